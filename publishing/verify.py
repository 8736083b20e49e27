"""Verifying the chain of seals: rule 8, every edition is permanent."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, Max

from publishing.edition import Edition
from publishing.page import Page


@dataclass(frozen=True)
class BrokenSeal:
    """An edition that is not what was sealed, and how it shows."""

    edition: Edition
    message: str


def broken_seals(page_id: int | None = None) -> Iterator[BrokenSeal]:
    """Every edition whose content, hash or place in its page's chain is not as it was sealed.

    Of one page if ``page_id`` is given, else of all. Reads the editions one after the other.
    """
    editions = Edition.objects.select_related("page").order_by("page_id", "number")
    if page_id is not None:
        editions = editions.filter(page=page_id)
    before: Edition | None = None
    for edition in editions.iterator(chunk_size=500):
        before = before if before and before.page_id == edition.page_id else None
        for message in _faults(edition, before):
            yield BrokenSeal(edition, message)
        before = edition
    yield from _lost_live_editions(page_id)


def _faults(edition: Edition, before: Edition | None) -> Iterator[str]:
    if edition.sha256 != edition.computed_sha256():
        yield "its content is not what was sealed"
    if edition.number != (before.number + 1 if before else 1):
        yield f"edition {before.number + 1 if before else 1} is missing before it"
    if edition.previous_sha256 != (before.sha256 if before else ""):
        yield "it is not chained to the edition before it"


def _lost_live_editions(page_id: int | None) -> Iterator[BrokenSeal]:
    pages = (
        Page.objects.live().annotate(newest=Max("editions__number")).exclude(newest=F("live_edition__number"))
    )
    for page in pages if page_id is None else pages.filter(pk=page_id):
        if page.live_edition is None:  # the row that it names is gone, which no database should have allowed
            lost = Edition(page=page, number=(page.newest or 0) + 1, title=page.title)
            yield BrokenSeal(lost, "it should be live, but is missing")
        else:
            yield BrokenSeal(page.live_edition, "readers are shown it although a newer edition exists")
