"""How a draft comes to be published: submit, approve or send back, publish, withdraw.

Each verb is atomic, works on the locked and re-read row, and is told by whom. ``publish``, ``withdraw`` and
``record_review`` live in ``publishing.publication`` and are named here too, so that one import serves.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from publishing import drafts
from publishing.compose import compose
from publishing.errors import NotAllowed, Refused
from publishing.page import Page
from publishing.people import Review, is_clinician, valid_approval
from publishing.publication import publish, record_review, withdraw

if TYPE_CHECKING:
    from django.contrib.auth.models import User

__all__ = ["approve", "publish", "record_review", "send_back", "submit", "withdraw"]


@transaction.atomic
def submit(page: Page, *, by: "User", at: datetime | None = None) -> list[Page]:
    """Send the draft to the medical reviewers, with the small new pages that it needs. Returns all of them.

    Raises ``NotAllowed`` without the author's role, ``Refused`` if nothing differs from what is live.
    """
    if not by.has_perm("publishing.submit_page"):
        raise NotAllowed("Only an author can submit a page for review.")
    pages = drafts.lock_with_companions(page)
    if not any(_has_changes(each) for each in pages):
        raise Refused("There is nothing to review: the draft is identical to the live page.")
    for each in pages:
        if each.state == Page.State.DRAFT:
            _set_state(each, Page.State.IN_REVIEW, at)
    return pages


@transaction.atomic
def approve(
    page: Page, *, by: "User", is_whole_page: bool = False, comment: str = "", at: datetime | None = None
) -> list[Review]:
    """Approve the draft exactly as it stands, with the small new pages that it needs.

    ``is_whole_page``: the reviewer re-read the whole page, not only the change, so that "reviewed on" moves
    with its publication; true of every first edition. Raises ``NotAllowed`` unless ``by`` is a clinician who
    wrote no part of the change, and ``Refused`` if the draft was not submitted.
    """
    if not is_clinician(by):
        raise NotAllowed("Only a medical reviewer can approve a page.")
    reviews = []
    for each in drafts.lock_with_companions(page):
        own_hash = each.specific.own_part().content_hash()
        if each.pk != page.pk and each.state == Page.State.APPROVED and valid_approval(each, own_hash):
            continue
        _refuse_unless_reviewable(each, own_hash, by)
        reviews.append(
            Review.objects.create(
                page=each,
                by=by,
                at=at or timezone.now(),
                decision=Review.Decision.APPROVED,
                own_hash=own_hash,
                is_whole_page=is_whole_page or each.live_edition_id is None,
                comment=comment,
            )
        )
        _set_state(each, Page.State.APPROVED, at)
    return reviews


@transaction.atomic
def send_back(page: Page, *, by: "User", comment: str, at: datetime | None = None) -> Review:
    """Give the draft back to its author with a comment. Raises ``NotAllowed`` or ``Refused``."""
    if not is_clinician(by):
        raise NotAllowed("Only a medical reviewer can send a page back.")
    page = drafts.lock(page.pk)
    if page.state == Page.State.DRAFT:
        raise Refused("This draft does not wait for review.")
    if not comment.strip():
        raise Refused("Say what should be changed, so that the author knows what to do.")
    _set_state(page, Page.State.DRAFT, at)
    return Review.objects.create(
        page=page,
        by=by,
        at=at or timezone.now(),
        decision=Review.Decision.SENT_BACK,
        own_hash=page.specific.own_part().content_hash(),
        comment=comment,
    )


def _has_changes(page: Page) -> bool:
    return page.live_edition is None or compose(page) != page.live_edition.document


def _refuse_unless_reviewable(page: Page, own_hash: str, by: "User") -> None:
    if page.state == Page.State.DRAFT:
        raise Refused(f"“{page}” was not submitted for review, or was changed since. Submit it first.")
    if own_hash != page.draft_hash:
        raise Refused(
            f"“{page}” was changed outside the site’s forms, so nobody knows by whom. Save it once more."
        )
    if any(author.pk == by.pk for author in page.unpublished_authors()):
        raise NotAllowed(f"You wrote part of “{page}”, so another medical reviewer must approve it.")


def _set_state(page: Page, state: Page.State, at: datetime | None) -> None:
    page.state, page.state_changed_at = state, at or timezone.now()
    page.save(update_fields=["state", "state_changed_at"])
