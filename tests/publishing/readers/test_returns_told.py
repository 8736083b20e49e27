"""A page that came back: what readers are told of its editions, by date, in the history and in the feed."""

import re

import pytest

from publishing.models import Page
from tests import factories as make
from tests.publishing.readers.test_withdrawals_told import (
    APRIL,
    PAGE,
    feed,
    gate,
    on,
    withdrawn_in_february,
    words_of,
)
from tests.reading import get, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture(scope="module", autouse=True)
def _brought_back_in_june(built_once: None) -> None:
    drug = withdrawn_in_february()
    with on(5):
        make.publish(make.change(Page.objects.get(title="nortriptyline"), summary="In May."))
    with on(6):
        make.publish(make.change(drug, summary="Two."), note="The study was checked.")


def test_edition_1_stood_until_the_withdrawal_and_not_until_the_return() -> None:
    words = text(f"{PAGE}editions/1/")
    assert "as it stood from 1 January 2026 to 3 February 2026, when the page was withdrawn." in words
    assert "as it stood from 1 June 2026 until today." in text(f"{PAGE}editions/2/")


def test_a_reader_of_april_is_told_that_it_was_withdrawn_and_what_could_be_read_instead_then() -> None:
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
    assert f'<http://testserver{PAGE}timemap/>; rel="timemap"' in response["Link"]


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
    response = gate(asked)
    if found is None:
        assert response.status_code == 410
    else:
        assert response["Location"] == f"{PAGE}editions/{found}/"


def test_the_time_map_lists_the_editions_alone() -> None:
    lines = get(f"{PAGE}timemap/").content.decode()
    assert re.findall(r'rel="([^"]*memento)"; datetime="([^"]+)"', lines) == [
        ("first memento", "Thu, 01 Jan 2026 09:00:00 GMT"),
        ("last memento", "Mon, 01 Jun 2026 09:00:00 GMT"),
    ]


def test_the_history_tells_of_the_withdrawal_and_of_the_return_in_their_places() -> None:
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


def test_the_feed_tells_of_both_in_their_order() -> None:
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
