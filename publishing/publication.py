"""Publication: the one gate through which words come to readers."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from publishing import correction, drafts, mail
from publishing.changed_keys import keys_changed_by
from publishing.edition import ChangeKind, Edition
from publishing.errors import Refused
from publishing.followers import Publication, queue_followers, seal_follower
from publishing.generation import Generation
from publishing.links import LINKS_TO
from publishing.page import Page
from publishing.people import Review, approval_of_draft, is_clinician
from publishing.plan import Change, Plan, plan_publication
from publishing.review_task import close_tasks, open_task
from publishing.seal import Sealing, seal
from publishing.seen import refuse_if_seen_otherwise
from publishing.states import PUBLISH, PUBLISH_BEFORE_REVIEW
from publishing.text import one_line

if TYPE_CHECKING:
    from django.contrib.auth.models import User

FIRST_NOTE = "First published."
LONGEST_REASON = 300
LONGEST_NOTE = 300  # so that the note of a follower, which repeats it, fits too


@transaction.atomic
def publish(
    page: Page,
    *,
    by: "User",
    note: str = "",
    change_kind: ChangeKind | None = None,
    at: datetime | None = None,
    stated_on: date | None = None,
    emergency_reason: str = "",
    seen: str | None = None,
) -> Publication:
    """Seal the draft of ``page`` as its next edition, with the small new pages it needs and all that follows.

    Does nothing, and returns an empty publication, if the draft is identical to what is live. All else
    happens in one transaction or not at all. ``note`` is public; a first edition may go without.
    ``page`` may be a correction: its subject gets the edition, and a pending draft takes the correction in.
    ``stated_on`` is the date that an outside source states, for the first edition of ``page`` only.
    ``emergency_reason`` publishes before review: it is public, and the page enters the review queue.
    ``seen`` is the token of the changes that the person was shown.

    Raises ``NotAllowed`` without the role, and ``Refused`` if a draft is not approved as it stands (only what
    is published as minor, and verified to be, needs no approval), a check finds an error, a substantive
    change has no note, a change said to be minor is not, or another correction went live meanwhile;
    ``SeenOtherwise`` if the changes are no longer those that were seen.
    """
    emergency_reason = one_line(emergency_reason)
    (PUBLISH_BEFORE_REVIEW if emergency_reason else PUBLISH).refuse_unless_allowed(by)
    pages = drafts.lock_with_companions(page)
    page = pages[-1].subject
    plan = plan_publication(pages)
    refuse_if_seen_otherwise(seen, plan.changes)
    if not plan.chosen:
        return Publication()
    Generation.advance()
    note = one_line(note)
    for change in plan.chosen:
        correction.refuse_if_behind(change.written_as)
    kinds = {change.page.pk: _agreed_change_kind(change, change_kind) for change in plan.chosen}
    approvals = {
        change.page.pk: None if emergency_reason else _approval_of(change, kinds[change.page.pk])
        for change in plan.chosen
    }
    _refuse_errors(plan)
    _refuse_long_reason(emergency_reason)
    at = at or timezone.now()
    publication = Publication()
    for change in plan.chosen:
        sealing = Sealing(
            change=change,
            change_kind=kinds[change.page.pk],
            note=_public_note(change, page, note),
            published_by=by,
            at=at,
            stated_on=_stated_date(change, page, stated_on, at),
            approval=approvals[change.page.pk],
            emergency_reason=emergency_reason,
        )
        publication.chosen.append(seal(sealing))
        _settle_draft(sealing, publication.chosen[-1])
    causes = {edition.page_id: edition for edition in publication.chosen}
    publication.followers = [seal_follower(change, causes[_key(change)], by, at) for change in plan.followers]
    queue_followers(plan, at)
    _queue_pages_that_link(publication, at)
    Generation.changed(keys_changed_by(plan.changes))
    return publication


def _approval_of(change: Change, kind: ChangeKind) -> Review | None:
    draft, page, own_hash = change.written_as, change.page, change.after.own.content_hash()
    approval = approval_of_draft(draft, own_hash)
    if own_hash != draft.draft_hash:
        raise Refused(
            f"“{page}” was changed outside the site’s forms, so nobody knows by whom. Save it once more."
        )
    if approval is None and kind == ChangeKind.MINOR:
        return None
    if approval is None:
        raise Refused(f"“{page}” is not approved as it stands. Submit it for review first.")
    if any(author.pk == approval.by_id for author in draft.unpublished_authors()):
        raise Refused(
            f"“{page}” was approved by somebody who wrote part of it. Another clinician must approve it."
        )
    if not is_clinician(approval.by):
        raise Refused(f"“{page}” was approved by somebody who is no longer a medical reviewer.")
    return approval


def _refuse_errors(plan: Plan) -> None:
    if plan.errors:
        page, finding = plan.errors[0]
        more = f" (and {len(plan.errors) - 1} more)" if len(plan.errors) > 1 else ""
        where = f" ({finding.where})" if finding.where else ""
        raise Refused(f"The checks found an error on “{page}”{where}: {finding.message}{more}")


def _agreed_change_kind(change: Change, asked: ChangeKind | None) -> ChangeKind:
    if asked == ChangeKind.MINOR and change.before is not None and not change.is_minor:
        raise Refused(
            f"This is more than a small correction. {' '.join(change.verdict.findings)} "
            "Publish it as a change in substance, with a note for readers."
        )
    return ChangeKind.MINOR if asked == ChangeKind.MINOR and change.before else ChangeKind.SUBSTANTIVE


def _public_note(change: Change, page: Page, note: str) -> str:
    if change.before is None and change.number == 1 and (change.page != page or not note):
        return FIRST_NOTE
    if not note:
        raise Refused("Say in a sentence what changed and why: readers will see it.")
    if len(note) > LONGEST_NOTE:
        raise Refused(
            f"The note for readers has {len(note)} characters; at most {LONGEST_NOTE} fit. "
            "Nothing was published."
        )
    return note


def _stated_date(change: Change, page: Page, stated_on: date | None, at: datetime) -> date | None:
    if stated_on is None or change.page != page:
        return None
    if change.number > 1:
        raise Refused("Only a first edition can carry the date that its source states.")
    if stated_on > timezone.localdate(at):
        raise Refused("The date that the source states cannot be in the future.")
    return stated_on


def _refuse_long_reason(reason: str) -> None:
    if len(reason) > LONGEST_REASON:
        raise Refused(
            f"The reason for the emergency has {len(reason)} characters; at most {LONGEST_REASON} fit. "
            "Nothing was published."
        )


def _settle_draft(sealing: Sealing, edition: Edition) -> None:
    change, approval, at = sealing.change, sealing.approval, sealing.at
    page, draft, brought_back = change.page, change.written_as, change.brings_back
    draft.contributions.filter(edition=None).update(edition=edition)
    if draft.is_correction:
        correction.settle_published(draft, edition, at)
    else:
        Page.drafts.filter(pk=page.pk).update(state=Page.State.DRAFT, state_changed_at=at, draft_base=edition)
    if approval:
        close_tasks(page, at, is_reviewed_whole=sealing.review_of_the_whole_page is not None)
    if edition.is_before_review:
        open_task(page, f"Published before review: {edition.emergency_reason}", at, is_emergency=True)
        mail.notify_published_before_review(edition, by=sealing.published_by)
    if brought_back and approval and approval.own_hash == brought_back.document.own.content_hash():
        open_task(page, f"Edition {brought_back.number} was brought back: {edition.note}", at)


def _key(change: Change) -> int:
    assert change.cause is not None
    return change.cause.pk


def _queue_pages_that_link(publication: Publication, at: datetime) -> None:
    """Pages whose text links to what changed in substance, and that did not follow, are to be looked at."""
    sealed = {edition.page_id for edition in publication.editions}
    for edition in publication.chosen:
        if edition.number > 1 and edition.change_kind == ChangeKind.SUBSTANTIVE:
            linking = Page.objects.live().filter(
                links_out__target=edition.page_id, links_out__relation=LINKS_TO
            )
            for page in linking.exclude(pk__in=sealed):
                open_task(page, f"It links to “{edition.title}”, which changed: {edition.note}", at)
