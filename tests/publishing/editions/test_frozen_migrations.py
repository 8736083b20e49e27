"""A migration says what it did on its day: it holds no code of today, nor names any; both may change."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from tests.publishing.editions.every_migration import OURS
from tests.publishing.editions.schema import schema, todays_schema

ROOT = Path(settings.BASE_DIR)
FILES = sorted(file for app in OURS for file in (ROOT / app / "migrations").glob("*.py"))
DOTTED = re.compile(r"[A-Za-z_]+(\.[A-Za-z_0-9]+)+")
MODELS = {
    f"{app}.{name}" for app, name in MigrationLoader(None).project_state().models
}  # what a migration calls by such a name is a table of its own state


def code_of_today(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of whatever leads out of the migrations into the project."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, each.name) for each in names if is_ours(each.name))
            case ast.ImportFrom(level=0, module=str(module)) if is_ours(module):
                yield node.lineno, module
            case ast.ImportFrom(level=level, module=module) if level > 1 or (level and not is_beside(module)):
                yield node.lineno, f"{'.' * level}{module or ''}"
            case ast.Constant(value=str(value)) if DOTTED.fullmatch(value) and is_ours(value):
                if value.lower() not in MODELS:
                    yield node.lineno, value


def is_ours(name: str) -> bool:
    return name.partition(".")[0] in {*OURS, "tests", "benchmarks"}


def is_beside(module: str | None) -> bool:
    """Whether it is a frozen module among the migrations; by its name Django knows that it is none."""
    return bool(module and module.startswith("_"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.parent.name}/{file.name}")
def test_a_migration_holds_no_code_of_today(file: Path) -> None:
    assert list(code_of_today(file.read_text(encoding="utf-8"))) == []


@pytest.mark.django_db
def test_the_migrations_make_of_nothing_what_todays_models_and_triggers_want() -> None:
    made, wanted = schema(), todays_schema()
    assert len(made) > 20
    assert made == wanted


def test_every_migration_of_the_project_is_looked_at() -> None:
    assert {file.parent.parent.name for file in FILES} == set(OURS) <= set(apps.app_configs)
    assert len(FILES) > 20


@pytest.mark.parametrize(
    "source",
    [
        "import publishing.richtext",
        "from publishing import append_only",
        "def forwards(apps, schema_editor):\n    from drugs.documents import DrugDocument",
        "from ..roles import create_groups",
        "from . import append_only",
        "field = import_string('publishing.richtext.RichTextField')",
        "field = import_string('publishing.roles')",
    ],
)
def test_code_of_today_is_seen_wherever_it_stands(source: str) -> None:
    assert len(list(code_of_today(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from ._append_only import append_only",
        "models.ForeignKey(to='publishing.page')",
        "apps.get_model('publishing.Edition')",
        "dependencies = [('publishing', '0001_initial')]",
        "import django.db.models",
    ],
)
def test_what_was_there_on_its_day_is_welcome(source: str) -> None:
    assert list(code_of_today(source)) == []
