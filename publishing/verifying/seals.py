"""Verifying the chain of seals of each page: rule 8, every edition is permanent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, F, Max, OuterRef
from django.db.models.functions import Coalesce

from publishing.editions import Edition
from publishing.pages import Page, PageQuerySet
from publishing.text import capitalised

AT_ONCE = 500

Tell = Callable[[str, int], None]
"""Is told what is looked at, and how many of it were."""


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was sealed, or not as it follows from what was.

    ``what`` is its kind in a word, for programs; ``page``, ``title`` and ``edition`` (its number) are empty
    where it is about no page, or about no edition.
    """

    what: str
    message: str
    page: int | None = None
    title: str = ""
    edition: int | None = None
    can_be_repaired: bool = False

    def __str__(self) -> str:
        if self.page is None:
            return capitalised(self.message)
        edition = "" if self.edition is None else f", edition {self.edition}"
        return f"{self.title}{edition} (page {self.page}): {self.message}"

    @property
    def remedy(self) -> str:
        """What to do, in a sentence."""
        if self.can_be_repaired:
            return "Run “manage.py verify_editions --repair”: it is derived, and can be written again."
        return _REMEDIES.get(self.what, "Restore the database from a backup made before the damage.")

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "remedy": self.remedy}


_REMEDIES = {
    "empty": "See whether DATABASE_URL leads to the right database. If the site is new, say --may-be-empty.",
    "page": "Install the release that sealed it, or one that can open it; else restore a backup.",
}


def of_edition(edition: Edition, what: str, message: str) -> Fault:
    """A fault of this edition."""
    return Fault(what, message, edition.page_id, edition.title, edition.number)


def tell_nobody(what: str, count: int) -> None:
    """For whoever does not want to know how far it is."""


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Whatever is read within is as it was at the beginning, and no writer waits meanwhile.

    Otherwise what is sealed while millions of rows are read would look like damage. Within a transaction
    that is under way, this changes nothing.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        connection.ensure_connection()
        database: Any = connection
        usual, database.transaction_mode = database.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            database.transaction_mode = usual


def broken_seals(page_id: int | None = None, tell: Tell = tell_nobody) -> Iterator[Fault]:
    """Every edition whose content, hash or place in its page's chain is not as it was sealed.

    Of one page if ``page_id`` is given, else of all. Reads the editions one after the other.
    """
    cause = Coalesce("cause__ordered_at", "cause__published_at")
    editions = Edition.objects.select_related("page").annotate(caused_at=cause).order_by("page_id", "number")
    if page_id is not None:
        editions = editions.filter(page=page_id)
    before: Edition | None = None
    for count, edition in enumerate(editions.iterator(chunk_size=AT_ONCE), 1):
        before = before if before and before.page_id == edition.page_id else None
        for message in _faults(edition, before):
            yield of_edition(edition, "edition", message)
        before = edition
        tell("editions", count)
    yield from _lost_editions(_pages(page_id))


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


def _pages(page_id: int | None) -> PageQuerySet:
    return Page.objects.all() if page_id is None else Page.objects.filter(pk=page_id)


def _lost_editions(pages: PageQuerySet) -> Iterator[Fault]:
    """Newest editions that are gone, which PostgreSQL refuses but SQLite can be told to allow."""
    lost_live = _naming_no_edition(pages, "live_edition")
    lost_base = _naming_no_edition(pages.filter(live_edition=None), "draft_base")
    for lost, message in (
        (lost_live, "it should be live, but is missing"),
        (lost_base, "it was the last before the page was withdrawn, but is missing"),
    ):
        for page in lost.annotate(newest=Max("editions__number")):
            yield Fault("edition", message, page.pk, page.title, (page.newest or 0) + 1)


def _naming_no_edition(pages: PageQuerySet, column: str) -> PageQuerySet:
    there = Edition.objects.filter(pk=OuterRef(f"{column}_id"))
    return pages.filter(**{f"{column}__isnull": False}).exclude(Exists(there))


def outdated_live_editions(page_id: int | None = None) -> Iterator[Fault]:
    """Pages of which readers are shown another edition than the newest."""
    live = _pages(page_id).live().annotate(newest=Max("editions__number"))
    for page in live.exclude(newest=F("live_edition__number")):
        assert page.live_edition is not None
        yield of_edition(page.live_edition, "live", "readers are shown it although a newer edition exists")
