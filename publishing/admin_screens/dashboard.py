"""The editors’ desk, the admin’s first screen: what waits, for whom, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from publishing.admin_screens.desk_rows import Row, RowOf, Rows
from publishing.edition import Edition
from publishing.page import Page
from publishing.people import Contribution, Review
from publishing.review_task import ReviewTask

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = 20  # rows of a list; the lists of pages show the rest
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
        rows = [row_of(item) for item in found[: LONGEST + 1]]
        return cls(id, title, empty, rows[:LONGEST], is_longer=len(rows) > LONGEST)


def desk(user: "User") -> dict[str, Any]:
    """The context of the first screen."""
    today = timezone.localdate()
    return {"work_lists": list(work_lists(user, today)), "recently_published": recently_published()}


def work_lists(user: "User", today: date) -> Iterable[WorkList]:
    """Everything that waits, in the order in which a page travels, in a fixed number of queries."""
    rows = Rows.seen_by(user, today)
    waiting = _with_people(Page.objects.waiting_for_review())
    approved = _with_people(Page.objects.approved())
    drafts = _with_people(Page.objects.filter(state=Page.State.DRAFT))
    sent_back = drafts.filter(last_decision=Review.Decision.SENT_BACK)
    mine = drafts.filter(pk__in=Contribution.objects.filter(by=user, edition=None).values("page"))
    mine = mine.exclude(pk__in=sent_back.values("pk"))
    tasks = ReviewTask.objects.open().select_related("page__live_edition")
    make = WorkList.of
    yield make("review", "Waits for review", "No draft waits for review.", waiting, rows.waiting)
    yield make(
        "approved",
        "Approved, not yet published",
        "Nothing approved waits to be published.",
        approved,
        rows.approved,
    )
    yield make("sent-back", "Sent back", "No draft was sent back.", sent_back, rows.sent_back)
    yield make("mine", "My drafts", "You have no draft under way. Begin a new page.", mine, rows.my_draft)
    yield make(
        "tasks",
        "To be looked at again",
        "No page is on this list. Pages come here when something that they link to changes.",
        tasks,
        rows.task,
    )
    nothing_due = f"No page is due for medical review in the next {DUE_WITHIN.days} days."
    yield make("due", "Medical review due", nothing_due, _due_by(today + DUE_WITHIN), rows.due)


def recently_published() -> "QuerySet[Edition]":
    """The newest editions that somebody chose to publish, each with the number of those that followed."""
    chosen = Edition.objects.filter(cause=None).select_related("page")
    return chosen.annotate(follower_count=Count("followers")).order_by("-published_at", "-pk")[:RECENT]


def _with_people(pages: "QuerySet[Page]") -> "QuerySet[Any]":
    """Pages with the writers of the draft and the decisions on it, oldest first."""
    newest_first = Review.objects.select_related("by").order_by("-at", "-pk")
    writers = Contribution.objects.filter(edition=None).select_related("by").order_by("at")
    newest = newest_first.filter(page=OuterRef("pk")).values("decision")[:1]
    return (
        pages.annotate(last_decision=Subquery(newest))
        .select_related("live_edition")
        .prefetch_related(
            Prefetch("contributions", writers, to_attr="draft_contributions"),
            Prefetch("reviews", newest_first, to_attr="decisions"),
        )
        .order_by("state_changed_at", "pk")
    )


def _due_by(day: date) -> "QuerySet[Page]":
    due = Page.objects.live().filter(live_edition__review_due_on__lte=day)
    return due.order_by("live_edition__review_due_on", "pk")
