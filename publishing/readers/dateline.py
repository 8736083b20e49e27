"""The dateline: under each title, when the page was updated and why, and who reviewed it when."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils import timezone

from publishing.editions import Edition
from publishing.serving import depends_on, name_of
from publishing.verbs import Erratum


@dataclass(frozen=True)
class Dateline:
    """What the line under a title says, as of one edition."""

    edition_number: int
    history_address: str
    first_published_on: date | None = None
    is_stated_by_source: bool = False
    updated_on: date | None = None
    updated_note: str = ""
    corrections: tuple[str, ...] = ()
    reviewed_on: date | None = None
    reviewed_by: str = ""
    reviewed_by_address: str = ""
    review_due_on: date | None = None
    is_review_overdue: bool = False

    @classmethod
    def of(cls, edition: Edition, address: str) -> Self:
        """The dateline of an edition whose page is live, or was last, at ``address``."""
        first, update = _first_and_update(edition)
        is_reviewed = edition.page_kind.is_reviewed_by_expert
        reviewer = edition.reviewer if is_reviewed else None
        if reviewer:
            depends_on(name_of(reviewer.pk))
        reviewed_by_address = reviewer.get_absolute_url() if reviewer and reviewer.is_live else ""
        due = edition.review_due_on if is_reviewed else None
        return cls(
            edition_number=edition.number,
            history_address=f"{address}history/",
            first_published_on=edition.first_published_on,
            is_stated_by_source=first.is_date_stated_by_source,
            updated_on=edition.updated_on,
            updated_note=edition.updated_note if update != first else "",
            corrections=tuple(Erratum.objects.filter(edition=update).values_list("note", flat=True)),
            reviewed_on=edition.reviewed_on if is_reviewed else None,
            reviewed_by=edition.reviewed_by if is_reviewed else "",
            reviewed_by_address=reviewed_by_address,
            review_due_on=due,
            is_review_overdue=bool(due and due < timezone.localdate()),
        )


def _first_and_update(edition: Edition) -> tuple[Edition, Edition]:
    """The first edition of the page, and the one that "updated on" speaks of, as of this edition."""
    substantive = Edition.objects.substantive().filter(page=edition.page_id, number__lte=edition.number)
    if edition.number == 1:
        return edition, edition
    return Edition.objects.get(page=edition.page_id, number=1), substantive.latest("number")
