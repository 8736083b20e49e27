"""Rule 8: every edition is permanent, and whatever is changed behind its back is found and named."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from publishing import append_only
from publishing.erratum import Erratum, add_erratum
from publishing.models import Edition
from tests import factories as make

pytestmark = pytest.mark.django_db


def behind_the_triggers(sql: str, *parameters: Any) -> None:
    append_only.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
    append_only.install(connection)


def complaints() -> str:
    output = StringIO()
    with pytest.raises(CommandError, match="broken"):
        call_command("verify_editions", stderr=output)
    return output.getvalue()


@pytest.fixture
def edition() -> Edition:
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    make.publish(make.change(drug, summary="A second edition."))
    return Edition.objects.get(page=drug, number=1)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE publishing_edition SET note = 'Another note.'",
        "UPDATE publishing_edition SET sha256 = sha256",
        "DELETE FROM publishing_edition",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_edition(edition: Edition, sql: str) -> None:
    with pytest.raises(DatabaseError, match="permanent"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Edition.objects.count() == 2


def test_querysets_are_refused_too(edition: Edition) -> None:
    with pytest.raises(DatabaseError, match="permanent"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(note="Another note.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk)._raw_delete("default")


def test_the_model_refuses_with_a_sentence(edition: Edition) -> None:
    with pytest.raises(TypeError, match="permanent"):
        edition.save()
    with pytest.raises(TypeError, match="permanent"):
        edition.delete()


def test_an_erratum_is_as_permanent_as_its_edition(edition: Edition) -> None:
    erratum = add_erratum(edition, by=make.publisher(), note="It should have said more.")
    with pytest.raises(TypeError, match="permanent"):
        erratum.save()
    with pytest.raises(TypeError, match="permanent"):
        erratum.delete()
    with pytest.raises(DatabaseError, match="permanent"), transaction.atomic():
        Erratum.objects.update(note="Less.")


def test_editions_that_nobody_touched_pass(edition: Edition) -> None:
    output = StringIO()
    call_command("verify_editions", stdout=output)
    assert "All 2 editions" in output.getvalue()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("canonical_document", "{}"),
        ("note", "Another note."),
        ("title", "Amitriptylin"),
        ("address", "/drugs/another/"),
        ("updated_on", "2019-04-22"),
        ("reviewed_by", "Somebody"),
        ("published_by", "Somebody"),
        ("previous_sha256", "0" * 64),
        ("sha256", "0" * 64),
    ],
)
def test_a_change_behind_the_triggers_back_is_found_and_the_edition_named(
    edition: Edition, column: str, value: str
) -> None:
    behind_the_triggers(f"UPDATE publishing_edition SET {column} = %s WHERE id = %s", value, edition.pk)
    assert f"edition {edition.number} (page {edition.page_id})" in complaints()


def test_one_byte_of_a_document_is_enough(edition: Edition) -> None:
    changed = edition.canonical_document.replace("amitriptyline", "amitriptylina", 1)
    behind_the_triggers(
        "UPDATE publishing_edition SET canonical_document = %s WHERE id = %s", changed, edition.pk
    )
    assert "Amitriptyline, edition 1" in complaints().replace("amitriptyline", "Amitriptyline")


def test_a_lost_edition_is_named(edition: Edition) -> None:
    behind_the_triggers("UPDATE publishing_contribution SET edition_id = NULL")
    behind_the_triggers("DELETE FROM publishing_edition WHERE id = %s", edition.pk)
    assert "edition 1 is missing" in complaints()
