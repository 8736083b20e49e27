"""No way leads back into a sealed edition; and where somebody got past the triggers, it shows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import StringIO
from itertools import product
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from publishing import append_only, workflow
from publishing.edition import Edition
from publishing.erratum import Erratum, add_erratum
from publishing.models import Contribution, Listing, Page, ReviewTask
from publishing.verify import broken_seals
from tests import factories as make

pytestmark = pytest.mark.django_db

SEALED = sorted(
    field.attname for field in Edition._meta.concrete_fields if field.name not in Edition.UNSEALED
)


def two_editions() -> Edition:
    """The first of two editions of a drug, with an erratum."""
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    make.publish(make.change(drug, summary="Something else."))
    edition = drug.editions.get(number=1)
    add_erratum(edition, by=make.publisher(), note="It was the second.")
    return edition


@contextmanager
def behind_the_triggers() -> Iterator[Callable[..., None]]:
    """Runs SQL on the tables as somebody who took the triggers away, and puts them back."""
    connection.check_constraints()  # PostgreSQL takes no trigger away while constraints wait for the commit
    if connection.vendor == "postgresql":
        execute("SET CONSTRAINTS ALL IMMEDIATE")
    append_only.remove(connection)
    yield execute
    append_only.install(connection)


def execute(statement: str, parameters: tuple[Any, ...] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def verdict() -> str:
    """What ``manage.py verify_editions`` says when it fails."""
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_editions", stderr=said)
    return said.getvalue()


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


def test_verifying_passes_while_all_is_as_sealed() -> None:
    two_editions()
    said = StringIO()
    call_command("verify_editions", stdout=said)
    assert said.getvalue() == "All 2 editions are what was sealed.\n"


def another(edition: Edition, name: str) -> object:
    """A value for this column that differs from the one sealed, in one byte if it is a text."""
    value = getattr(edition, name)
    if name == "page_id":
        return make.DrugFactory().pk
    if name == "cause_id":
        return Edition.objects.exclude(pk=edition.pk).values_list("pk", flat=True).first()
    if name == "reviewer_id":
        return make.ContributorFactory().pk
    if name == "authors":
        return '["Mallory"]'
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 40
    if isinstance(value, datetime) or name.endswith("_at"):
        return datetime(2001, 1, 1, tzinfo=UTC).replace(tzinfo=None if connection.vendor == "sqlite" else UTC)
    if isinstance(value, date) or name.endswith("_on"):
        return date(2001, 1, 1)
    return f"{value[:-1]}{'a' if value[-1:] != 'a' else 'b'}"


def test_one_changed_byte_in_any_sealed_column_names_the_edition() -> None:
    edition = two_editions()
    for name in (*SEALED, "sha256"):
        with transaction.atomic():
            with behind_the_triggers() as run:
                new = another(edition, name)
                run(f"UPDATE publishing_edition SET {name} = %s WHERE id = %s", (new, edition.pk))
            changed = Edition.objects.get(pk=edition.pk)
            assert getattr(changed, name) != getattr(edition, name)
            assert f"{changed} (page {changed.page_id}): its content is not what was sealed." in verdict()
            transaction.set_rollback(True)
    assert list(broken_seals()) == []


def test_the_columns_outside_the_seal_are_those_that_can_be_derived_again() -> None:
    assert {"id", "sha256"} == Edition.UNSEALED


def test_an_edition_forged_with_a_new_hash_breaks_the_chain_after_it() -> None:
    edition = two_editions()
    forged = Edition.objects.get(pk=edition.pk)
    forged.note = "Another"
    with behind_the_triggers() as run:
        run(
            "UPDATE publishing_edition SET note = %s, sha256 = %s WHERE id = %s",
            (forged.note, forged.computed_sha256(), forged.pk),
        )
    assert "amitriptyline, edition 2" in verdict()
    assert "not chained to the edition before it" in verdict()


def remove(*editions: Edition) -> None:
    with behind_the_triggers() as run:
        for edition in editions:
            Contribution.objects.filter(edition=edition).update(edition=None)
            ReviewTask.objects.filter(page=edition.page).delete()
            Listing.objects.filter(edition=edition).delete()
            run("UPDATE publishing_withdrawal SET edition_id = NULL WHERE edition_id = %s", (edition.pk,))
            run("DELETE FROM publishing_erratum WHERE edition_id = %s", (edition.pk,))
            run("DELETE FROM publishing_edition WHERE id = %s", (edition.pk,))


def test_an_edition_taken_out_of_the_middle_is_missed() -> None:
    drug = two_editions().page
    make.publish(make.change(drug.specific, summary="Something else again."))
    remove(drug.editions.get(number=2))
    assert "amitriptyline, edition 3" in verdict()
    assert "edition 2 is missing before it" in verdict()


def test_a_first_edition_taken_away_is_missed() -> None:
    remove(two_editions())
    assert "edition 1 is missing before it" in verdict()


def test_an_earlier_edition_made_live_again_is_noticed() -> None:
    edition = two_editions()
    Page.objects.filter(pk=edition.page_id).update(live_edition=edition)
    assert "amitriptyline, edition 1" in verdict()
    assert "although a newer edition exists" in verdict()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL checks this foreign key itself")
def test_a_newest_edition_taken_away_is_missed() -> None:
    page = two_editions().page
    last = page.editions.get(number=2)
    remove(last)
    said = verdict()
    Page.objects.update(live_edition=None, draft_base=None)
    assert said.splitlines() == [
        f"amitriptyline, edition 2 (page {page.pk}): it should be live, but is missing.",
        f"The edition with key {last.pk} is in the ledger, but missing.",
    ]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL checks this foreign key itself")
def test_the_last_edition_of_a_withdrawn_page_taken_away_is_missed() -> None:
    page = two_editions().page
    workflow.withdraw(page, by=make.publisher(), reason="For a test.")
    remove(page.editions.get(number=2))
    said = verdict()
    Page.objects.update(draft_base=None)
    assert "edition 2" in said
    assert "it was the last before the page was withdrawn, but is missing" in said


def test_only_the_page_that_was_asked_for_is_verified() -> None:
    edition = two_editions()
    other = make.published(make.DrugFactory(title="nortriptyline"))
    with behind_the_triggers() as run:
        run("UPDATE publishing_edition SET note = 'x' WHERE id = %s", (edition.pk,))
    assert [seal.edition for seal in broken_seals(edition.page_id)][:1] == [edition]
    assert list(broken_seals(other.pk)) == []


def test_a_withdrawn_page_keeps_its_editions() -> None:
    edition = two_editions()
    workflow.withdraw(edition.page, by=make.publisher(), reason="For a test.", at=timezone.now())
    assert edition.page.editions.count() == 2
    assert list(broken_seals()) == []
