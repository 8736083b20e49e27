"""The ledger has all that was sealed, in its order, and all that was sealed before it in its first entry."""

import pytest
from django.db import DatabaseError, transaction

from publishing.editions import append_only, ledger
from publishing.models import Edition, Erratum, LedgerEntry, Page, Return, SearchText, Withdrawal
from publishing.pages import as_named
from publishing.verbs import workflow
from publishing.verifying import ledger_faults
from tests import factories as make
from tests.publishing.editions.behind_the_triggers import execute
from tests.publishing.editions.test_editions_are_permanent import two_editions

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
        return texts == {edition.page_id: as_named(edition.document) for edition in live}

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
