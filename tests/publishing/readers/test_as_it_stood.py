"""A page as readers found it on a day that one of them chooses in its history."""

from datetime import UTC, datetime
from typing import Any

import pytest
from time_machine import travel

from publishing.models import Page
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.readers.test_withdrawals_told import PAGE, on, withdrawn_in_february, words_of
from tests.reading import get

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture(scope="module", autouse=True)
def _withdrawn_in_february_and_back_in_june(built_once: None) -> None:
    """Edition 1 of 1 January; withdrawn on 3 February; edition 2 of 1 June; edition 3 late on 1 July."""
    drug = withdrawn_in_february()
    with on(5):
        make.publish(make.change(Page.objects.get(title="nortriptyline"), summary="In May."))
    with on(6):
        drug = make.published(make.change(drug, summary="Two."))
    with travel(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), tick=False):
        make.publish(make.change(drug, summary="Three."))


def asked(day: str, **of_request: Any) -> Any:
    with on(12):
        return get(f"{PAGE}history/", data={"on": day}, **of_request)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2026-01-01", 1),
        ("2026-02-02", 1),
        ("2026-06-01", 2),
        ("2026-06-30", 2),
        ("2026-07-01", 3),
        ("2026-12-01", 3),
        ("2026-12-02", 3),
        ("9999-12-31", 3),
    ],
)
def test_a_day_leads_to_the_edition_that_readers_saw_at_its_end(day: str, number: int) -> None:
    response = asked(day)
    assert response.status_code == 302
    assert response["Location"] == f"{PAGE}editions/{number}/"


def test_the_day_is_that_of_the_site(settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    assert (
        asked("2026-07-01")["Location"] == f"{PAGE}editions/2/"
    )  # the third was sealed at half past midnight
    assert asked("2026-07-02")["Location"] == f"{PAGE}editions/3/"


def test_before_the_first_publication_there_is_nothing_to_show() -> None:
    for day in ("2025-12-31", "0001-01-01"):
        response = asked(day)
        assert response.status_code == 404
        assert "This page was first published on 1 January 2026, so there is nothing to show of" in words_of(
            response
        )
    assert "nothing to show of 31 December 2025." in words_of(asked("2025-12-31"))


@pytest.mark.parametrize("day", ["2026-02-03", "2026-04-15", "2026-05-31"])
def test_while_it_was_withdrawn_the_reason_is_told(day: str) -> None:
    response = asked(day)
    assert response.status_code == 410
    words = words_of(response)
    assert "This is what readers found on" in words
    assert "We withdrew this page on 3 February 2026" in words
    assert "A study was retracted" in words


def test_what_could_be_read_instead_is_as_it_stood_then() -> None:
    assert "In January." in words_of(asked("2026-04-15"))
    assert "In May." in words_of(asked("2026-05-01"))


@pytest.mark.parametrize(
    "day", ["", "x", "22.4.2019", "2026-02-30", "2026-13-01", "\0", "<b>", "9" * 400, "٢٠٢٦-٠١-٠١"]
)
def test_what_is_no_day_is_answered_with_how_to_write_one(day: str) -> None:
    response = asked(day)
    assert response.status_code == 404
    assert "is no day. Choose one, or write it like 2019-04-22." in words_of(response)
    assert "<b>" not in response.content.decode()
    assert 'id="edition-1"' in response.content.decode()


def test_the_history_asks_for_a_day_between_the_first_publication_and_today() -> None:
    with on(12):
        body = " ".join(get(f"{PAGE}history/").content.decode().split())
    assert '<label for="as-it-stood-on">As it stood on</label>' in body
    assert 'type="date" name="on" min="2026-01-01" max="2026-12-01" required' in body


def test_an_answer_is_the_same_for_every_reader() -> None:
    response = asked("2026-06-01")
    assert "public" in response["Cache-Control"]
    assert not response.cookies


def test_today_a_withdrawn_page_is_withdrawn() -> None:
    with on(12):
        workflow.withdraw(Page.objects.get(slug="doxepin"), by=make.publisher(), reason="It was wrong.")
    response = asked("2026-12-01")
    assert response.status_code == 410
    assert "It was wrong." in words_of(response)
    assert asked("2026-11-30")["Location"] == f"{PAGE}editions/3/"
