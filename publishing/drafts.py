"""Saving a draft: nobody's work is overwritten, and who wrote what is recorded."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils import timezone

from publishing.compose import pages_named_in, restore
from publishing.document import Document
from publishing.errors import StaleDraft
from publishing.generation import Generation
from publishing.page import Page
from publishing.people import Contribution

if TYPE_CHECKING:
    from django.contrib.auth.models import User

AnyPage = TypeVar("AnyPage", bound=Page)


def lock(page_id: int, version: int | None = None) -> Page:
    """The page, locked and read anew; call within a transaction, before the first change.

    Raises ``StaleDraft`` if ``version`` is given and the draft has been saved since.
    """
    Generation.hold()
    page = Page.objects.select_for_update().get(pk=page_id)
    if version is not None and version != page.version:
        raise StaleDraft(
            "Somebody saved this page after you opened it. Nothing was saved and nothing is lost: "
            "compare both texts, then save again."
        )
    return page


def lock_with_companions(page: Page) -> list[Page]:
    """The small new pages that travel with the page, then the page itself, locked and read anew."""
    page = lock(page.pk)
    return [*(lock(other.pk) for other in companions(page)), page]


@transaction.atomic
def record_change(page: AnyPage, *, by: "User", at: datetime | None = None) -> AnyPage:
    """Take note of what was just saved into the rows of a draft, in the transaction that saved it.

    If the own part changed, its writer is recorded, the version goes up, and an approval or a
    submission of the earlier text lapses. Returns the page as given, up to date.
    """
    locked = lock(page.pk)
    own_hash = page.specific.own_part().content_hash()
    if own_hash == locked.draft_hash:
        return page
    at = at or timezone.now()
    page.draft_hash, page.draft_changed_at, page.version = own_hash, at, locked.version + 1
    page.state, page.state_changed_at = Page.State.DRAFT, at
    Page.objects.filter(pk=page.pk).update(
        draft_hash=own_hash, draft_changed_at=at, version=page.version, state=page.state, state_changed_at=at
    )
    Contribution.objects.create(page=locked, by=by, at=at, own_hash=own_hash)
    return page


@transaction.atomic
def save_draft(page: AnyPage, *, by: "User", at: datetime | None = None) -> AnyPage:
    """Save the page's own row and record the change. For drafts without other rows, and for programs."""
    if page.pk:
        lock(page.pk, page.version)
    page.save()
    return record_change(page, by=by, at=at)


@transaction.atomic
def restore_draft(page: Page, document: Document, *, by: "User", at: datetime | None = None) -> Page:
    """Bring back the own part of an earlier document as the draft, with who did so on record."""
    lock(page.pk)
    return record_change(restore(page, document), by=by, at=at)


def companions(page: Page) -> list[Page]:
    """The small pages, not live yet, that the draft names: they travel with it to readers."""
    named = pages_named_in(page.specific.own_part())
    found = Page.objects.filter(pk__in=named, live_edition=None, editions=None).exclude(pk=page.pk)
    return sorted(
        (other for other in found if other.page_kind.is_small), key=lambda other: named.index(other.pk)
    )
