"""A withdrawal and a return stand in the history, in the feed and between the editions by date."""

import re
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from time_machine import travel

from publishing.editions import withdrawals_of
from publishing.models import Page, Return, Withdrawal
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.editions.test_clock import is_whole
from tests.publishing.editions.test_editions_are_permanent import behind_the_triggers
from tests.reading import get, html, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

PAGE = "/drugs/doxepin/"
APRIL = "Wed, 15 Apr 2026 12:00:00 GMT"


def on(month: int, day: int = 1) -> Any:
    return travel(datetime(2026, month, day, 9, tzinfo=UTC), tick=False)


def withdrawn_in_february() -> Page:
    """Published in January; taken from readers in February, with another page to read instead."""
    with on(1):
        instead = make.published(make.DrugFactory(title="nortriptyline", summary="In January."))
        drug = make.published(make.DrugFactory(title="doxepin", summary="One."))
    with on(2, 3):
        workflow.withdraw(drug, by=make.publisher(), reason="A study was retracted", read_instead=instead)
    return drug.specific


def gate(asked: str) -> Any:
    with on(12):
        return get(f"{PAGE}timegate/", headers={"Accept-Datetime": asked} if asked else {})


def words_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_what_is_withdrawn_stood_until_then() -> None:
    withdrawn_in_february()
    words = text(f"{PAGE}editions/1/")
    assert "as it stood from 1 January 2026 to 3 February 2026, when the page was withdrawn." in words
    assert "This page has been withdrawn." in words


def test_while_it_is_withdrawn_the_time_gate_says_so_of_today() -> None:
    withdrawn_in_february()
    for asked in ("", "Fri, 01 Jan 2100 00:00:00 GMT"):
        response = gate(asked)
        assert response.status_code == 410
        assert "what readers found" not in words_of(response)
        assert "In January." in words_of(response)


def test_who_could_be_sent_nowhere_then_is_sent_nowhere() -> None:
    drug = withdrawn_in_february()
    with on(3):
        instead = Page.objects.get(title="nortriptyline")
        workflow.withdraw(instead, by=make.publisher(), reason="It was wrong, too.")
    assert "/drugs/nortriptyline/" not in gate(APRIL).content.decode()
    assert "/drugs/nortriptyline/editions/1/" in gate("Sun, 15 Feb 2026 12:00:00 GMT").content.decode()
    assert drug.withdrawals.count() == 1


def test_the_withdrawal_stands_first_in_the_history_while_it_lasts() -> None:
    withdrawn_in_february()
    words = html(f"{PAGE}history/")
    assert words.find('id="withdrawal-1"') < words.find('id="edition-1"')
    assert 'id="withdrawal-1"' in words
    assert "Brings the page back" not in words


def feed() -> list[tuple[str | None, str | None]]:
    """Titles and summaries, in their order."""
    names = {"atom": "http://www.w3.org/2005/Atom"}
    entries = ElementTree.fromstring(get("/feed/").content).findall("atom:entry", names)
    return [
        (each.findtext("atom:title", None, names), each.findtext("atom:summary", None, names))
        for each in entries
    ]


def test_the_feed_keeps_the_order_of_the_seals_when_the_clock_steps_back() -> None:
    with on(2):
        make.publish(make.DrugFactory(title="doxepin"))
    with on(1):
        make.publish(make.DrugFactory(title="imipramine"))
        workflow.withdraw(Page.objects.get(title="doxepin"), by=make.publisher(), reason="It was wrong.")
    assert [title for title, _ in feed()] == ["Withdrawn: Doxepin", "Imipramine"]


def test_of_a_withdrawal_from_before_events_were_sealed_the_edition_is_told_from_what_is_known() -> None:
    """Three times: by its return, by its time where no return was recorded, and as the one in force."""
    drug = make.DrugFactory(title="doxepin")
    for month in (1, 3, 5):
        with on(month):
            make.publish(make.change(drug.specific, summary=f"In month {month}."))
        with on(month + 1):
            workflow.withdraw(drug, by=make.publisher(), reason=f"Withdrawn in month {month + 1}.")
    as_sealed = {number: event.pk for number, event in withdrawals_of(drug).items()}
    assert list(as_sealed) == [1, 2, 3]
    with behind_the_triggers() as run:  # as they were recorded on that day
        run("UPDATE publishing_withdrawal SET edition_id = NULL, signed_as = ''")
        run("DELETE FROM publishing_return WHERE id = %s", (Return.objects.earliest("pk").pk,))
    page = Page.objects.get(pk=drug.pk)
    assert {number: event.pk for number, event in withdrawals_of(page).items()} == as_sealed
    assert gate("Sun, 15 Feb 2026 12:00:00 GMT").status_code == 410
    assert gate("Sun, 15 Mar 2026 12:00:00 GMT")["Location"] == f"{PAGE}editions/2/"
    assert "Withdrawn on 1 February 2026: Withdrawn in month 2." in text(f"{PAGE}history/")
    assert "Withdrawn by" not in text(f"{PAGE}history/")


def test_a_withdrawal_while_the_clock_was_behind_still_lies_between_its_editions() -> None:
    with on(2, 2):
        drug = make.published(make.DrugFactory(title="doxepin"))
    with on(2, 1):
        workflow.withdraw(drug, by=make.publisher(), reason="It was wrong.")
    assert gate("").status_code == 410
    words = text(f"{PAGE}editions/1/")
    assert "as it stood on 2 February 2026, when the page was withdrawn." in words
    assert "Withdrawn on 2 February 2026: It was wrong." in text(f"{PAGE}history/")
    assert "The clock read 1 February 2026, 09:00:00 UTC" in text(f"{PAGE}history/")
    assert Withdrawal.objects.get().moment == drug.editions.get().moment
    assert is_whole()
