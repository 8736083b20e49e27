"""The editors’ desk, the admin’s first screen: what waits, for whom, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from publishing.documents import all_kinds
from publishing.editions import Edition
from publishing.pages import Page, PageQuerySet
from publishing.people import Contribution, Review, ReviewTask, accounts_of, authors_of_each, same_as
from publishing.site_words import SITE_WORDS
from publishing.text import capitalised
from publishing.verbs import companions, left_behind, open_emergencies
from publishing.workroom.screens.desk_rows import Row, RowOf, Rows
from publishing.workroom.screens.screen import may_with
from publishing.workroom.screens.unsaved import places_typed_in

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = 20  # rows of a list; what is dealt with makes room for the rest
RECENT = 8
DUE_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class WorkList:
    """A list of the desk, with the words for when it is empty."""

    id: str
    title: str
    empty: str
    rows: list[Row]
    is_longer: bool

    @classmethod
    def of(cls, id: str, title: str, empty: str, found: "QuerySet[Any]", row_of: RowOf) -> "WorkList":
        items = list(found[: LONGEST + 1])
        return cls(id, title, empty, list(map(row_of, items[:LONGEST])), is_longer=len(items) > LONGEST)


def desk(user: "User") -> dict[str, Any]:
    """The context of the first screen. Who may see no draft gets no list."""
    kinds = [kind.name for kind in all_kinds() if may_with(user, "view", kind)]
    lists = list(work_lists(user, kinds, timezone.localdate())) if kinds else []
    return {
        "work_lists": lists,
        "recently_published": recently_published(),
        "typed": places_typed_in(user),
        "may_correct": user.has_perm("publishing.submit_page"),
    }


def work_lists(user: "User", kinds: list[str], today: date) -> Iterable[WorkList]:
    """What waits among pages of these kinds, for this person first, in a fixed number of queries."""
    rows = Rows.seen_by(user, today)
    drafts = _with_people(Page.drafts.filter(kind__in=kinds))
    written = Contribution.objects.filter(by=user, edition=None).values("page")
    if rows.is_reviewer:
        yield _to_review(drafts.exclude(pk__in=_own_in_review(user, kinds)), rows)
    if user.has_perm("publishing.submit_page"):
        yield from _of_author(drafts.filter(pk__in=written), rows)
    yield _approved(drafts, rows)
    if rows.may_publish:
        yield WorkList.of(
            "small",
            "Small corrections, ready to publish",
            "No small correction waits. Those that the site has verified come here when they are submitted.",
            drafts.filter(state=Page.State.IN_REVIEW, waits_as_small=True),
            rows.small,
        )
    yield WorkList.of(
        "emergencies",
        "Published before review, to be checked",
        "Nothing was published in an emergency that a reviewer has not confirmed since.",
        open_emergencies(user).filter(page__kind__in=kinds).select_related("page"),
        rows.emergency,
    )
    if user.is_superuser:
        yield _left_behind(rows)
    yield from _of_live_pages(kinds, today, rows)


def _approved(drafts: "QuerySet[Any]", rows: Rows) -> WorkList:
    """What is published together is one line."""
    found = list(drafts.filter(state=Page.State.APPROVED)[: LONGEST + 1])
    return WorkList(
        "approved",
        "Approved, not yet published",
        "Nothing approved waits to be published.",
        [rows.approved(*group) for group in companions.in_groups(found[:LONGEST])],
        is_longer=len(found) > LONGEST,
    )


def _left_behind(rows: Rows) -> WorkList:
    return WorkList.of(
        "left-behind",
        "Cannot be opened",
        "The live edition of every page that somebody published around could be opened.",
        left_behind().select_related("page"),
        rows.left_behind,
    )


def _to_review(by_others: "QuerySet[Any]", rows: Rows) -> WorkList:
    return WorkList.of(
        "review",
        "Awaiting your review",
        "Nothing waits for you. Drafts come here when their authors submit them, unless you wrote part.",
        by_others.filter(state=Page.State.IN_REVIEW),
        rows.waiting,
    )


def _own_in_review(user: "User", kinds: list[str]) -> list[int]:
    """The drafts in review of which this person wrote a part: those on which they worked tell it."""
    worked_on = Contribution.objects.filter(by__in=accounts_of(user), edition=None).values("page")
    drafts = Page.drafts.filter(kind__in=kinds, state=Page.State.IN_REVIEW, pk__in=worked_on)
    return [draft for draft, authors in authors_of_each(drafts).items() if same_as(user, authors)]


def _of_author(written: "QuerySet[Any]", rows: Rows) -> Iterable[WorkList]:
    is_sent_back = Q(state=Page.State.DRAFT, decision_now=Review.Decision.SENT_BACK)
    yield WorkList.of(
        "sent-back",
        "Sent back to you",
        "Nothing was sent back to you. Drafts come here when a reviewer asks for a change.",
        written.filter(is_sent_back),
        rows.sent_back,
    )
    yield WorkList.of(
        "mine",
        "Your drafts",
        "You have no draft under way. Begin a new page, or correct a live one.",
        written.exclude(is_sent_back).reverse(),  # what one wrote last is what one comes back to
        rows.my_draft,
    )


def _of_live_pages(kinds: list[str], today: date, rows: Rows) -> Iterable[WorkList]:
    tasks = ReviewTask.objects.open().filter(is_emergency=False, is_left_behind=False, page__kind__in=kinds)
    yield WorkList.of(
        "tasks",
        "To be looked at again",
        "No page is on this list. Pages come here when something that they link to changes.",
        tasks.select_related("page"),
        rows.task,
    )
    yield WorkList.of(
        "due",
        f"{capitalised(SITE_WORDS.review)} due",
        f"No page is due for {SITE_WORDS.review} in the next {DUE_WITHIN.days} days.",
        _due_by(today + DUE_WITHIN).filter(kind__in=kinds),
        rows.due,
    )


def recently_published() -> "QuerySet[Edition]":
    """The newest editions that somebody chose to publish, each with the number of those that followed."""
    followers = Edition.objects.filter(cause=OuterRef("pk")).order_by().values("cause")
    counted = Coalesce(Subquery(followers.annotate(count=Count("*")).values("count")), 0)
    # From an index, without the texts.
    newest = Edition.objects.chosen().order_by("-pk").values("pk")[:RECENT]
    return (
        Edition.objects.filter(pk__in=newest)
        .to_be_listed("page__live_edition")
        .annotate(follower_count=counted)
        .order_by("-pk")
    )


def _with_people(drafts: PageQuerySet) -> "QuerySet[Any]":
    """Drafts with their writers and with the newest decision on a text of theirs, oldest first.

    A decision on another text, such as that of a correction that was published since, is none on the draft.
    """
    texts = Contribution.objects.filter(page=OuterRef("page"), edition=None).values("own_hash")
    decisions = Review.objects.filter(own_hash__in=texts).order_by("-pk")
    writers = Contribution.objects.filter(edition=None).select_related("by").order_by("at")
    newest = decisions.filter(page=OuterRef("pk")).values("decision")[:1]
    return (
        drafts.to_be_listed("corrects")
        .annotate(decision_now=Coalesce(Subquery(newest), Value("")))
        .prefetch_related(
            Prefetch("contributions", writers, to_attr="draft_contributions"),
            Prefetch("reviews", decisions.select_related("by"), to_attr="decisions"),
        )
        .order_by("state_changed_at", "pk")
    )


def _due_by(day: date) -> "QuerySet[Page]":
    return Page.objects.filter(review_due_on__lte=day).order_by("review_due_on", "pk")
