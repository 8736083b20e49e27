"""Pages that stay as they are because their live edition cannot be opened, until it can be again.

One bad page stops only itself: what is published around it is sealed without it, and it is on a list for
administrators. The next publication around it seals it once it opens, and so does :func:`follow_up`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from publishing.documents import Document, excerpts_in
from publishing.editions import AboutTime, Edition, ledger
from publishing.pages import Page
from publishing.people import ReviewTask
from publishing.sealing import (
    Change,
    Plan,
    Publication,
    keys_changed_by,
    plan_to_follow,
    queue_followers,
    seal_followers,
)
from publishing.serving import Generation
from publishing.verbs.states import PUBLISH

if TYPE_CHECKING:
    from django.contrib.auth.models import User

REASON = (
    "Its live edition cannot be opened, so it stayed as it was when a page beside it changed. "
    "“manage.py follow_up” says why, and seals it once it can be opened."
)


def keep_note_of_left(plan: Plan, editions: Iterable[Edition], at: datetime) -> None:
    """Put what the plan left as it is onto the list of administrators; take off what was sealed."""
    sealed = [edition.page_id for edition in editions]
    left_behind().filter(page__in=sealed).update(closed_at=at)
    if not plan.left:
        return
    known = set(left_behind().values_list("page", flat=True))
    ReviewTask.objects.bulk_create(
        ReviewTask(page=page, reason=REASON, opened_at=at, is_left_behind=True)
        for page in plan.left
        if page.pk not in known
    )


def left_behind() -> models.QuerySet[ReviewTask]:
    """The entries of the list of administrators."""
    return ReviewTask.objects.open().filter(is_left_behind=True)


@transaction.atomic
def follow_up(*, by: "User", at: datetime | None = None) -> Publication:
    """Seal what was left as it was, and what stands around it, wherever that can be opened again.

    What still cannot be is ``left`` in the publication. May be repeated without harm. Raises ``NotAllowed``
    without the publisher’s role.
    """
    PUBLISH.refuse_unless_allowed(by)
    Generation.advance()
    about_time = AboutTime(at is not None, is_urgent=True)  # it seals what should have been sealed before
    at = at or timezone.now()
    tasks = left_behind()
    plan = plan_to_follow(Page.objects.filter(pk__in=tasks.values("page"), live_edition__isnull=False))
    queue_followers(plan, at)
    publication, end = Publication(left=plan.left), ledger.End()
    for change in plan.changes:
        cause, what = what_it_missed(change)  # what was sealed just before is among it
        publication.followers += seal_followers(
            [change], {change.cause_key: cause}, by, at, about_time, end, what
        )
    keep_note_of_left(plan, publication.editions, at)
    tasks.exclude(page__in=plan.left).update(closed_at=at)
    Generation.changed(keys_changed_by(plan.changes))
    return publication


def what_it_missed(change: Change) -> tuple[Edition, str]:
    """The edition that this page should have followed, the newest that it shows anew; and what it did."""
    before, after = _shown(change.before), _shown(change.after)
    named = models.Q(pk=None)
    for page, number in after - before or before - after:
        named |= models.Q(page=page, number__lte=number)  # sealed, or about to be
    missed = Edition.objects.select_related("page", "cause__page").filter(named).latest("pk")
    if missed.page.is_live and missed.pk < (change.page.live_edition_id or 0):
        return missed, "it can be shown now."
    cause = missed.cause or missed
    if cause.page_id == change.page.pk:  # two pages that show each other: the other one came first
        cause = Edition.objects.chosen().filter(page=missed.page_id).select_related("page").latest("number")
    if cause.page.is_live:
        return cause, cause.note
    return cause, f"withdrawn. {cause.page.withdrawals.latest('pk').reason}"


def _shown(document: Document[Any] | None) -> set[tuple[int, int]]:
    return {(each.page, each.edition) for each in excerpts_in(document)} if document else set()
