"""The ledger has all that was sealed, in its order: what somebody took away or sealed anew is missed."""

import pytest
from django.db import DatabaseError, transaction

from publishing import append_only, ledger, workflow
from publishing.models import Edition, Erratum, LedgerEntry, Listing, Page, Return, SearchText, Withdrawal
from publishing.search_text import as_searched
from publishing.verify_ledger import ledger_faults
from tests import factories as make
from tests.publishing.test_editions_are_permanent import (
    behind_the_triggers,
    execute,
    remove,
    two_editions,
    verdict,
)

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


def test_a_newest_edition_taken_away_with_the_pointer_moved_back_is_missed() -> None:
    page = two_editions().page
    first, second = page.editions.order_by("number")
    Page.objects.filter(pk=page.pk).update(live_edition=first, draft_base=first)
    remove(second)
    assert f"The edition with key {second.pk} is in the ledger, but missing." in verdict()


def test_all_editions_of_a_page_taken_away_are_missed() -> None:
    page = two_editions().page
    keys = list(page.editions.values_list("pk", flat=True))
    Page.objects.filter(pk=page.pk).update(live_edition=None, draft_base=None)
    SearchText.objects.all().delete()
    Listing.objects.all().delete()
    remove(*page.editions.order_by("-number"))
    said = verdict()
    assert [f"The edition with key {key} is in the ledger, but missing." in said for key in keys] == [
        True
    ] * 2


def test_a_chain_that_was_sealed_anew_is_noticed() -> None:
    forged = Edition.objects.get(pk=two_editions().page.editions.get(number=2).pk)
    forged.note = "Another"
    with behind_the_triggers() as run:
        run(
            "UPDATE publishing_edition SET note = %s, sha256 = %s WHERE id = %s",
            (forged.note, forged.computed_sha256(), forged.pk),
        )
    assert f"{forged}: it is not what was entered in the ledger." in verdict()


@pytest.mark.parametrize("model", [Erratum, Withdrawal, Return])
def test_an_event_that_was_changed_is_noticed(model: type[Erratum | Withdrawal | Return]) -> None:
    withdrawn_and_back()
    with behind_the_triggers() as run:
        run(f"UPDATE {model._meta.db_table} SET signed_as = 'Mallory'")
    assert "it is not what was entered in the ledger." in verdict()


def test_a_changed_entry_and_one_taken_out_of_the_middle_are_noticed() -> None:
    two_editions()
    with behind_the_triggers() as run:
        run("UPDATE publishing_ledgerentry SET at = '2001-01-01 00:00:00' WHERE number = 1")
        run("DELETE FROM publishing_ledgerentry WHERE number = 2")
    said = verdict()
    assert "Entry 1: edition" in said
    assert "is not what was written." in said
    assert "of the ledger does not follow the entry before it." in said
    assert "it was never entered in the ledger." in said
