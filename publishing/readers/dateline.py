"""The dateline: under each title, when the page was updated and why, and who reviewed it when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.utils import timezone

from publishing.editions import Edition
from publishing.serving import depends_on, name_of
from publishing.verbs import Erratum

DAYS_OF_GRACE = 14
"""So many days a review may be late before the page says so at its top. Its dates say so at once."""


@dataclass(frozen=True)
class Reason:
    """Why a page itself last changed in substance, with what was said later against that note.

    There is no note of the first publication: that it was the first is said elsewhere.
    """

    on: date
    note: str
    corrections: tuple[str, ...]

    @classmethod
    def of(cls, edition: Edition) -> Self:
        corrections = Erratum.objects.filter(edition=edition).values_list("note", flat=True)
        note = edition.note if edition.number > 1 else ""
        return cls(edition.days.dated_on, note, tuple(corrections))


@dataclass(frozen=True)
class Dateline:
    """What the line under a title says, as of one edition.

    ``followed`` is the title of the page whose change moved "updated on", if this page only followed it: then
    ``reason``, which is always about this page itself, has a day of its own.
    """

    edition_number: int
    history_address: str
    first_published_on: date | None = None
    based_on: date | None = None
    updated_on: date | None = None
    followed: str = ""
    reason: Reason | None = None
    reviewed_on: date | None = None
    reviewed_by: str = ""
    reviewed_by_address: str = ""
    review_due_on: date | None = None
    is_review_overdue: bool = False

    @property
    def is_long_overdue(self) -> bool:
        """Whether the page has to say so at its top."""
        agreed = timedelta(days=DAYS_OF_GRACE)
        return bool(self.review_due_on and self.review_due_on + agreed < timezone.localdate())

    @classmethod
    def of(cls, edition: Edition, address: str) -> Self:
        """The dateline of an edition whose page is live, or was last, at ``address``."""
        days, update, own = edition.days, *_updates(edition)
        own.beginning = edition.beginning
        is_reviewed = edition.page_kind.is_reviewed_by_expert
        reviewer = edition.reviewer if is_reviewed else None
        if reviewer:
            depends_on(name_of(reviewer.pk))
        reviewed_by_address = reviewer.get_absolute_url() if reviewer and reviewer.is_live else ""
        due = edition.review_due_on if is_reviewed else None
        return cls(
            edition_number=edition.number,
            history_address=f"{address}history/",
            first_published_on=days.first_published_on,
            based_on=days.based_on,
            updated_on=days.updated_on,
            followed=update.cause.title if update.cause else "",
            reason=Reason.of(own),
            reviewed_on=edition.reviewed_on if is_reviewed else None,
            reviewed_by=edition.reviewed_by if is_reviewed else "",
            reviewed_by_address=reviewed_by_address,
            review_due_on=due,
            is_review_overdue=bool(due and due < timezone.localdate()),
        )


def _updates(edition: Edition) -> tuple[Edition, Edition]:
    """The edition that "updated on" speaks of, as of this edition, and the newest that followed none."""
    if edition.number == 1:
        return edition, edition
    substantive = Edition.objects.substantive().filter(page=edition.page_id, number__lte=edition.number)
    newest = substantive.to_be_listed("cause").latest("number")
    return newest, newest if newest.cause is None else substantive.chosen().to_be_listed().latest("number")
