"""A database that the commit before the ledger wrote is taken through every migration since, and holds.

``database_of_before/`` says what is in it, and how it was made. Whoever writes a migration gives it a way
back (on a database without rows), so that this test can begin where that commit stood.
"""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from publishing.models import Edition, Erratum, LedgerEntry, Page, ReviewTask, Withdrawal
from publishing.verifying import broken_seals, ledger_faults
from tests import factories as make
from tests.antidep_site.linked_site import everything_public
from tests.publishing.behind_the_triggers import behind_the_triggers, verdict
from tests.publishing.test_ledger import entered, refuse_changes
from tests.reading import get

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = json.loads((Path(__file__).parent / "database_of_before" / "rows.json").read_text(encoding="utf-8"))


def migrate(targets: list[tuple[str, str]]) -> Any:
    """The models as they are at these migrations."""
    executor = MigrationExecutor(connection)
    return executor.migrate(targets).apps


def load(apps: Any) -> None:
    """Write the rows as they were, by the models of that day."""
    models = [(apps.get_model(label), table) for label, table in BEFORE["tables"].items()]
    with transaction.atomic(), connection.cursor() as cursor:
        for model, table in models:
            if model._base_manager.exists():
                model._base_manager.all().delete()
            fields = {field.attname: field for field in model._meta.local_concrete_fields}
            written = [fields[name] for name in table["columns"]]
            columns = ", ".join(connection.ops.quote_name(field.column) for field in written)
            places = ", ".join(["%s"] * len(written))
            rows = [
                [
                    field.get_db_prep_save(field.to_python(value), connection)
                    for field, value in zip(written, row, strict=True)
                ]
                for row in table["rows"]
            ]
            name = connection.ops.quote_name(model._meta.db_table)
            cursor.executemany(f"INSERT INTO {name} ({columns}) VALUES ({places})", rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _ in models]):
            cursor.execute(statement)


def column(label: str, name: str) -> list[Any]:
    """What the rows of before say in a column, by key."""
    table = BEFORE["tables"][label]
    place, key = table["columns"].index(name), table["columns"].index("id")
    return [row[place] for row in sorted(table["rows"], key=lambda row: row[key])]


@pytest.fixture
def taken_over() -> None:
    """The site of before, as it is after the newest migration."""
    apps = migrate(list(BEFORE["migrations"].items()))
    load(apps)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    for user, groups in BEFORE["groups"].items():
        User.objects.get(pk=user).groups.set(Group.objects.filter(name__in=groups))


def verified() -> str:
    said = StringIO()
    call_command("verify_editions", stdout=said)
    return said.getvalue()


def test_the_rows_of_before_hold_every_kind_of_edition_and_event() -> None:
    assert {"substantive", "minor", "review"} == set(column("publishing.editions.edition", "change_kind"))
    for name in ("cause_id", "emergency_reason", "approved_by", "is_date_stated_by_source"):
        assert any(column("publishing.editions.edition", name)), name
    withdrawn = set(column("publishing.verbs.withdrawal", "page_id"))
    live = column("publishing.pages.page", "live_edition_id")
    pages = dict(zip(column("publishing.pages.page", "id"), live, strict=True))
    assert {bool(pages[page]) for page in withdrawn} == {True, False}
    for label in ("erratum", "contribution", "review", "comment", "reviewtask"):
        assert BEFORE["tables"][f"publishing.{label}"]["rows"], label
    assert any(column("publishing.pages.page", "corrects_id"))


def test_all_that_was_sealed_before_is_as_it_was_and_is_verified(taken_over: None) -> None:
    seals = list(Edition.objects.order_by("pk").values_list("sha256", flat=True))
    assert seals == column("publishing.editions.edition", "sha256")
    documents = list(Edition.objects.order_by("pk").values_list("canonical_document", flat=True))
    assert documents == column("publishing.editions.edition", "canonical_document")
    assert verified().startswith(f"All {len(seals)} editions are what was sealed.\n")
    assert entered() == [("opening", 0)]
    assert [each.is_from_before_seals for each in Withdrawal.objects.all()] == [True, True]
    assert LedgerEntry.objects.get().said["editions"]["count"] == len(seals)


def test_the_site_of_before_answers_and_goes_on_and_its_tables_are_permanent(taken_over: None) -> None:
    for address in everything_public():
        assert get(address).status_code in (200, 301, 410), address
    back = Page.objects.get(title="protriptyline").specific
    make.publish(make.change(back, summary="It is sold again."))
    assert ReviewTask.objects.open().filter(is_emergency=True).count() == 1
    assert list(broken_seals()) == list(ledger_faults()) == []
    verified()
    refuse_changes()


def test_what_was_sealed_before_the_ledger_and_changed_since_is_noticed(taken_over: None) -> None:
    with behind_the_triggers() as run:
        run("UPDATE publishing_withdrawal SET reason = 'Another'")
        run("UPDATE publishing_erratum SET note = 'Another'")
        run("UPDATE publishing_edition SET note = 'Another' WHERE id = 3")
    said = verdict()
    for row in (*Withdrawal.objects.all(), Erratum.objects.get()):
        assert f"{row.SEALED_AS} {row.pk}: it is not what it was when the ledger began." in said
    assert f"{Edition.objects.get(pk=3)} (page 3): its content is not what was sealed." in said
