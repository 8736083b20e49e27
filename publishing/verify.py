"""Verifying the chain of seals: rule 8, every edition is permanent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, OuterRef
from django.db.models.functions import Coalesce

from publishing.edition import Edition
from publishing.page import Page, PageQuerySet


@dataclass(frozen=True)
class BrokenSeal:
    """An edition that is not what was sealed, and how it shows."""

    edition: Edition
    message: str


def broken_seals(page_id: int | None = None) -> Iterator[BrokenSeal]:
    """Every edition whose content, hash or place in its page's chain is not as it was sealed.

    Of one page if ``page_id`` is given, else of all. Reads the editions one after the other.
    """
    cause = Coalesce("cause__ordered_at", "cause__published_at")
    editions = Edition.objects.select_related("page").annotate(caused_at=cause).order_by("page_id", "number")
    if page_id is not None:
        editions = editions.filter(page=page_id)
    before: Edition | None = None
    for edition in editions.iterator(chunk_size=500):
        before = before if before and before.page_id == edition.page_id else None
        for message in _faults(edition, before):
            yield BrokenSeal(edition, message)
        before = edition
    pages = Page.objects.all() if page_id is None else Page.objects.filter(pk=page_id)
    yield from _lost_editions(pages)
    yield from _outdated_live_editions(pages)


def _faults(edition: Any, before: Edition | None) -> Iterator[str]:
    if edition.sha256 != edition.computed_sha256():
        yield "its content is not what was sealed"
    if edition.number != (before.number + 1 if before else 1):
        yield f"edition {before.number + 1 if before else 1} is missing before it"
    if edition.previous_sha256 != (before.sha256 if before else ""):
        yield "it is not chained to the edition before it"
    if before and edition.moment < before.moment:
        yield "its moment lies before that of the edition before it"
    if edition.caused_at and edition.moment < edition.caused_at:
        yield "its moment lies before that of the edition that it follows"


def _lost_editions(pages: PageQuerySet) -> Iterator[BrokenSeal]:
    """Newest editions that are gone, which PostgreSQL refuses but SQLite can be told to allow."""
    lost_live = _naming_no_edition(pages, "live_edition")
    lost_base = _naming_no_edition(pages.filter(live_edition=None), "draft_base")
    for lost, message in (
        (lost_live, "it should be live, but is missing"),
        (lost_base, "it was the last before the page was withdrawn, but is missing"),
    ):
        for page in lost.annotate(newest=Max("editions__number")):
            edition = Edition(page=page, number=(page.newest or 0) + 1, title=page.title)
            yield BrokenSeal(edition, message)


def _naming_no_edition(pages: PageQuerySet, column: str) -> PageQuerySet:
    there = Edition.objects.filter(pk=OuterRef(f"{column}_id"))
    return pages.filter(**{f"{column}__isnull": False}).exclude(Exists(there))


def _outdated_live_editions(pages: PageQuerySet) -> Iterator[BrokenSeal]:
    live = pages.live().annotate(newest=Max("editions__number"))
    for page in live.exclude(newest=F("live_edition__number")):
        assert page.live_edition is not None
        yield BrokenSeal(page.live_edition, "readers are shown it although a newer edition exists")
