"""A site of ``publishing`` and one kind of page, which was built from the recipe: no drugs, no articles."""

from pathlib import Path

from tests.adding_a_kind.settings import *  # noqa: F403
from tests.adding_a_kind.settings import INSTALLED_APPS, TEMPLATES

INSTALLED_APPS = [app for app in INSTALLED_APPS if app not in {"articles", "drugs"}]
MIGRATION_MODULES = {"antidep_site": None}  # they follow those of drugs and articles
# Where the site’s own templates speak of drugs.
TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates", *TEMPLATES[0]["DIRS"]]  # type: ignore[misc]
