"""A draft as it was read once: whoever decides on it, and whoever seals it, is handed the same reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects

from publishing.documents import OwnPart
from publishing.editions.edition import Edition
from publishing.pages import Page
from publishing.text import DraftGone


@dataclass(frozen=True)
class Draft:
    """What a draft said when it was read, with the newest edition of its page (None before the first).

    ``rows`` is ``page`` as its own kind. Read after the generation is held it stays true until the
    transaction ends; it is handed on, and kept nowhere.
    """

    page: Page
    rows: Page
    own: OwnPart
    newest: Edition | None

    @cached_property
    def own_hash(self) -> str:
        return self.own.content_hash()


def read_drafts(pages: Iterable[Page], *, to_write: bool = False) -> list[Draft]:
    """These drafts as they stand, in the given order: few queries, however many of one kind.

    ``to_write`` locks them; hold the generation first. Raises ``DraftGone`` if one is not there any more.
    """
    rows = read_rows(pages, to_write=to_write)
    subjects = {each.pk: each.corrects_id or each.pk for each in rows}
    found = Edition.objects.filter(page__in=set(subjects.values())).newest_of_each()
    newest = {edition.page_id: edition for edition in found.order_by()}
    return [_draft(each, newest.get(subjects[each.pk])) for each in rows]


def read_rows(pages: Iterable[Page], *, to_write: bool = False) -> list[Page]:
    """These pages as their own kinds, with all rows of their drafts: what ``own_part`` reads."""
    wanted = list(pages)
    found: dict[int, Page] = {}
    for kind in {page.kind: page.page_kind for page in wanted}.values():
        rows = kind.model._base_manager.filter(pk__in=[page.pk for page in wanted if page.kind == kind.name])
        read = list(rows.select_for_update() if to_write else rows)
        prefetch_related_objects(read, *kind.model.ROWS)
        found.update((each.pk, each) for each in read)
    if any(page.pk not in found for page in wanted):
        raise DraftGone
    return [found[page.pk] for page in wanted]


def own_part_of(page: Page) -> OwnPart:
    """What the draft says now, read from the database."""
    return read_rows([page])[0].own_part()


def _draft(rows: Page, newest: Edition | None) -> Draft:
    link = rows._meta.get_ancestor_link(Page)
    assert link
    page: Page = getattr(rows, link.name)  # made of what was read
    if newest:
        newest.page = page.subject
        for known in (page, page.subject):
            if known.live_edition_id == newest.pk:
                known.live_edition = newest
            if known.draft_base_id == newest.pk:
                known.draft_base = newest
    return Draft(page, rows, rows.own_part(), newest)
