"""A page that was based on a text from elsewhere is dated like any other: by when it was sealed."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from publishing.editions import dates_after, day_after
from publishing.editions.dates import Days
from publishing.models import Edition, Listing, Page
from publishing.verbs import workflow
from publishing.verifying import broken_seals, derived_faults
from tests import factories as make
from tests.publishing.editions.stated_beginning import STATED, begun_under_a_stated_day
from tests.publishing.workroom.screens.people_at_work import at_work
from tests.reading import get, html, text

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 5, 1, 12, tzinfo=UTC)
KINDS = ("substantive", "minor", "review")
STEPS = st.lists(st.tuples(st.integers(-3, 40), st.sampled_from(KINDS), st.booleans()), max_size=7)


def chain(steps: list[tuple[int, str, bool]], stated_on: date | None = None, old: int = 0) -> list[Edition]:
    """A page’s editions, as many days apart, with whether the clock was doubted. Nothing is written.

    With ``stated_on``, edition 1 is sealed under that day, and the first ``old`` follow from what was sealed,
    as was the rule then.
    """
    editions: list[Edition] = []
    read_on = FIRST.date()
    for number, (later, kind, is_doubted) in enumerate([(0, "substantive", False), *steps], start=1):
        read_on += timedelta(days=later)
        previous: Any = editions[-1] if editions else None
        if previous and number <= old:
            previous = SimpleNamespace(days=Days.of(previous, None), updated_note="", reviewed_on=None)
            previous.reviewed_by, previous.reviewer = "", None
        dated_on = day_after(previous, read_on, is_doubted=is_doubted)
        days = dates_after(
            previous,
            dated_on=dated_on,
            is_substantive=kind == "substantive",
            note="",
            review=None,
            months_between_reviews=12,
        )
        if stated_on and number == 1:
            dated_on, days = stated_on, replace(days, first_published_on=stated_on, updated_on=stated_on)
        edition = Edition(
            number=number,
            published_at=datetime.combine(read_on, time(12), UTC),
            dated_on=dated_on,
            is_date_stated_by_source=number == 1 and stated_on is not None,
            **vars(days),
        )
        edition.beginning = editions[0].beginning if editions else edition.beginning
        editions.append(edition)
    return editions


@given(steps=STEPS, earlier=st.integers(0, 3000), old=st.integers(1, 8))
def test_a_chain_with_a_stated_beginning_tells_the_days_of_one_without(
    steps: list[tuple[int, str, bool]], earlier: int, old: int
) -> None:
    stated_on = FIRST.date() - timedelta(days=earlier)
    stated, plain = chain(steps, stated_on, old), chain(steps)
    assert [each.days for each in stated] == [replace(each.days, based_on=stated_on) for each in plain]
    assert stated[0].dated_on == stated_on
    for sealed_by_todays_rules in (*plain, *stated[old:]):
        days = sealed_by_todays_rules.days
        assert replace(days, based_on=None) == Days.of(sealed_by_todays_rules, None)


@pytest.fixture
def drug() -> Page:
    drug = make.DrugFactory(title="doxepin", used_for="<p>For pain</p>")
    page: Page = begun_under_a_stated_day(drug, FIRST)
    return page


def test_wherever_its_days_are_read_they_are_those_of_the_seal(drug: Page) -> None:
    assert drug.editions.get().dated_on == STATED
    assert drug.updated_on == Listing.objects.get(page=drug).updated_on == FIRST.date()
    for address in ("", "editions/1/"):
        words = text(f"/drugs/doxepin/{address}")
        assert "Updated on 1 May 2026" in words
        assert "First published on 1 May 2026 Based on a text last updated on 22 April 2019" in words
    assert "edition 1, as it stood from 1 May 2026" in text("/drugs/doxepin/editions/1/")
    history = text("/drugs/doxepin/history/")
    assert "Edition 1 · 1 May 2026 First published · Based on a text last updated on 22 April 2019" in history


def test_so_are_they_in_the_history_of_the_admin(drug: Page) -> None:
    make.publish(make.change(drug, summary="For pain."), at=FIRST)
    response = at_work(make.publisher()).get(reverse("admin:page_history", args=[drug.pk]))
    said = re.sub(r"<[^>]+>", "", response.content.decode())
    assert "1 May 2026 · Based on a text last updated on 22 April 2019" in said
    assert said.count("edition 1, 1 May 2026") == 2
    assert said.count("22 April 2019") == 1


def test_json_ld_tells_what_it_is_based_on_and_not_as_its_publication(drug: Page) -> None:
    body = html("/drugs/doxepin/")
    data = json.loads(body.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (data["datePublished"], data["dateModified"]) == ("2026-05-01", "2026-05-01")
    assert data["isBasedOn"] == {"@type": "CreativeWork", "dateModified": "2019-04-22"}
    make.publish(make.DrugFactory(title="imipramine"))
    assert "isBasedOn" not in html("/drugs/imipramine/")


def test_what_is_sealed_next_says_so_itself(drug: Page) -> None:
    make.publish(make.change(drug, used_for="<p>For pain.</p>"), note="", change_kind="minor")
    next_one = drug.editions.get(number=2)
    assert (next_one.first_published_on, next_one.updated_on) == (FIRST.date(), FIRST.date())
    assert not next_one.is_date_stated_by_source
    assert next_one.days.based_on == STATED
    assert "Based on a text last updated on 22 April 2019" in text("/drugs/doxepin/")
    assert [*broken_seals(), *derived_faults()] == []


def test_a_first_edition_of_today_is_sealed_under_the_day_of_its_seal() -> None:
    edition = make.published(make.DrugFactory(), at=FIRST).live_edition
    assert edition.dated_on == edition.first_published_on == edition.updated_on == FIRST.date()
    assert not edition.is_date_stated_by_source
    assert edition.days.based_on is None


def test_a_withdrawal_is_told_no_earlier_than_the_page_could_be_read(drug: Page) -> None:
    workflow.withdraw(drug, by=make.publisher(), reason="It was wrong.", at=FIRST - timedelta(days=1))
    assert 'We withdrew this page on <time datetime="2026-05-01">' in get("/drugs/doxepin/").content.decode()
