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


def brought_back_in_june() -> Page:
    drug = withdrawn_in_february()
    with on(5):
        make.publish(make.change(Page.objects.get(title="nortriptyline"), summary="In May."))
    with on(6):
        return make.published(make.change(drug, summary="Two."), note="The study was checked.")


def gate(asked: str) -> Any:
    with on(12):
        return get(f"{PAGE}timegate/", headers={"Accept-Datetime": asked} if asked else {})


def words_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_edition_1_stood_until_the_withdrawal_and_not_until_the_return() -> None:
    brought_back_in_june()
    words = text(f"{PAGE}editions/1/")
    assert "as it stood from 1 January 2026 to 3 February 2026, when the page was withdrawn." in words
    assert "as it stood from 1 June 2026 until today." in text(f"{PAGE}editions/2/")


def test_what_is_withdrawn_stood_until_then() -> None:
    withdrawn_in_february()
    words = text(f"{PAGE}editions/1/")
    assert "as it stood from 1 January 2026 to 3 February 2026, when the page was withdrawn." in words
    assert "This page has been withdrawn." in words


def test_a_reader_of_april_is_told_that_it_was_withdrawn_and_what_could_be_read_instead_then() -> None:
    brought_back_in_june()
    response = gate(APRIL)
    assert response.status_code == 410
    words = words_of(response)
    assert "This is what readers found on 15 April 2026." in words
    assert "We withdrew this page on 3 February 2026 ." in words
    assert "A study was retracted" in words
    shown = response.content.decode()
    assert '<a href="/drugs/nortriptyline/editions/1/">Nortriptyline</a>' in shown
    assert "In January." in shown
    assert "In May." not in shown
    assert f'<a href="{PAGE}">read it as it is now</a>' in shown
    assert "accept-datetime" in response["Vary"].lower()
    assert f'<{PAGE}timemap/>; rel="timemap"' in response["Link"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Mon, 01 Jan 2001 00:00:00 GMT", 1),
        ("Mon, 02 Feb 2026 12:00:00 GMT", 1),
        ("Tue, 03 Feb 2026 08:59:59 GMT", 1),
        ("Tue, 03 Feb 2026 09:00:00 GMT", None),
        (APRIL, None),
        ("Mon, 01 Jun 2026 08:59:59 GMT", None),
        ("Mon, 01 Jun 2026 09:00:00 GMT", 2),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 2),
        ("", 2),
    ],
)
def test_the_time_gate_leads_to_what_readers_found_then(asked: str, found: int | None) -> None:
    brought_back_in_june()
    response = gate(asked)
    if found is None:
        assert response.status_code == 410
    else:
        assert response["Location"] == f"{PAGE}editions/{found}/"


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


def test_the_time_map_lists_the_editions_alone() -> None:
    brought_back_in_june()
    lines = get(f"{PAGE}timemap/").content.decode()
    assert re.findall(r'rel="([^"]*memento)"; datetime="([^"]+)"', lines) == [
        ("first memento", "Thu, 01 Jan 2026 09:00:00 GMT"),
        ("last memento", "Mon, 01 Jun 2026 09:00:00 GMT"),
    ]


def test_the_history_tells_of_the_withdrawal_and_of_the_return_in_their_places() -> None:
    brought_back_in_june()
    words = text(f"{PAGE}history/")
    told = (
        "Edition 2 ·",
        "Brings the page back: it was withdrawn on 3 February 2026",
        "Withdrawn on 3 February 2026: A study was retracted. Read instead: Nortriptyline .",
        "Withdrawn by Paul",
        "Edition 1 ·",
    )
    places = [words.find(each, words.find("check the seals")) for each in told]
    assert -1 not in places, dict(zip(told, places, strict=True))
    assert places == sorted(places)


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


def test_the_feed_tells_of_both_in_their_order() -> None:
    brought_back_in_june()
    titles = [title for title, _ in feed()]
    assert titles == ["Doxepin", "Nortriptyline", "Withdrawn: Doxepin", "Doxepin", "Nortriptyline"]
    summaries = [summary for _, summary in feed()]
    assert summaries[0] == (
        "<p>The study was checked.</p><p>The page is back: it was withdrawn on 3 February 2026.</p>"
    )
    assert summaries[2] == (
        "<p>Withdrawn on 3 February 2026: A study was retracted. "
        'Read instead: <a href="http://testserver/drugs/nortriptyline/">Nortriptyline</a>.</p>'
    )


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
