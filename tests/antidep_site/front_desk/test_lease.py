"""For how long the desk answers unasked, on a clock that the test turns."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import OperationalError

from antidep_site.front_desk import lease as lease_module
from antidep_site.front_desk.answer import Answer
from antidep_site.front_desk.lease import Lease, News
from antidep_site.front_desk.table import Table


class Clock:
    """The time of day in seconds, and the date."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.today = date(2026, 11, 26)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    clock = Clock()
    monkeypatch.setattr(lease_module, "now", lambda: clock.seconds)
    monkeypatch.setattr(lease_module.timezone, "localdate", lambda: clock.today)
    return clock  # type: ignore[return-value]


class Site:
    """A site whose generation the test says, and that notes what it was asked."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.news = News(1, None)
        self.asked: list[int | None] = []
        self.takes = 0.0
        self.error: Exception | None = None

    def __call__(self, since: int | None) -> News:
        self.asked.append(since)
        self.clock.seconds += self.takes
        if self.error:
            raise self.error
        return self.news


@pytest.fixture
def site(clock: Clock) -> Site:
    return Site(clock)


@pytest.fixture
def table() -> Table:
    return Table(10**6)


@pytest.fixture
def lease(table: Table, site: Site) -> Lease:
    return Lease(table, site, seconds=0.25)


def keep(lease: Lease, key: str, *depends_on: str) -> None:
    lease.table.keep(key, Answer("200 OK", [], [b""], "", [], False, depends_on, 0), lease.state())


def kept(lease: Lease) -> list[str]:
    lease.state()
    return [key for key in ("one", "other") if lease.table.get(key)]


def test_within_the_lease_nobody_is_asked(lease: Lease, site: Site, clock: Clock) -> None:
    lease.state()
    clock.seconds += 0.24
    lease.state()
    assert site.asked == [None]


def test_after_it_the_site_is_asked_what_is_new(lease: Lease, site: Site, clock: Clock) -> None:
    lease.state()
    clock.seconds += 0.25
    lease.state()
    assert site.asked == [None, 1]


def test_it_counts_from_before_the_site_was_asked(lease: Lease, site: Site, clock: Clock) -> None:
    site.takes = 0.2
    lease.state()
    clock.seconds += 0.06
    lease.state()
    assert len(site.asked) == 2


def test_many_who_come_at_once_ask_once(table: Table, site: Site) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def ask_slowly(since: int | None) -> News:
        begun.set()
        assert may_end.wait(10)
        return site(since)

    lease = Lease(table, ask_slowly, seconds=0.25)
    with ThreadPoolExecutor(8) as pool:
        states = [pool.submit(lease.state) for _ in range(8)]
        assert begun.wait(10)
        threading.Event().wait(0.2)  # let the others find the first at work
        may_end.set()
        assert len({state.result(10) for state in states}) == 1
    assert site.asked == [None]


@pytest.mark.parametrize(
    ("changed", "remains"),
    [((), ["one", "other"]), ({"page-1"}, ["other"]), ({"page-7"}, ["one", "other"]), (None, [])],
)
def test_what_has_changed_leaves_the_table(
    lease: Lease, site: Site, clock: Clock, changed: Any, remains: list[str]
) -> None:
    keep(lease, "one", "page-1")
    keep(lease, "other", "page-2")
    clock.seconds += 1
    site.news = News(2, changed)
    assert kept(lease) == remains


def test_without_news_all_remains(lease: Lease, site: Site, clock: Clock) -> None:
    keep(lease, "one")
    clock.seconds += 1
    site.news = News(1, ())
    assert kept(lease) == ["one"]


def test_on_another_day_nothing_remains(lease: Lease, site: Site, clock: Clock) -> None:
    keep(lease, "one")
    clock.seconds += 1
    clock.today = date(2026, 11, 27)
    site.news = News(1, ())
    assert kept(lease) == []


def test_what_was_made_before_a_change_was_seen_is_not_kept_after_it(
    lease: Lease, site: Site, clock: Clock
) -> None:
    before = lease.state()
    clock.seconds += 1
    site.news = News(2, ())
    lease.state()
    lease.table.keep("one", Answer("200 OK", [], [b""], "", [], False, (), 0), before)
    assert kept(lease) == []


def test_while_the_site_cannot_be_asked_nothing_is_answered(lease: Lease, site: Site, clock: Clock) -> None:
    keep(lease, "one")
    clock.seconds += 1
    site.error = OperationalError("away")
    for _ in range(2):
        with pytest.raises(OperationalError):
            lease.state()
    site.error = None
    site.news = News(1, ())
    assert kept(lease) == ["one"]
