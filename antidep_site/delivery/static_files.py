"""Static files in production: compressed, named by their content and kept by browsers for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise’s storage that also rewrites the ``import`` statements of JavaScript modules.

    Without it a module would import its neighbour by a name that has no hash, and an old copy could be used.
    """

    support_js_module_import_aggregation = True
