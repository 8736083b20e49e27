"""A site of ``publishing`` and one kind of page, which was built from the recipe: no drugs, no articles.

Its templates are those of this site and of the kind, as they are.
"""

from tests.adding_a_kind.settings import *  # noqa: F403
from tests.adding_a_kind.settings import INSTALLED_APPS

INSTALLED_APPS = [app for app in INSTALLED_APPS if app not in {"articles", "drugs"}]
MIGRATION_MODULES = {"antidep_site": None}  # they follow those of drugs and articles
SITE_WORDS = {}  # nor any word of this site’s for its reviewers
