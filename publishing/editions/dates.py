"""The three dates that readers rely on. This is the one place that derives them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from dateutil.relativedelta import relativedelta

if TYPE_CHECKING:
    from publishing.pages import Page


class Dated(Protocol):
    """An edition, as far as dates go."""

    change_kind: str
    note: str
    dated_on: date
    first_published_on: date
    updated_on: date
    updated_note: str
    reviewed_on: date | None
    reviewed_by: str
    reviewer: "Page | None"


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
    told = {previous.first_published_on}
    if not is_doubted:
        told |= {previous.dated_on, previous.reviewed_on or previous.dated_on}
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
        first_published_on=previous.first_published_on if previous else dated_on,
        updated_on=dated_on if is_update or previous is None else previous.updated_on,
        updated_note=note if is_update or previous is None else previous.updated_note,
        reviewed_on=reviewed_on,
        reviewed_by=reviewed_by,
        reviewer=reviewer,
        review_due_on=due_on,
    )
