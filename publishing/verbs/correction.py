"""Correcting the live page while a draft is pending: a second draft, which leaves the first one alone.

A correction is a page's second draft (``Page.corrects``). It is written, reviewed and published like any
other. Once it is live, the pending draft takes it in; where both changed the same words, the author decides.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from publishing.checking import restore
from publishing.comparing import Merge, merge
from publishing.documents import OwnPart, pages_named_in
from publishing.editions import Edition, last_edition_of, own_part_of
from publishing.pages import Page
from publishing.people import Contribution, authors_of
from publishing.text import NotAllowed, Refused
from publishing.verbs import autosave, drafts
from publishing.verbs.states import BRING_BACK, CORRECT, DISCARD

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def begin_correction(page: Page, *, by: "User") -> Page:
    """The correction under way of a live page; a new one, with the live text, if there is none.

    Raises ``NotAllowed`` for who does not write, ``Refused`` if the page is not live.
    """
    CORRECT.refuse_unless_allowed(by)
    page = drafts.lock(page.subject.pk)
    if page.live_edition is None:
        raise Refused("This page is not live, so there is nothing to correct. Edit its draft instead.")
    return open_correction(page) or _begin(page, page.live_edition)


@transaction.atomic
def bring_back(edition: Edition, *, by: "User", at: datetime | None = None) -> Page:
    """A correction with the text of an earlier edition, for publication with a reason.

    A pending draft stays as it is. The draft itself is returned, with that text, if the page is withdrawn.
    Raises ``NotAllowed`` for who does not write, and ``Refused`` if words of somebody would be lost, or
    the edition says what is live now.
    """
    BRING_BACK.refuse_unless_allowed(by)
    page = drafts.lock(edition.page_id)
    draft = open_correction(page) or (_begin(page, page.live_edition) if page.live_edition else page)
    if draft.contributions.filter(edition=None).exists():
        what = "A correction of this page" if draft.is_correction else "The draft of this page"
        raise Refused(f"{what} is under way, and its words would be lost. Publish or discard them first.")
    if page.live_edition and edition.document.own == page.live_edition.document.own:
        raise Refused("This edition says what is live now, so there is nothing to bring back.")
    return drafts.save_own_part(
        draft, edition.document.own, by=by, at=at, how=Contribution.How.RESTORED, brings_back=edition
    )


@transaction.atomic
def discard(correction: Page, *, by: "User", version: int | None = None) -> Page:
    """Drop a correction that is no longer wanted. Returns its page, on which nothing changed.

    ``version`` is that of the correction that the person read. Raises ``StaleDraft`` if it was saved since,
    ``NotAllowed`` for who did not write it, unless they publish; ``Refused`` if it is no correction.
    """
    DISCARD.refuse_unless_allowed(by)
    correction = drafts.lock(correction.pk, version)
    if not correction.is_correction:
        raise Refused("Only a correction can be discarded. A draft stays until it is published.")
    writers = authors_of(correction)
    if writers and by not in writers and not by.has_perm("publishing.publish_page"):
        raise NotAllowed("Only who wrote a correction, or a publisher, can discard it.")
    page = correction.subject
    autosave.hand_on(correction, page)
    correction.specific.delete()
    return page


def open_correction(page: Page) -> Page | None:
    """The correction of this page that is under way, if there is one."""
    return Page.drafts.filter(corrects=page).select_related("corrects__live_edition").first()


def not_taken_in(draft: Page) -> Edition | None:
    """The newest edition, if its text changed since this draft began and the draft has not taken that in.

    That of a withdrawn page too: its draft would otherwise go live again without what was corrected.
    """
    if draft.draft_base_id in {None, draft.subject.live_edition_id}:
        return None
    base = draft.draft_base
    assert base
    newest = last_edition_of(draft.subject)
    old, new = base.document_if_it_opens, newest.document_if_it_opens
    return None if base == newest or (old and new and old.own == new.own) else newest


def refuse_if_behind(draft: Page) -> None:
    """Raise ``Refused`` if publishing the draft would undo what happened to the page after it was begun."""
    if draft.is_correction and not draft.subject.is_live:
        raise Refused(f"“{draft}” was withdrawn after this correction was begun. Discard the correction.")
    live = not_taken_in(draft)
    if live:
        raise Refused(
            f"Edition {live.number} of “{live.title}” went live after this text was begun, and changed the "
            "same words. Take its changes in first."
        )


def merge_into_draft(correction: Page) -> Merge | None:
    """What the pending draft of its page will make of this correction once it is live; None without one.

    Writes nothing.
    """
    page = correction.subject
    if not page.contributions.filter(edition=None).exists():
        return None
    own = own_part_of(correction)
    named = {*pages_named_in(own), *pages_named_in(own_part_of(page))}
    names = dict(Page.objects.filter(pk__in=named).values_list("pk", "title"))
    return _merge_into_draft(page, own, names)


@transaction.atomic
def take_in(
    draft: Page, own: OwnPart, *, live: Edition, by: "User", version: int, at: datetime | None = None
) -> Page:
    """Make ``own``, into which the changes of edition ``live`` were taken, what the draft says.

    An approval of the draft lapses, also if no word of it changed: it was given before ``live`` was known.
    Raises ``StaleDraft`` if the draft was saved since ``version``, ``Refused`` if ``live`` is the newest no
    more.
    """
    CORRECT.refuse_unless_allowed(by)
    draft = drafts.lock(draft.pk, version)
    if last_edition_of(draft.subject) != live:
        raise Refused("Another edition went live meanwhile. Open this screen again.")
    Page.drafts.filter(pk=draft.pk).update(draft_base=live)
    Page.drafts.filter(pk=draft.pk, state=Page.State.APPROVED).update(
        state=Page.State.IN_REVIEW, state_changed_at=at or timezone.now()
    )
    return drafts.save_own_part(draft, own, by=by, at=at, how=Contribution.How.MERGED)


def settle_published(correction: Page, edition: Edition, at: datetime) -> None:
    """What becomes of a correction once ``edition`` was sealed from it, in the transaction that sealed it.

    Its people and decisions go into the history of its page, and the pending draft takes its changes in.
    """
    page = drafts.lock(correction.subject.pk)
    writer = correction.contributions.select_related("by").last()
    # A version counts the saves of one draft; in the page's own history it would name another text.
    correction.contributions.update(page=page, version=None, own_part="")
    correction.reviews.update(page=page)
    correction.comments.update(page=page)
    autosave.hand_on(correction, page)
    correction.specific.delete()
    if writer:
        _take_in_by_itself(page, edition, by=writer.by, at=at)


def _begin(page: Page, live: Edition) -> Page:
    own = live.document.own
    correction = page.page_kind.model._base_manager.create(
        title=own.title,
        slug=own.slug,
        corrects=page,
        draft_base=live,
        draft_hash=own.cleaned().content_hash(),
        draft_schema_version=page.page_kind.schema_version,
    )
    restore(correction, own)
    return drafts.lock(correction.pk)


def _take_in_by_itself(page: Page, edition: Edition, *, by: "User", at: datetime) -> None:
    """Merge what went live into the page's draft, unless both changed the same words or added one row."""
    merged = _merge_into_draft(page, edition.document.own).text
    if merged is None:
        return
    is_pending, state = page.contributions.filter(edition=None).exists(), page.state
    try:
        with transaction.atomic():
            Page.drafts.filter(pk=page.pk).update(draft_base=edition)
            page = drafts.save_own_part(page, merged, by=by, at=at, how=Contribution.How.TAKEN_IN)
    except Refused:  # readers have the correction; who writes the draft decides which of the two rows stays
        return
    if not is_pending:  # the draft said what was live before, and now says what is live
        page.contributions.filter(edition=None).update(edition=edition, has_part=False)
    elif state != Page.State.DRAFT and page.state == Page.State.DRAFT:
        Page.drafts.filter(pk=page.pk).update(state=Page.State.IN_REVIEW, state_changed_at=at)


def _merge_into_draft(page: Page, live: OwnPart, names: Mapping[int, str] | None = None) -> Merge:
    base = page.draft_base.document_if_it_opens if page.draft_base else None
    return merge(base.own.cleaned() if base else None, live.cleaned(), own_part_of(page), names)
