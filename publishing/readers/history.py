"""The history of a page, for people to read."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from publishing.comparing import FieldChange, changes_for_readers
from publishing.editions import (
    Edition,
    UnsealedWords,
    Withdrawal,
    had_words_taken_away,
    titles_for,
    withdrawals_of,
    words_taken_away,
)
from publishing.pages import Page
from publishing.people import Contribution
from publishing.sealing import NOTHING_UNREVIEWED, Unreviewed, unreviewed_then
from publishing.serving import depends_on, name_of

IN_FULL = 50
"""Of so many editions, the history itself says what changed; of each earlier one, whoever asks is told."""


@dataclass(frozen=True)
class AboutEdition:
    """What is told of an edition beside what it says itself, which is all told as its own."""

    edition: Edition
    brings_back: int | None
    unreviewed: Unreviewed
    withdrawal: Withdrawal | None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.edition, name)


@dataclass(frozen=True)
class HistoryItem(AboutEdition):
    """One edition in the history: its note, its people, and what changed against the edition before.

    ``withdrawal`` took it from readers; ``ends`` is the one after which it brought the page back.
    ``words_taken_away`` stood beside it, were in no edition, and did not belong there.
    """

    address: str
    changes: list[FieldChange]
    shows_changes: bool
    ends: Withdrawal | None
    words_taken_away: list[UnsealedWords]

    @property
    def authors(self) -> str:
        return ", ".join(self.edition.authors)

    @property
    def reviewed_by(self) -> str:
        """Who re-read the whole page, if this edition is where that was recorded."""
        is_told = self.edition.page_kind.is_reviewed_by_expert and self.edition.change_kind == "review"
        return self.edition.reviewed_by if is_told else ""


def history_of(page: Page) -> list[HistoryItem]:
    """All editions and withdrawals of ``page``, newest first; the ``IN_FULL`` newest with what changed."""
    address = page.get_absolute_url()
    editions = list(
        with_what_they_bring_back(page.editions.to_be_listed("cause", "cause__page__live_edition"))
        .prefetch_related("errata")
        .annotate(had_words_taken_away=had_words_taken_away())
        .order_by("-number")
    )
    depends_on(*(name_of(edition.cause.page_id) for edition in editions if edition.cause))
    withdrawals = withdrawals_of(page)
    depends_on(*(name_of(one.read_instead_id) for one in withdrawals.values() if one.read_instead_id))
    taken_away = words_taken_away(page) if any(each.had_words_taken_away for each in editions) else {}
    numbers = [edition.number for edition in editions[:IN_FULL]]
    opened = _opened(page, numbers)
    changed, unreviewed = _what_changed(opened, numbers), unreviewed_then(opened.values())
    return [
        HistoryItem(
            edition=edition,
            address=f"{address}editions/{edition.number}/",
            changes=changed.get(edition.number, []),
            shows_changes=edition.number in changed,
            brings_back=edition.brought_back,
            unreviewed=unreviewed.get(edition.pk, NOTHING_UNREVIEWED),
            withdrawal=withdrawals.get(edition.number),
            ends=withdrawals.get(edition.number - 1),
            words_taken_away=taken_away.get(edition.number, []),
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
        number: changes_for_readers(documents[number - 1], documents[number], titles) if number > 1 else []
        for number in numbers
        if number in documents and (number == 1 or number - 1 in documents)
    }


def with_what_they_bring_back(editions: "QuerySet[Edition]") -> "QuerySet[Any]":
    """The editions, each with the number of the one whose text it brings back, or None: ``brought_back``."""
    restoring = Contribution.objects.filter(edition=OuterRef("pk"), brings_back__isnull=False)
    numbers = restoring.order_by("-pk").values("brings_back__number")
    return editions.annotate(brought_back=Subquery(numbers[:1]))
