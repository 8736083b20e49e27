"""The history of a page, for people to read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from publishing.comparing import FieldChange, changes
from publishing.editions import Edition, Withdrawal, titles_for, withdrawals_of
from publishing.pages import Page
from publishing.people import Contribution
from publishing.sealing import NOTHING_UNREVIEWED, Unreviewed, unreviewed_then
from publishing.serving import depends_on, name_of
from publishing.verbs import Erratum

IN_FULL = 50
"""Of so many editions, the history itself says what changed; of each earlier one, whoever asks is told."""


@dataclass(frozen=True)
class HistoryItem:
    """One edition in the history: its note, its people, and what changed against the edition before.

    ``withdrawal`` took it from readers; ``ends`` is the one after which it brought the page back.
    """

    edition: Edition
    address: str
    changes: list[FieldChange] = field(default_factory=list)
    shows_changes: bool = True
    cause: "Edition | None" = None
    errata: list[Erratum] = field(default_factory=list)
    brings_back: int | None = None
    unreviewed: Unreviewed = NOTHING_UNREVIEWED
    withdrawal: Withdrawal | None = None
    ends: Withdrawal | None = None

    @property
    def number(self) -> int:
        return self.edition.number

    @property
    def dated_on(self) -> date:
        return self.edition.dated_on

    @property
    def is_stated_by_source(self) -> bool:
        return self.edition.is_date_stated_by_source

    @property
    def change_kind(self) -> str:
        return self.edition.change_kind

    @property
    def note(self) -> str:
        return self.edition.note

    @property
    def authors(self) -> str:
        return ", ".join(self.edition.authors)

    @property
    def approved_by(self) -> str:
        return self.edition.approved_by

    @property
    def reviewed_by(self) -> str:
        """Who re-read the whole page, if this edition is where that was recorded."""
        return self.edition.reviewed_by if self.edition.change_kind == "review" else ""

    @property
    def emergency_reason(self) -> str:
        return self.edition.emergency_reason

    @property
    def is_checked_by_site_alone(self) -> bool:
        return self.edition.is_checked_by_site_alone

    @property
    def clock_doubt(self) -> str:
        return self.edition.clock_doubt

    @property
    def sha256(self) -> str:
        return self.edition.sha256


def history_of(page: Page) -> list[HistoryItem]:
    """All editions and withdrawals of ``page``, newest first; the ``IN_FULL`` newest with what changed."""
    address = page.get_absolute_url()
    editions = list(
        with_what_they_bring_back(page.editions.to_be_listed("cause", "cause__page__live_edition"))
        .prefetch_related("errata")
        .order_by("-number")
    )
    depends_on(*(name_of(edition.cause.page_id) for edition in editions if edition.cause))
    withdrawals = withdrawals_of(page)
    depends_on(*(name_of(one.read_instead_id) for one in withdrawals.values() if one.read_instead_id))
    numbers = [edition.number for edition in editions[:IN_FULL]]
    opened = _opened(page, numbers)
    changed, unreviewed = _what_changed(opened, numbers), unreviewed_then(opened.values())
    return [
        HistoryItem(
            edition=edition,
            address=f"{address}editions/{edition.number}/",
            changes=changed.get(edition.number, []),
            shows_changes=edition.number in changed,
            cause=edition.cause,
            errata=list(edition.errata.all()),
            brings_back=edition.brought_back,
            unreviewed=unreviewed.get(edition.pk, NOTHING_UNREVIEWED),
            withdrawal=withdrawals.get(edition.number),
            ends=withdrawals.get(edition.number - 1),
        )
        for edition in editions
    ]


def _opened(page: Page, numbers: list[int]) -> dict[int, Edition]:
    """These editions, which follow each other, and the one before them, with their documents; by number.

    Without those that cannot be opened.
    """
    first = min(numbers, default=1)
    found = page.editions.filter(number__gte=first - 1).select_related("page")
    return {edition.number: edition for edition in found if edition.document_if_it_opens}


def _what_changed(opened: dict[int, Edition], numbers: list[int]) -> dict[int, list[FieldChange]]:
    """What each of these editions changed against the one before; by number.

    Without those of which that cannot be said, because one of the two cannot be opened.
    """
    documents = {number: edition.document for number, edition in opened.items()}
    titles = titles_for(documents.values())
    return {
        number: changes(documents[number - 1], documents[number], titles) if number > 1 else []
        for number in numbers
        if number in documents and (number == 1 or number - 1 in documents)
    }


def with_what_they_bring_back(editions: "QuerySet[Edition]") -> "QuerySet[Any]":
    """The editions, each with the number of the one whose text it brings back, or None: ``brought_back``."""
    restoring = Contribution.objects.filter(edition=OuterRef("pk"), brings_back__isnull=False)
    numbers = restoring.order_by("-pk").values("brings_back__number")
    return editions.annotate(brought_back=Subquery(numbers[:1]))
