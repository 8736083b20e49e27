"""A kind with a part left out: Django’s check names the part, and says what to add and where."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib import admin
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from drugs.models import SideEffect
from publishing.documents import Document, Excerpt, kinds
from publishing.models import Page
from publishing.readers.structured_data import _describers
from publishing.workroom import kind_checks, missing_parts
from tests.adding_a_kind.conditions.admin import ConditionAdmin, SignInline
from tests.adding_a_kind.conditions.documents import ConditionDocument
from tests.adding_a_kind.conditions.models import Condition, Sign

Patch = pytest.MonkeyPatch
HERE = Path(__file__).parent
REGISTERED: dict[Any, Any] = admin.site._registry
DESCRIBED: dict[Any, Any] = _describers


@pytest.fixture(autouse=True)
def _find_kinds_anew() -> Iterator[None]:
    yield
    kinds._models.cache_clear()


def told() -> list[str]:
    """Whatever is missing, with what to add."""
    return [f"{message.id} {message.msg} {message.hint}" for message in missing_parts()]


def test_nothing_is_missing() -> None:
    assert told() == []


@pytest.mark.django_db
def test_its_migrations_make_the_tables_that_its_models_want() -> None:
    call_command("makemigrations", "conditions", "--check", "--dry-run")


# Templates


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        (
            "conditions/condition.html",
            "E111 Its page has no template. Add templates/conditions/condition.html.",
        ),
        ("conditions/condition_list.html", "E112 Its list has no template."),
        ("_fragments/marks/condition.svg", "E113 Its mark has no template. Add templates/_fragments/marks/"),
    ],
)
def test_a_template(left_out: str, sentence: str, tmp_path: Path, settings: Any) -> None:
    templates_without(left_out, tmp_path, settings)
    assert_told(sentence)


def test_a_template_that_cannot_be_read(tmp_path: Path, settings: Any) -> None:
    templates_without("conditions/condition.html", tmp_path, settings)
    (tmp_path / "templates/conditions/condition.html").write_text("{% block %}")
    assert_told("E111 The template of its page cannot be read: ")


def templates_without(left_out: str, tmp_path: Path, settings: Any) -> None:
    """From now on the templates of the kind are a copy without that one."""
    copytree(HERE / "templates", tmp_path / "templates")
    (tmp_path / "templates" / left_out).unlink()
    folders = [django_settings.BASE_DIR / "templates", tmp_path / "templates"]
    settings.TEMPLATES = [{**django_settings.TEMPLATES[0], "DIRS": folders}]


def assert_told(*sentences: str) -> None:
    """These are told, in this order, and nothing else."""
    found = told()
    assert len(found) == len(sentences), found
    for message, sentence in zip(found, sentences, strict=True):
        assert message.startswith(f"publishing.{sentence}"), found


# The declaration


def declare(patch: Patch, **fields: Any) -> None:
    patch.setattr(Condition, "KIND", replace(Condition.KIND, **fields))
    kinds._models.cache_clear()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"name": "side_effect"},
            "E103 Condition and Side effect have the same name, “side_effect”. Give each a name",
        ),
        ({"path": "side-effects"}, "E104 Condition and Side effect have the same path, “side-effects”."),
        ({"document_type": SideEffect.KIND.document_type}, "E105 Condition and Side effect have the same"),
        ({"name": "A condition"}, "E106 The name of its kind, “A condition”, cannot stand in addresses"),
        ({"name": "condition" * 4}, "E106 The name of its kind, “conditionconditionconditioncondition”"),
        (
            {"path": "all conditions"},
            "E107 The path of its kind, “all conditions”, cannot stand in addresses.",
        ),
        ({"path": "admin"}, "E108 Something else of the site answers at /admin/. Choose another path"),
    ],
)
def test_a_name_or_a_path_that_cannot_be(fields: dict[str, Any], sentence: str, monkeypatch: Patch) -> None:
    declare(monkeypatch, **fields)
    assert f"publishing.{sentence}" in "\n".join(told())


def test_a_page_of_no_kind(monkeypatch: Patch) -> None:
    monkeypatch.delattr(Condition, "KIND")
    assert_told("E101 It is a page of no kind. Declare KIND = Kind(…) on it.")


def test_a_kind_of_what_is_no_page(monkeypatch: Patch) -> None:
    monkeypatch.setattr(Sign, "KIND", Condition.KIND, raising=False)
    assert_told("E102 It has a KIND, but is no page. Let it extend Page.")


# The document


def test_a_document_without_an_own_part(monkeypatch: Patch) -> None:
    class BareDocument(Document):
        """Says nothing."""

    declare(monkeypatch, document_type=BareDocument)
    assert_told(
        "E121 BareDocument says nothing of its own part. In conditions/documents.py, write class",
        "E122 Its document cannot be assembled. Write BareDocument.assemble in conditions/documents.py.",
        "E126 Machines are not told what its pages are about.",
    )


def test_migrations(tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(apps.get_app_config("conditions"), "path", tmp_path)
    assert_told(
        "E109 “manage.py migrate” makes no table for it. Add an empty conditions/migrations/__init__.py"
    )


@pytest.mark.parametrize(
    ("take_out", "sentence"),
    [
        (
            lambda patch: patch.delattr(ConditionDocument, "assemble"),
            "E122 Its document cannot be assembled. Write ConditionDocument.assemble in",
        ),
        (
            lambda patch: patch.delattr(Condition, "own_part"),
            "E124 It has no own_part. Write Condition.own_part",
        ),
        (
            lambda patch: patch.delattr(Condition, "restore_own_part"),
            "E124 It has no restore_own_part. Write Condition.restore_own_part",
        ),
        (
            lambda patch: patch.setattr(ConditionDocument, "schema_version", 2),
            "E125 What was sealed under version 1 of its schema cannot be opened. In "
            "conditions/documents.py, register the step to the next version with @upgrades_own_part(",
        ),
        (
            lambda patch: patch.delitem(DESCRIBED, ConditionDocument),
            "E126 Machines are not told what its pages are about. In conditions/structured_data.py, "
            "register a function with @describes(ConditionDocument).",
        ),
    ],
)
def test_a_part_of_its_document(take_out: Callable[[Patch], None], sentence: str, monkeypatch: Patch) -> None:
    take_out(monkeypatch)
    assert_told(sentence)


def test_an_excerpt_that_nobody_can_take(monkeypatch: Patch) -> None:
    class ConditionExcerpt(Excerpt):
        """A condition as other pages would name it."""

    class NamingDocument(ConditionDocument):
        others: tuple[ConditionExcerpt, ...] = ()

    declare(monkeypatch, document_type=NamingDocument)
    monkeypatch.setitem(DESCRIBED, NamingDocument, lambda document, site: {})
    assert_told("E123 The excerpt ConditionExcerpt cannot be taken. Write ConditionExcerpt.take.")


# The rows


def test_rows_that_are_not_named(monkeypatch: Patch) -> None:
    monkeypatch.setattr(Condition, "ROWS", Page.ROWS)
    assert_told('E132 ROWS leaves out its rows “signs”. Add them: ROWS = (*Page.ROWS, "signs").')


@pytest.mark.parametrize("listed", ["ROWS", "NAMES_FROM"])
def test_rows_that_it_does_not_have(listed: str, monkeypatch: Patch) -> None:
    monkeypatch.setattr(Condition, listed, (*getattr(Condition, listed), "symptoms"))
    assert_told(f"E131 {listed} names “symptoms”, which it does not have.")


def test_rows_that_no_role_may_change(monkeypatch: Patch) -> None:
    monkeypatch.setattr(kind_checks, "DraftRow", Page)
    sentence = "No role may change its rows “signs”. Let Sign extend DraftRow."
    assert f"publishing.E133 {sentence}" in told()


def test_rows_in_no_certain_order(monkeypatch: Patch) -> None:
    monkeypatch.setattr(Sign._meta, "ordering", [])
    assert_told(
        "E134 Its rows “signs” are read in no certain order. Write class Meta(DraftRow.Meta) in Sign."
    )


# The form


def register(patch: Patch, form: type[admin.ModelAdmin]) -> None:
    patch.setitem(REGISTERED, Condition, form(Condition, admin.site))


def test_a_form(monkeypatch: Patch) -> None:
    monkeypatch.delitem(REGISTERED, Condition)
    sentence = (
        "E141 Editors have no form for it. In conditions/admin.py, register a class that extends PageAdmin"
    )
    assert_told(f"{sentence} with @admin.register(Condition).")
    register(monkeypatch, admin.ModelAdmin)
    assert_told(sentence)


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        (
            1,
            "E142 Its form leaves out “what_it_is”. In conditions/admin.py, add the field to Shorter",
        ),
        (2, "E143 Its form leaves out the rows “signs”. In conditions/admin.py, add an inline that extends"),
    ],
)
def test_a_part_of_its_form(left_out: int, sentence: str, monkeypatch: Patch) -> None:
    layout = ConditionAdmin.layout
    shorter = (*layout[:left_out], *layout[left_out + 1 :])
    form = type("ShorterAdmin", (ConditionAdmin,), {"layout": shorter})
    register(monkeypatch, form)
    assert_told(sentence)


def test_rows_in_an_inline_of_djangos_own(monkeypatch: Patch) -> None:
    plain = type("PlainInline", (admin.StackedInline,), {"model": Sign})
    layout = tuple(plain if part is SignInline else part for part in ConditionAdmin.layout)
    form = type("PlainAdmin", (ConditionAdmin,), {"layout": layout})
    register(monkeypatch, form)
    assert_told("E143 Its form leaves out the rows “signs”.")


# Where it is said


def test_the_check_command_fails_with_the_sentence(monkeypatch: Patch) -> None:
    monkeypatch.delattr(Condition, "restore_own_part")
    with pytest.raises(SystemCheckError) as failed:
        call_command("check")
    assert "conditions.Condition: (publishing.E124) It has no restore_own_part." in str(failed.value)
    assert "HINT: Write Condition.restore_own_part" in str(failed.value)
