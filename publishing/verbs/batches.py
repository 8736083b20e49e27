"""A publication that more pages follow than one transaction takes along: they follow batch by batch.

``publish`` and ``withdraw`` with ``at_once`` seal the page itself, and so many of the pages that follow;
:func:`follow_next` seals the next. Until its batch is done a page says what it said, under the edition number
of then; nothing else is out of order meanwhile. In the end each page says what it would say after one
publication. What waits is told by what is live alone: so work that was interrupted goes on wherever it stood,
and may be done twice without harm.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from publishing.editions import AboutTime, Edition, ledger
from publishing.pages import Page
from publishing.sealing import (
    Plan,
    Publication,
    keys_changed_by,
    plan_around,
    queue_followers,
    seal_followers,
)
from publishing.serving import Generation
from publishing.text import Refused
from publishing.verbs.following_up import keep_note_of_left
from publishing.verbs.states import PUBLISH, PUBLISH_BEFORE_REVIEW

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Progress:
    """How many pages have followed, how many wait, and which cannot: their live edition cannot be opened."""

    done: int
    waiting: int
    failed: list[Page]


@dataclass(frozen=True)
class _Cause:
    """What was published, or withdrawn, of a page: the editions that others follow, and what they did."""

    editions: dict[int, Edition]
    what: str

    @classmethod
    def of(cls, page: Page) -> "_Cause":
        """The newest publication of the page, with the small new pages that went along; or its withdrawal."""
        page = Page.objects.get(pk=page.pk)
        chosen = page.editions.chosen().select_related("page").newest_first().first()
        if chosen is None:
            raise Refused(f"“{page}” was never published, so that no page follows it.")
        if not page.is_live:
            last = page.editions.select_related("page").newest_first()[0]
            return cls({page.pk: last}, f"withdrawn. {page.withdrawals.latest('pk').reason}")
        named = [page.pk, *page.links_out.values_list("target", flat=True)]
        along = Edition.objects.chosen().filter(page__in=named, published_at=chosen.published_at)
        return cls({edition.page_id: edition for edition in along.select_related("page")}, "")

    def plan(self) -> Plan:
        """What is still to be sealed around its pages, and around those that ever followed them."""
        pages = {key: edition.page for key, edition in self.editions.items()}
        followed = Edition.objects.filter(cause__page__in=pages).order_by("pk")
        causes = {page: pages[cause] for page, cause in followed.values_list("page", "cause__page")}
        return plan_around(causes | pages)

    def progress(self, plan: Plan) -> Progress:
        done = Edition.objects.filter(cause__in=self.editions.values()).count()
        return Progress(done, len(plan.changes), plan.left)


def progress_of(page: Page) -> Progress:
    """How far the pages around it have followed the newest publication of ``page``. Writes nothing.

    Raises ``Refused`` if it was never published.
    """
    cause = _Cause.of(page)
    return cause.progress(cause.plan())


class Batches:
    """The pages that follow the newest publication of ``page``, as far as they wait, batch by batch."""

    def __init__(self, page: Page, *, by: "User", at_once: int) -> None:
        """So many at once, or a few more.

        Raises ``NotAllowed`` for who may not publish; what went out before review may be carried to its end
        by whoever may publish before review, too.
        """
        newest = page.editions.chosen().newest_first().first()
        is_emergency = bool(newest and newest.is_before_review and not PUBLISH.is_allowed(by))
        (PUBLISH_BEFORE_REVIEW if is_emergency else PUBLISH).refuse_unless_allowed(by)
        self._page, self._by, self._at_once = page, by, at_once
        self._known: tuple[int, Plan] | None = None  # what waits, as of this generation

    def follow_next(self, at: datetime | None = None) -> Publication:
        """Seal the next pages, in a transaction; none if none waits. Raises as ``progress_of`` does."""
        with transaction.atomic():
            publication, known = self._follow_next(at)
        self._known = known
        return publication

    def _follow_next(self, at: datetime | None) -> tuple[Publication, tuple[int, Plan]]:
        Generation.hold()
        cause, generation = _Cause.of(self._page), Generation.objects.get(pk=1).number
        is_as_it_was = self._known is not None and self._known[0] == generation
        plan = self._known[1] if self._known and is_as_it_was else cause.plan()
        if not plan.changes:
            return Publication(left=plan.left), (generation, plan)
        Generation.advance()
        about_time = AboutTime(at is not None, is_urgent=True)  # it seals what should have been sealed before
        at, now, end = at or timezone.now(), plan.first(self._at_once), ledger.End()
        queue_followers(now, at)
        followers = seal_followers(now.followers, cause.editions, self._by, at, about_time, end, cause.what)
        keep_note_of_left(plan, followers, at)
        Generation.changed(keys_changed_by(now.changes))
        return Publication(followers=followers, left=plan.left), (generation + 1, plan.without(now))


def follow_next(page: Page, *, by: "User", at_once: int, at: datetime | None = None) -> Publication:
    """Seal the next pages that follow the newest publication of ``page``, as :class:`Batches` does."""
    return Batches(page, by=by, at_once=at_once).follow_next(at)
