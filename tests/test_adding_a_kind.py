"""The recipe “Adding a kind of page”: a kind that was built from it alone lacks nothing.

Its tests run in a process of their own, whose settings install it, so that no other test meets it. Its life,
from its author to its withdrawal, is tried in ``test_publishing_alone``, where it is the only kind beside
contributors.
"""

import re

import pytest

from publishing.workroom import missing_parts
from tests.own_process import ROOT, assert_that_they_pass

TRIED = [f"adding_a_kind/test_{name}.py" for name in ("beside_others", "parts", "reading")]


def test_no_kind_of_the_site_lacks_anything() -> None:
    assert missing_parts() == []


@pytest.mark.begun_first
def test_a_kind_that_was_built_from_the_recipe_lives_beside_those_of_the_site() -> None:
    assert_that_they_pass(TRIED, settings="tests.adding_a_kind.settings")


def test_the_recipe_names_every_file_that_the_kind_is_made_of() -> None:
    recipe = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## Adding a kind of page", 1)[1]
    named = set(re.findall(r"`([\w<>/.]+)`", recipe.split("\n## ")[0]))
    assert {file for file in files_of_the_kind() if file not in named} == set()


def files_of_the_kind() -> set[str]:
    """As the recipe writes them: modules from the folder of the app, templates from that of the project."""
    folder = ROOT / "tests" / "adding_a_kind"
    modules = {
        path.relative_to(folder / "conditions").as_posix() for path in folder.glob("conditions/**/*.py")
    }
    templates = {path.relative_to(folder).as_posix() for path in folder.glob("templates/**/*.*")}
    general = {path.replace("conditions/", "<app>/").replace("condition", "<kind>") for path in templates}
    return modules | general
