"""No way leads back into a sealed edition. What shows if somebody gets past the triggers: test_damages."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from publishing.editions import Edition, append_only
from publishing.models import Page
from publishing.verbs import Erratum, add_erratum, workflow
from publishing.verifying import broken_seals
from tests import factories as make
from tests.publishing.editions.behind_the_triggers import behind_the_triggers, execute

pytestmark = pytest.mark.django_db


def two_editions() -> Edition:
    """The first of two editions of a drug, with an erratum."""
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    make.publish(make.change(drug, summary="Something else."))
    edition = drug.editions.get(number=1)
    add_erratum(edition, by=make.publisher(), note="It was the second.")
    return edition


def test_the_database_refuses_to_change_or_delete() -> None:
    two_editions()
    attempts: list[Callable[[Any], object]] = [
        lambda rows: rows.update(note="Another"),
        lambda rows: rows._raw_delete(rows.db),
        lambda rows: rows.bulk_update([_renamed(rows)], ["note"]),
        lambda rows: rows.bulk_create(
            list(rows), update_conflicts=True, update_fields=["note"], unique_fields=["id"]
        ),
        lambda rows: execute(f"UPDATE {rows.model._meta.db_table} SET note = 'Another'"),
        lambda rows: execute(f"DELETE FROM {rows.model._meta.db_table}"),
    ]
    models: list[Any] = [Edition, Erratum]
    for model, attempt in product(models, attempts):
        before = list(model.objects.values())
        with pytest.raises(DatabaseError, match="permanent"), transaction.atomic():
            attempt(model.objects.all())
        assert list(model.objects.values()) == before


def _renamed(rows: Any) -> Any:
    row = rows.first()
    row.note = "Another"
    return row


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite’s")
def test_sqlite_refuses_to_replace_an_edition() -> None:
    edition = two_editions()
    columns = [f'"{field.column}"' for field in Edition._meta.concrete_fields]
    values = ["'Another'" if column == '"note"' else column for column in columns]
    replace = f"INSERT OR REPLACE INTO publishing_edition ({', '.join(columns)}) SELECT {', '.join(values)}"
    with pytest.raises(DatabaseError, match="permanent"), transaction.atomic():
        execute(f"{replace} FROM publishing_edition WHERE id = %s", (edition.pk,))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE is PostgreSQL’s")
@pytest.mark.parametrize("table", append_only.TABLES)
def test_postgresql_refuses_to_empty_the_tables(table: str) -> None:
    two_editions()
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="permanent"), transaction.atomic():
        execute(f"TRUNCATE {table} CASCADE")


def test_saving_and_deleting_an_edition_are_refused_before_the_database_is_asked() -> None:
    edition = two_editions()
    edition.note = "Another"
    with pytest.raises(TypeError, match="Edition: what is sealed is permanent"):
        edition.save()
    with pytest.raises(TypeError, match="cannot be deleted"):
        edition.delete()


def test_saving_and_deleting_an_erratum_are_refused() -> None:
    erratum = two_editions().errata.get()
    with pytest.raises(TypeError, match="Erratum: what is sealed is permanent"):
        erratum.save()
    with pytest.raises(TypeError, match="cannot be deleted"):
        erratum.delete()


def test_a_page_with_editions_cannot_be_deleted() -> None:
    page = two_editions().page
    with pytest.raises(DatabaseError, match="protected"):
        page.specific.delete()
    with pytest.raises(DatabaseError, match="protected"):
        Page.objects.all().delete()


def test_the_columns_outside_the_seal_are_those_that_can_be_derived_again() -> None:
    assert {"id", "sha256"} == Edition.UNSEALED


def test_only_the_page_that_was_asked_for_is_verified() -> None:
    edition = two_editions()
    other = make.published(make.DrugFactory(title="nortriptyline"))
    with behind_the_triggers() as run:
        run("UPDATE publishing_edition SET note = 'x' WHERE id = %s", (edition.pk,))
    assert [str(fault) for fault in broken_seals(edition.page_id)] == [
        f"{edition} (page {edition.page_id}): its content is not what was sealed"
    ]
    assert list(broken_seals(other.pk)) == []


def test_a_withdrawn_page_keeps_its_editions() -> None:
    edition = two_editions()
    workflow.withdraw(edition.page, by=make.publisher(), reason="For a test.", at=timezone.now())
    assert edition.page.editions.count() == 2
    assert list(broken_seals()) == []
