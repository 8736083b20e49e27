"""The lease: for how long a process may answer from memory without asking whether the site has changed.

It counts from before the database was asked, so an answer given within it is at most as old as the lease is
long; and a verb that changes what readers see waits for that long before it reports success.
"""

import time
from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from threading import Lock
from typing import NamedTuple

from django.utils import timezone

from antidep_site.front_desk.table import Table


class State(NamedTuple):
    """The site's generation, and today's date: on the day on which a review is overdue, pages say so."""

    generation: int
    today: date


class News(NamedTuple):
    """The generation of the site, and what changed since the one asked about; None if nobody knows."""

    generation: int
    changed: Collection[str] | None


ReadNews = Callable[[int | None], News]


now = partial(time.clock_gettime, getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
"""Seconds that go on while the machine sleeps, where the system has such a clock."""


class Lease:
    """Keeps a table at the site's generation, asking ``read_news`` at most every ``seconds``."""

    def __init__(self, table: Table, read_news: ReadNews, seconds: float) -> None:
        self.table = table
        self.seconds = seconds
        self._read_news = read_news
        self._held: tuple[State | None, float] = (None, 0.0)
        self._renewing = Lock()

    def state(self) -> State:
        """The state of the table, which within the lease is that of the site. Raises if it cannot be read."""
        state, until = self._held
        if state is None or now() >= until:
            return self._renew()
        return state

    def _renew(self) -> State:
        with self._renewing:
            known, until = self._held
            began = now()
            if known is not None and began < until:  # another thread was quicker
                return known
            news = self._read_news(known.generation if known else None)
            state = State(news.generation, timezone.localdate())
            if state != known:
                is_same_day = known is not None and known.today == state.today
                self.table.move_to(state, news.changed if is_same_day else None)
            self._held = (state, began + self.seconds)
            return state
