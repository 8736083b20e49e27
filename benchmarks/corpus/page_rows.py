"""Every row of a page whose history is written: its draft, its editions, and what goes with them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from benchmarks.corpus.draft_rows import draft_rows
from benchmarks.corpus.history import History
from benchmarks.corpus.shelf import Shelf
from benchmarks.corpus.staff import Staff
from publishing.documents import Document
from publishing.editions import Listing, as_listed, columns_of_live
from publishing.models import Address, Contribution, Page, ReviewTask, SearchText, Withdrawal
from publishing.pages import LINKS_TO, Contributor, Link, as_named, edges_of
from publishing.people import display_name
from publishing.search import as_searched

ONE_TASK_OF = 25
WITHDRAWN = "It was withdrawn to show what readers see then."
CHANGED_ELSEWHERE = "The text on “used for” was written anew."


def rows_of(history: History, staff: Staff, shelf: Shelf, end: datetime) -> Iterator[models.Model]:
    """All rows of the page, in any order. ``end`` is when it was withdrawn, if it was."""
    yield _page(history)
    for row in draft_rows(history.own, history.page.number):
        if isinstance(row, Contributor):
            row.user_id = staff.account_of_page(history.page.number)
        yield row
    yield from history.editions
    yield from _contributions(history)
    yield from history.reviews
    if history.editions:
        yield _address(history)
    if history.page.is_withdrawn:
        yield _withdrawal(history, staff, end)
    elif history.document and history.last_edition:
        yield Listing(**as_listed(history.last_edition, history.document))
        yield SearchText(**as_named(history.document))
        yield from as_searched(history.document).rows(history.page.number)
        yield from _links(history.document)
        yield from _tasks(history, shelf)


def _page(history: History) -> Page:
    planned, own, saved = history.page, history.own, history.contributions[-1]
    return Page(
        pk=planned.number,
        kind=planned.kind,
        title=own.title,
        slug=own.slug,
        summary=own.summary,
        review_every_months=own.review_every_months,
        state=planned.state,
        state_changed_at=history.state_changed_at,
        version=len(history.contributions),
        draft_hash=saved.own_hash,
        draft_schema_version=saved.schema_version,
        draft_changed_at=saved.at,
        **columns_of_live(None if planned.is_withdrawn else history.last_edition),
        draft_base=history.draft_base,
    )


def _contributions(history: History) -> list[Contribution]:
    """Who saved which version. Of the newest alone the text is kept, as if all others were long ago."""
    history.contributions[-1].own_part = history.own.canonical_bytes().decode()
    return history.contributions


def _address(history: History) -> Address:
    first = history.editions[0]
    return Address(path=first.address, page_id=history.page.number, first_live_at=first.published_at)


def _withdrawal(history: History, staff: Staff, at: datetime) -> Withdrawal:
    return Withdrawal(
        page_id=history.page.number,
        edition=history.last_edition,
        by=staff.publisher,
        signed_as=display_name(staff.publisher),
        at=at,
        reason=WITHDRAWN,
        read_instead_id=history.read_instead,
    )


def _links(document: Document[Any]) -> Iterator[Link]:
    for edge in sorted(edges_of(document)):
        yield Link(source_id=document.page, target_id=edge.target, relation=edge.relation)


def _tasks(history: History, shelf: Shelf) -> Iterator[ReviewTask]:
    """What is left to do on some pages: look at the link to a page that has changed."""
    last, document = history.last_edition, history.document
    if last and document and history.page.kind == "drug" and history.page.number % ONE_TASK_OF == 0:
        drugs = sorted(edge.target for edge in edges_of(document) if edge.relation == LINKS_TO)
        for drug in drugs:
            yield ReviewTask(
                page_id=history.page.number,
                reason=f"It links to “{shelf.names.title('drug', drug)}”, which changed: {CHANGED_ELSEWHERE}",
                opened_at=last.published_at + timedelta(days=1),
            )
