"""The ledger has all that was sealed, in its order, and all that was sealed before it in its first entry."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from publishing import append_only, ledger, workflow
from publishing.models import Edition, Erratum, LedgerEntry, Page, Return, SearchText, Withdrawal
from publishing.search_text import as_searched
from publishing.verify_ledger import ledger_faults
from tests import factories as make
from tests.publishing.behind_the_triggers import behind_the_triggers, execute, verdict
from tests.publishing.test_editions_are_permanent import two_editions

pytestmark = pytest.mark.django_db


def entered() -> list[tuple[str, int]]:
    return list(LedgerEntry.objects.order_by("number").values_list("what", "key"))


def withdrawn_and_back() -> Page:
    """A page with two editions and an erratum that was withdrawn and came back with a third."""
    page = two_editions().page
    workflow.withdraw(page, by=make.publisher(), reason="For a test.")
    make.publish(make.change(page.specific, summary="It is back."))
    return page


def test_all_that_is_sealed_is_entered_in_its_order() -> None:
    first, second, third = withdrawn_and_back().editions.order_by("number")
    erratum, withdrawal, returned = Erratum.objects.get(), Withdrawal.objects.get(), Return.objects.get()
    assert entered() == [
        ("edition", first.pk),
        ("edition", second.pk),
        ("erratum", erratum.pk),
        ("withdrawal", withdrawal.pk),
        ("edition", third.pk),
        ("return", returned.pk),
    ]
    assert (withdrawal.edition, returned.edition, returned.withdrawal) == (second, third, withdrawal)
    assert list(ledger_faults()) == []
    assert ledger.head().number == 6


def refuse_changes() -> None:
    """Fails unless the database refuses to change or delete a row of any table of what is sealed."""
    for table in append_only.TABLES:
        for statement in (f"UPDATE {table} SET page_id = 1", f"DELETE FROM {table}"):
            statement = statement.replace("erratum SET page_id", "erratum SET edition_id")
            with pytest.raises(DatabaseError, match="permanent"), transaction.atomic():
                execute(statement)


def test_the_database_refuses_to_change_or_delete_an_event_or_an_entry() -> None:
    withdrawn_and_back()
    refuse_changes()
    for model in (Withdrawal, Return, LedgerEntry):
        row = model.objects.first()
        assert row
        with pytest.raises(TypeError, match="permanent"):
            row.save()
        with pytest.raises(TypeError, match="permanent"):
            row.delete()


def test_each_live_page_can_be_searched_for_by_what_its_live_edition_says_and_no_other() -> None:
    def is_as_derived() -> bool:
        texts = {row["page_id"]: dict(row) for row in SearchText.objects.values()}
        live = Edition.objects.live()
        return texts == {edition.page_id: as_searched(edition.document) for edition in live}

    page = two_editions().page
    make.change(page.specific, title="a draft")
    make.DrugFactory()
    assert is_as_derived()
    workflow.withdraw(page, by=make.publisher(), reason="For a test.")
    assert is_as_derived()
    assert not SearchText.objects.exists()
    make.publish(page.specific)
    assert is_as_derived()
    assert SearchText.objects.get().names == "a draft"


@pytest.mark.django_db(transaction=True)
def test_what_was_sealed_before_the_ledger_is_covered_by_its_first_entry_and_stays_as_it_was() -> None:
    page = two_editions().page
    workflow.withdraw(page, by=make.publisher(), reason="For a test.")
    with behind_the_triggers() as run:  # as they were recorded on that day
        run("UPDATE publishing_withdrawal SET edition_id = NULL, signed_as = ''")
        run("UPDATE publishing_erratum SET signed_as = ''")
    seals = list(Edition.objects.order_by("pk").values_list("sha256", flat=True))
    MigrationExecutor(connection).migrate([("publishing", "0007_admin_at_scale")])
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert entered() == [("opening", 0)]
    assert list(Edition.objects.order_by("pk").values_list("sha256", flat=True)) == seals
    call_command("verify_editions", stdout=StringIO())
    assert Withdrawal.objects.get().is_from_before_seals
    last = page.editions.latest("number")
    Page.objects.filter(pk=page.pk).update(live_edition=last)
    assert f"(page {page.pk}): readers are shown it, although it was withdrawn" in verdict()
    Page.objects.filter(pk=page.pk).update(live_edition=None)
    make.publish(make.change(page.specific, summary="It is back."))
    call_command("verify_editions", stdout=StringIO())
    refuse_changes()
    with behind_the_triggers() as run:
        run("UPDATE publishing_withdrawal SET reason = 'Another'")
        run("UPDATE publishing_erratum SET note = 'Another'")
        run("UPDATE publishing_edition SET sha256 = 'x' WHERE id = %s", (last.pk,))
    said = verdict()
    assert f"{last} (page {page.pk}): the newest when the ledger began: it is missing or was changed." in said
    for row in (Withdrawal.objects.get(), Erratum.objects.get()):
        assert (
            f"(page {page.pk}): {row.SEALED_AS} {row.pk}: it is not what it was when the ledger began."
            in said
        )
