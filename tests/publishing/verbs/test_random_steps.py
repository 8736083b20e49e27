"""A desk at work for hundreds of random steps, with a clock that is set and processes that are killed.

Twenty people with different roles do whatever they may on the same few pages, one after the other. Between
two steps the clock goes on, is set back or runs ahead, and the time zone moves; some steps are done by a
process that is killed at some call of the database. After each step all that must hold is checked, and
readers’ pages are read.

``make test-thorough`` takes 5,000 steps. Each site lives for a hundred of them.
"""

import os
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from publishing.documents import ChangeKind
from publishing.models import Edition, Generation, LedgerEntry, Page
from publishing.text import Refused
from publishing.verbs import workflow
from tests.publishing.verbs.interruptions import kill_or_finish
from tests.publishing.verbs.people_at_work import AtWork
from tests.publishing.verbs.test_laws import check_addresses, check_links
from tests.publishing.verbs.test_twenty_processes import few_pages
from tests.publishing.verbs.twenty_people import ROLES, words_in, words_of
from tests.publishing.verbs.what_must_hold import (
    Noted,
    faults_of_drafts,
    faults_of_what_is_published,
    words_published,
)
from tests.reading import get

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.begun_first,
    # Newer Pythons warn of threads that a fork leaves behind; the child needs none of them.
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]

SEED = int(os.environ.get("RANDOM_SEED", "1"))
STEPS_OF_A_SITE = 100
# Of the 300 steps of `.ci/run` 200 are taken on SQLite and 100 on PostgreSQL; of a longer run all on each.
SITES = range(2) if connection.vendor == "sqlite" else range(2, 3)
if "RANDOM_STEPS" in os.environ:
    SITES = range(max(1, int(os.environ["RANDOM_STEPS"]) // STEPS_OF_A_SITE))

TICKS = [timedelta(minutes=1)] * 6 + [timedelta(hours=9)] * 4 + [timedelta(days=20)] * 2
STEPS_OF_THE_CLOCK = [-timedelta(seconds=1), -timedelta(hours=5), -timedelta(days=2), timedelta(days=2)]
ZONES = ["UTC", "America/Los_Angeles", "Pacific/Auckland"]
LOSES_WORDS = {"discard", "take_in"}  # on purpose, and notes them once it is done


class OneOfTwenty(AtWork):
    """A person who thinks at once, and says why to go on where the clock is in doubt."""

    def think(self) -> None:
        pass

    def do(self, name: str, draft: Page) -> None:
        try:
            getattr(self, name)(draft)
            self.note(name, draft)
        except Refused as refusal:
            self.note(f"{name} refused: {refusal}", draft)

    def publish(self, draft: Page) -> None:
        doubt = self.random.choice(["", "The clock was set."])
        workflow.publish(draft, by=self.by, note="There is news.", clock_doubt=doubt)

    def record_review(self, draft: Page) -> None:
        workflow.record_review(draft.subject, by=self.by, clock_doubt="The clock was set.")


class Desk:
    """The twenty at one desk, the clock on the wall, and what they noted."""

    def __init__(self, folder: Path, seed: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.random, self.folder = random.Random(seed), folder
        self.now = datetime(2026, 1, 1, 12, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: self.now)
        pages = [page.pk for page in few_pages()]
        self.people = [OneOfTwenty(number, pages, str(folder), 0) for number in range(len(ROLES))]
        for person in self.people:
            person.random = self.random
            person.log = person.log_file.open("w", buffering=1)

    def step(self) -> str:
        """One person does one thing, at whatever time the clock shows. Returns what, for the message."""
        self.now += self.random.choice(TICKS)
        if self.random.random() < 0.15:
            self.now += self.random.choice(STEPS_OF_THE_CLOCK)
        person = self.random.choice(self.people)
        name, _, draft = person.what_next()
        if self.random.random() < 0.1 and name not in LOSES_WORDS:
            kill_or_finish(lambda: person.do(name, draft), before=self.random.randrange(1, 60))
            person.count += 10  # the words of whoever was killed are not written twice
            return f"{name}, killed, on {draft}"
        person.do(name, draft)
        return f"{name} on {draft}"

    @property
    def noted(self) -> Noted:
        return Noted.read(self.folder.iterdir())


def faults_of_dates() -> Iterator[str]:
    for page in Page.objects.all():
        for edition in page.editions.all():
            if edition.updated_on < edition.first_published_on:
                yield f"{edition}: was updated before it was first published"
        for before, after in pairwise(page.editions.order_by("number")):
            if after.moment < before.moment:
                yield f"{after}: its moment lies before that of the edition before it"
            is_read = after.reviewed_on == before.reviewed_on or after.approved_by or is_review(after)
            if not is_read:
                yield f"{after}: “reviewed on” moved, and nobody read it"


def sealed() -> tuple[int, int]:
    """Differs once anything was published, withdrawn or corrected since."""
    return Generation.objects.get().number, LedgerEntry.objects.count()


def is_review(edition: Edition) -> bool:
    return edition.change_kind == ChangeKind.REVIEW


def words_reviewed() -> set[str]:
    """The words of own parts that a clinician approved, or re-read with the page."""
    read = [edition for edition in Edition.objects.all() if edition.approved_by or is_review(edition)]
    return set[str]().union(*(words_of(edition.document.own) for edition in read))


def faults_of_pages() -> Iterator[str]:
    """What readers of the live pages are shown and should not be."""
    published, reviewed = words_published(), words_reviewed()
    for edition in Edition.objects.live():
        html = str(get(edition.address).content.decode())
        if words_in(html) - published:
            yield f"{edition}: shows {sorted(words_in(html) - published)}, which nobody published"
        unread = words_in(edition.canonical_document) - reviewed
        if unread and claims_review(html):
            yield f"{edition}: claims a review over {sorted(unread)}, which nobody reviewed"


def claims_review(html: str) -> bool:
    """Whether the page says that it was reviewed, and does not say of which words that is not true."""
    data = re.search(r"application/ld\+json[^>]*>(.*?)</script>", html, re.DOTALL)
    in_words = "Medically reviewed on" in html and "not-reviewed" not in html
    return in_words or bool(data and "lastReviewed" in data[1])


def faults_of_what_readers_have(noted: Noted) -> list[str]:
    check_links(list(Edition.objects.live()))
    check_addresses(list(Edition.objects.all()))
    return [*faults_of_what_is_published(noted), *faults_of_dates(), *faults_of_pages()]


@pytest.mark.parametrize("site", SITES)
def test_whatever_is_done_in_whatever_order_all_holds_after_each_step(
    site: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path, f"{SEED}/{site}", monkeypatch)
    for _ in range(STEPS_OF_A_SITE):
        with override_settings(TIME_ZONE=desk.random.choice(ZONES)):
            before = sealed()
            done = desk.step()
            found = faults_of_drafts(desk.noted)
            if sealed() != before:  # else readers have what was looked at after an earlier step
                found += faults_of_what_readers_have(desk.noted)
            assert (done, found) == (done, [])
    assert {"edit", "submit", "approve", "publish"} <= desk.noted.done.keys()


def test_a_claim_of_review_is_noticed() -> None:
    """So that the test above fails where a page claims a review that did not take place."""
    assert claims_review("<li>Medically reviewed on 1 May</li>")
    assert claims_review('<script type="application/ld+json">{"lastReviewed": "2026-05-01"}</script>')
    assert not claims_review('<li>Medically reviewed on 1 May</li><li class="not-reviewed">Not reviewed</li>')
