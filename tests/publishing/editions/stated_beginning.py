"""Pages whose edition 1 is sealed under a day that its source stated, as was done until November 2026."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from unittest import mock

from publishing.models import Page
from publishing.sealing import new_edition
from tests import desk as make

STATED = date(2019, 4, 22)


@contextmanager
def as_it_was_sealed_then(stated_on: date) -> Iterator[None]:
    """Meanwhile, each first edition is sealed under this day, as its source’s."""
    days_of = new_edition._days_of

    def days_then(sealing: Any, previous: Any, today: date) -> dict[str, Any]:
        if previous:
            return days_of(sealing, previous, today)
        stated = dict.fromkeys(("dated_on", "first_published_on", "updated_on"), stated_on)
        return {**days_of(sealing, previous, today), **stated, "is_date_stated_by_source": True}

    with mock.patch.object(new_edition, "_days_of", days_then):
        yield


def begun_under_a_stated_day(page: Page, at: datetime, stated_on: date = STATED) -> Any:
    """The page, published at that time under the day that its source stated."""
    with as_it_was_sealed_then(stated_on):
        return make.published(page, at=at)
