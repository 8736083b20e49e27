"""Publication: the one gate through which words come to readers."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Case, F, When
from django.utils import timezone

from publishing.documents import ChangeKind
from publishing.editions import AboutTime, Edition, ledger
from publishing.frame import frame_now
from publishing.pages import LINKS_TO, Page, Site
from publishing.people import close_tasks, open_task, open_tasks
from publishing.sealing import (
    Plan,
    Publication,
    Sealing,
    keys_changed_by,
    queue_followers,
    refuse_if_seen_otherwise,
    refuse_too_many,
    seal,
    seal_followers,
    unreviewed_since,
)
from publishing.serving import Generation
from publishing.text import one_line
from publishing.verbs import companions, correction, mail
from publishing.verbs.agreement import PublicationRequest, agreed
from publishing.verbs.following_up import keep_note_of_left
from publishing.verbs.states import PUBLISH, PUBLISH_BEFORE_REVIEW

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def publish(
    page: Page,
    *,
    by: "User",
    note: str = "",
    change_kind: ChangeKind | None = None,
    at: datetime | None = None,
    emergency_reason: str = "",
    we_said: str = "",
    right_is: str = "",
    seen: str | None = None,
    clock_doubt: str = "",
    at_once: int | None = None,
) -> Publication:
    """Seal the draft of ``page`` as its next edition, with what travels along and all that follows.

    Does nothing, and returns an empty publication, if the draft is identical to what is live. All else
    happens in one transaction or not at all. ``note`` is public; a first edition may go without.
    ``page`` may be a correction: its subject gets the edition, and a pending draft takes the correction in.
    ``emergency_reason`` publishes before review: it is public, and the page enters the review queue.
    ``we_said`` and ``right_is``, both or neither, tell readers of a harmful error that it puts right.
    ``seen`` is the token of the changes that the person was shown. ``at`` is a time that the person
    states, for imported histories; the seal says so. ``clock_doubt`` is why to go on although a page was last
    sealed at a time that is still to come. Of ``at_once``, if it is given, see ``publishing.verbs.batches``:
    no more pages than so many follow now.

    Raises ``NotAllowed`` without the role, and ``Refused`` if a draft is not approved as it stands (only what
    is published as minor, and verified to be, needs no approval), a check finds an error, a substantive
    change has no note, a change said to be minor is not, a harmful error is half said or nothing in substance
    puts it right, too many pages would follow, what is live cannot be opened, another correction went live
    meanwhile, or the clock is in doubt and nobody said why to go on (an emergency never waits for it);
    ``SeenOtherwise`` if the changes are no longer those that were seen.
    """
    emergency_reason = one_line(emergency_reason)
    (PUBLISH_BEFORE_REVIEW if emergency_reason else PUBLISH).refuse_unless_allowed(by)
    travelling = companions.lock(page, PUBLISH, by, in_batches=at_once is not None)
    read, plan = travelling.drafts, travelling.plan
    refuse_too_many(plan)
    refuse_if_seen_otherwise(seen, plan.changes)
    if not plan.chosen:
        return Publication()
    Generation.advance()
    request = PublicationRequest(
        page=read[-1].page.subject,
        by=by,
        at=at or timezone.now(),
        note=one_line(note),
        change_kind=change_kind,
        emergency_reason=emergency_reason,
        we_said=one_line(we_said),
        right_is=one_line(right_is),
        about_time=AboutTime(at is not None, one_line(clock_doubt), is_urgent=bool(emergency_reason)),
    )
    sealings = agreed(plan, request)
    now = plan if at_once is None else plan.first(at_once)
    queue_followers(now, request.at)
    publication = _seal_all(now, sealings, request)
    keep_note_of_left(plan, publication.editions, request.at)
    if any(edition.page.kind == Site.KIND.name for edition in publication.editions):
        frame_now()  # for pages that cannot ask the database for it
    _queue_pages_that_link(publication, plan, request.at)
    Generation.changed(keys_changed_by(now.changes))
    return publication


def _seal_all(plan: Plan, sealings: list[Sealing], request: PublicationRequest) -> Publication:
    """Seal what was asked for, and settle its drafts; then the pages that follow, each with its cause."""
    publication, end = Publication(left=plan.left), ledger.End()
    for sealing in sealings:
        edition = seal(sealing, end)
        _settle_draft(sealing, edition)
        publication.chosen.append(edition)
    causes = {edition.page_id: edition for edition in publication.chosen}
    publication.followers = seal_followers(
        plan.followers, causes, request.by, request.at, request.about_time, end
    )
    return publication


def _settle_draft(sealing: Sealing, edition: Edition) -> None:
    change, approval, at = sealing.change, sealing.approval, sealing.at
    page, draft, brought_back = change.page, change.written_as, change.brings_back
    has_part = Case(When(by__in=change.authors, then=F("has_part")), default=False)
    draft.contributions.filter(edition=None).update(edition=edition, has_part=has_part)
    if draft.is_correction:
        correction.settle_published(draft, edition, at)
    else:
        Page.drafts.filter(pk=page.pk).update(
            state=Page.State.DRAFT, state_changed_at=at, draft_base=edition, note_to_reviewers=""
        )
    if approval:
        is_reviewed_whole = change.previous is None or unreviewed_since(page) is None
        close_tasks(page, at, is_reviewed_whole=is_reviewed_whole)
    if edition.is_before_review:
        reason = f"Published before review: {edition.emergency_reason}"
        open_task(page, reason, edition.moment, is_emergency=True)
        mail.notify_published_before_review(edition, by=sealing.published_by)
    if brought_back and approval and approval.own_hash == brought_back.document.own.content_hash():
        open_task(page, f"Edition {brought_back.number} was brought back: {edition.note}", at)


def _queue_pages_that_link(publication: Publication, plan: Plan, at: datetime) -> None:
    """Pages whose text links to what changed in substance, and that do not follow, are to be looked at."""
    planned = {change.page.pk for change in plan.changes}
    for edition in publication.chosen:
        if edition.number > 1 and edition.change_kind == ChangeKind.SUBSTANTIVE:
            linking = Page.objects.live().filter(
                links_out__target=edition.page_id, links_out__relation=LINKS_TO
            )
            reason = f"It links to “{edition.title}”, which changed: {edition.note}"
            open_tasks(((page, reason) for page in linking.exclude(pk__in=planned)), at)
