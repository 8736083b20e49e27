"""The three dates that readers rely on. This is the one place that derives them.

What an edition sealed of its days stays under its seal for good. Readers are told its ``Days``: until
November 2026 a first edition could be sealed under the day that its source stated, but nothing is backdated.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, Self

from dateutil.relativedelta import relativedelta
from django.utils import timezone

if TYPE_CHECKING:
    from publishing.pages import Page


class SealedDays(Protocol):
    """The days that an edition sealed."""

    dated_on: date
    first_published_on: date
    updated_on: date


@dataclass(frozen=True)
class StatedBeginning:
    """How the chain of a page began whose edition 1 was sealed under a day that its source stated.

    ``based_on`` is that day, the last update of the text that the page is based on; the page was first
    published ``on`` the day of its seal.
    """

    based_on: date
    on: date

    @classmethod
    def of(cls, stated_on: date, published_at: datetime) -> Self:
        return cls(stated_on, timezone.localdate(published_at))


@dataclass(frozen=True)
class Days:
    """The days that readers are told of an edition, and of its page as of it.

    ``based_on`` is when the text that the page is based on was last updated, where a source stated that.
    """

    dated_on: date
    first_published_on: date
    updated_on: date
    based_on: date | None = None

    @classmethod
    def of(cls, sealed: SealedDays, beginning: StatedBeginning | None) -> Self:
        """What was sealed, but nothing that lies before the day on which the page was first published."""
        if beginning is None:
            return cls(sealed.dated_on, sealed.first_published_on, sealed.updated_on)
        return cls(
            dated_on=max(sealed.dated_on, beginning.on),
            first_published_on=max(sealed.first_published_on, beginning.on),
            updated_on=max(sealed.updated_on, beginning.on),
            based_on=beginning.based_on,
        )


class Dated(Protocol):
    """An edition, as far as dates go."""

    updated_note: str
    reviewed_on: date | None
    reviewed_by: str
    reviewer: "Page | None"

    @property
    def days(self) -> Days: ...


@dataclass(frozen=True)
class WholePageReview:
    """A named reviewer re-read the whole page on a day."""

    on: date
    by: str
    reviewer: "Page | None" = None


@dataclass(frozen=True)
class Dates:
    """The dates of a page as of an edition, with who and why."""

    first_published_on: date
    updated_on: date
    updated_note: str
    reviewed_on: date | None
    reviewed_by: str
    reviewer: "Page | None"
    review_due_on: date | None


def day_after(previous: Dated | None, read_on: date, *, is_doubted: bool) -> date:
    """The public day of an edition that is sealed when the clock reads ``read_on``.

    Never before a day that the page told before: clocks are set, and time zones move. Where the clock of the
    edition before is doubted, that one's days bind no longer, but the first publication still does.
    """
    if previous is None:
        return read_on
    days = previous.days
    told = {days.first_published_on}
    if not is_doubted:
        told |= {days.dated_on, previous.reviewed_on or days.dated_on}
    return max(read_on, *told)


def dates_after(
    previous: Dated | None,
    *,
    dated_on: date,
    is_substantive: bool,
    note: str,
    review: WholePageReview | None,
    months_between_reviews: int | None,
) -> Dates:
    """The dates of a page once an edition dated ``dated_on`` has followed ``previous``.

    "Updated on" moves if, and only if, the edition is substantive (or the first); "reviewed on" moves if, and
    only if, ``review`` is given. Nothing is due where ``months_between_reviews`` is None.
    """
    is_update = is_substantive or previous is None
    if review and previous and previous.reviewed_on and review.on < previous.reviewed_on <= dated_on:
        review = None  # somebody has re-read the page since
    reviewed_on, reviewed_by, reviewer = (
        (review.on, review.by, review.reviewer)
        if review
        else (previous.reviewed_on, previous.reviewed_by, previous.reviewer)
        if previous
        else (None, "", None)
    )
    due_on = (
        reviewed_on + relativedelta(months=months_between_reviews)
        if reviewed_on and months_between_reviews
        else None
    )
    return Dates(
        first_published_on=previous.days.first_published_on if previous else dated_on,
        updated_on=dated_on if is_update or previous is None else previous.days.updated_on,
        updated_note=note if is_update or previous is None else previous.updated_note,
        reviewed_on=reviewed_on,
        reviewed_by=reviewed_by,
        reviewer=reviewer,
        review_due_on=due_on,
    )
