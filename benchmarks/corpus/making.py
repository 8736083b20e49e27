"""Making the whole site: family after family, each written in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db import reset_queries, transaction

from benchmarks.corpus.batch import Batch, let_keys_go_on_after
from benchmarks.corpus.historian import Historian
from benchmarks.corpus.live_in_memory import LiveInMemory
from benchmarks.corpus.names import Names
from benchmarks.corpus.outline import Family, families
from benchmarks.corpus.page_rows import rows_of
from benchmarks.corpus.schedule import last_moment, schedule
from benchmarks.corpus.shelf import Shelf
from benchmarks.corpus.staff import Staff
from publishing.documents import all_kinds
from publishing.models import Edition, Link, Page, Reference
from publishing.pages import write_words
from publishing.serving import Generation

OPENS = time(9, tzinfo=UTC)


@dataclass
class Made:
    """How much was written."""

    pages: int = 0
    editions: int = 0
    links: int = 0

    def __str__(self) -> str:
        return f"{self.pages:,} pages, {self.editions:,} editions and {self.links:,} links"


def make_corpus(
    pages: int,
    *,
    seed: int,
    editions_per_page: float,
    first_day: date,
    tell: Callable[[Made], None] = lambda made: None,
) -> Made:
    """Fill the database, which holds no page yet, with an invented site, and return how much that is.

    There are exactly ``pages`` pages, and ``editions_per_page`` times as many editions. ``tell`` is called
    now and then with what was written so far. If it is interrupted, what was written until then stays.
    """
    first_moment = datetime.combine(first_day, OPENS)
    end = last_moment(first_moment)
    staff = Staff.at_work(since=first_moment)
    shelf, live, made = Shelf(Names(seed, staff.names)), LiveInMemory(), Made()
    for family in families(pages, editions_per_page, seed, len(staff.accounts)):
        shelf.put(family)
        steps = schedule(family, first_moment)
        batch = Batch()
        for history in Historian(family, steps, shelf, live, staff, end).histories():
            batch.add(rows_of(history, staff, shelf, end))
        made.pages += batch.count(Page)
        made.editions += batch.count(Edition)
        made.links += batch.count(Link)
        with transaction.atomic():
            batch.write()
            _write_words(family)
        reset_queries()  # with DEBUG, Django would keep the text of every statement
        tell(made)
    with transaction.atomic():
        Generation.advance()
        let_keys_go_on_after(Page, Edition, Reference)
    return made


def _write_words(family: Family) -> None:
    """The words by which editors find the pages of a family, read from the rows that were just written."""
    for kind in all_kinds():
        numbers = [page.number for page in family.pages if page.kind == kind.name]
        write_words(kind.model._base_manager.filter(pk__in=numbers))
