"""How a draft comes to be published: submit, approve or send back, publish, withdraw.

Each verb is atomic, works on the locked and re-read row, and is told by whom; ``states`` has their table.
Those that live in ``publication`` and ``correction`` are named here too, so that one import serves.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from publishing.editions import Draft, own_part_of
from publishing.pages import Page
from publishing.people import (
    Review,
    authors_of_draft,
    is_reviewer,
    newest_decision,
    same_as,
    valid_approval,
    why_same,
)
from publishing.sealing import refuse_errors, refuse_if_seen_otherwise, signature_of
from publishing.site_words import SITE_WORDS
from publishing.text import NotAllowed, Refused
from publishing.verbs import companions, drafts, mail
from publishing.verbs.correction import begin_correction, bring_back, discard, refuse_if_behind, take_in
from publishing.verbs.publication import publish
from publishing.verbs.readiness import is_small_in_words
from publishing.verbs.states import APPROVE, SEND_BACK, SUBMIT
from publishing.verbs.whole_page_review import record_review, refuse_own_emergency, refuse_sole_author
from publishing.verbs.withdrawal import withdraw

if TYPE_CHECKING:
    from django.contrib.auth.models import User

__all__ = [
    "approve",
    "begin_correction",
    "bring_back",
    "discard",
    "publish",
    "record_review",
    "send_back",
    "submit",
    "take_in",
    "withdraw",
]


@transaction.atomic
def submit(page: Page, *, by: "User", note: str = "", at: datetime | None = None) -> list[Page]:
    """Send the draft to the reviewers, with the new pages that travel with it. Returns all of them.

    ``note`` is what the reviewers should know of the change. It takes the place of an earlier one, and goes
    when the draft is sent back or published.

    Raises ``NotAllowed`` without the author's role, ``Refused`` if nothing differs from what is live, if
    nobody on record wrote what it says, if the checks find an error in any of them, or if the note is too
    long.
    """
    SUBMIT.refuse_unless_allowed(by)
    travelling = companions.lock(page, SUBMIT, by)
    read, plan = travelling.drafts, travelling.plan
    pages = [draft.page for draft in read]
    refuse_if_behind(pages[-1])
    for draft in read:
        drafts.refuse_unless_as_saved(draft.page, draft.own_hash)
    if not plan.chosen:
        raise Refused("There is nothing to review: the draft is identical to the live page.")
    drafted = [each for each in reversed(pages) if each.state == Page.State.DRAFT]
    for each in drafted:
        _refuse_if_sent_back(each)
    refuse_errors(plan.errors)
    for each in drafted:
        _set_state(each, Page.State.IN_REVIEW, at)
    is_small = len(read) == 1 and is_small_in_words(read[-1])
    Page.drafts.filter(pk=page.pk).update(
        waits_as_small=is_small,  # on the desk of every publisher
        note_to_reviewers=drafts.note_as_kept(note),
    )
    mail.notify_submitted(pages[-1], by=by)
    return pages


@transaction.atomic
def approve(
    page: Page,
    *,
    by: "User",
    is_whole_page: bool = False,
    comment: str = "",
    at: datetime | None = None,
    seen: str | None = None,
) -> list[Review]:
    """Approve the draft exactly as it stands, with the new pages that travel with it.

    A page above or below it of which the person wrote a part is left for another reviewer.

    ``is_whole_page``: the reviewer re-read the whole page, not only the change, so that "reviewed on" moves
    with its publication; true of every first edition. ``seen`` is the token of the changes that the person
    was shown. Raises ``NotAllowed`` unless ``by`` is a reviewer who wrote no part of the change (nor, for
    the whole page, of what was published before review, nor alone all that was published), ``Refused`` if
    the draft was not submitted or the checks find an error in it, and ``SeenOtherwise`` if the changes are
    no longer those that were seen.
    """
    APPROVE.refuse_unless_allowed(by)
    reviews, signature = [], signature_of(by)
    travelling = companions.lock(page, APPROVE, by)
    plan = travelling.plan
    refuse_if_seen_otherwise(seen, plan.chosen)
    for draft in travelling.drafts:
        each, own_hash = draft.page, draft.own_hash
        if each not in travelling.own_words and same_as(by, authors_of_draft(draft)):
            continue
        approval = valid_approval(each, own_hash) if each.state == Page.State.APPROVED else None
        if each.pk != page.pk and approval and is_reviewer(approval.by):
            continue
        _refuse_unless_reviewable(draft, by)
        is_whole = is_whole_page or each.subject.live_edition_id is None
        if is_whole and draft.newest:  # else nothing was published that anybody could have written
            refuse_own_emergency(each.subject, by)
            refuse_sole_author(each.subject, by)
        reviews.append(
            Review.objects.create(
                page=each,
                by=by,
                at=at or timezone.now(),
                decision=Review.Decision.APPROVED,
                own_hash=own_hash,
                schema_version=each.page_kind.schema_version,
                is_whole_page=is_whole,
                comment=comment,
                **signature.columns(),
            )
        )
        _set_state(each, Page.State.APPROVED, at)
    refuse_errors(plan.errors)
    mail.notify_approved(page, by=by)
    return reviews


@transaction.atomic
def send_back(page: Page, *, by: "User", comment: str, at: datetime | None = None) -> Review:
    """Give the draft back to its author with a comment. Raises ``NotAllowed`` or ``Refused``."""
    SEND_BACK.refuse_unless_allowed(by)
    page = drafts.lock(page.pk)
    SEND_BACK.refuse_unless_possible(page)
    if not comment.strip():
        raise Refused("Say what should be changed, so that the author knows what to do.")
    _set_state(page, Page.State.DRAFT, at)
    drafts.keep_note_to_reviewers(page, "")
    review = Review.objects.create(
        page=page,
        by=by,
        at=at or timezone.now(),
        decision=Review.Decision.SENT_BACK,
        own_hash=own_part_of(page).content_hash(),
        schema_version=page.page_kind.schema_version,
        comment=comment,
        **signature_of(by).columns(),
    )
    mail.notify_sent_back(page, review)
    return review


def _refuse_if_sent_back(page: Page) -> None:
    """A draft that was sent back returns with other words, or with an answer to the reviewer."""
    newest = newest_decision(page, page.draft_hash)
    if newest is None or newest.decision != Review.Decision.SENT_BACK:
        return
    if not page.comments.filter(at__gte=newest.at).exclude(by=newest.by_id).exists():
        raise Refused(
            f"“{page}” was sent back and has not changed since. "
            "Change it, or answer the reviewer in a comment."
        )


def _refuse_unless_reviewable(draft: Draft, by: "User") -> None:
    page = draft.page
    APPROVE.refuse_unless_possible(page)
    drafts.refuse_unless_as_saved(page, draft.own_hash)
    own = same_as(by, authors_of_draft(draft))
    if own:
        what = f"You wrote part of “{page}”, so another {SITE_WORDS.reviewer} must approve it."
        raise NotAllowed(what + why_same(by, own))


def _set_state(page: Page, state: Page.State, at: datetime | None) -> None:
    page.state, page.state_changed_at = state, at or timezone.now()
    page.save(update_fields=["state", "state_changed_at"])
