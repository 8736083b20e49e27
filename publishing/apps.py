from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self) -> None:
        from publishing.checking import page_checks  # noqa: F401 – registers the checks of every page

        # What each app says of its own kinds of page registers itself.
        autodiscover_modules("checks", "protected_names", "structured_data", "surroundings")
