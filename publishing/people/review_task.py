"""The review queue: pages that somebody should look at again, with the reason."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from publishing.pages import Page
from publishing.people.accounts import is_reviewer
from publishing.site_words import SITE_WORDS
from publishing.text import NotAllowed, Refused, shortened

if TYPE_CHECKING:
    from django.contrib.auth.models import User


LONGEST_TASK = 660
"""Of a reason: a title fits with any note or reason that is quoted, and whatever its letters, PostgreSQL can
keep it in the index by which each reason is open once (2,704 bytes)."""


class ReviewTaskQuerySet(models.QuerySet["ReviewTask"]):
    def open(self) -> "ReviewTaskQuerySet":
        return self.filter(closed_at=None)


class ReviewTask(models.Model):
    """A reason to look at a page again. Closed by the next publication of that page, or by hand.

    ``is_emergency``: the page was published before review, so that only a reviewer's reading closes it.
    ``is_left_behind``: it cannot be opened and stayed as it was (``publishing.verbs.following_up``): one for
    administrators.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="review_tasks")
    reason = models.CharField(max_length=LONGEST_TASK)
    is_emergency = models.BooleanField(default=False)
    is_left_behind = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewTaskQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "pk"]
        indexes = [
            models.Index(
                fields=["-opened_at", "id"], condition=models.Q(closed_at=None), name="open_review_task"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "reason"],
                condition=models.Q(closed_at=None),
                name="one_open_review_task_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.reason}"


def open_task(page: Page, reason: str, at: datetime, *, is_emergency: bool = False) -> None:
    """Put ``page`` into the review queue, unless it is there for the same reason."""
    open_tasks([(page, reason)], at, is_emergency=is_emergency)


def open_tasks(wanted: Iterable[tuple[Page, str]], at: datetime, *, is_emergency: bool = False) -> None:
    """Put each page into the review queue for its reason, unless it is there for the same. Few queries."""
    new = {(page.pk, shortened(reason, LONGEST_TASK)): page for page, reason in wanted}
    if not new:
        return
    there = ReviewTask.objects.open().filter(page__in={page for page, _ in new})
    known = set(there.values_list("page", "reason"))
    ReviewTask.objects.bulk_create(
        ReviewTask(page=page, reason=reason, opened_at=at, is_emergency=is_emergency)
        for (key, reason), page in new.items()
        if (key, reason) not in known
    )


def close_task(task: ReviewTask, *, by: "User", at: datetime | None = None) -> None:
    """Take one entry off the queue. For whoever may write or review; raises ``NotAllowed`` otherwise.

    Raises ``Refused`` for what was published before review: a review alone closes that.
    """
    if not (by.has_perm("publishing.submit_page") or is_reviewer(by)):
        raise NotAllowed(
            f"Only an author, a publisher or a {SITE_WORDS.reviewer} can say that a page was looked at."
        )
    if task.is_emergency:
        raise Refused(
            f"This page was published before review. It stays on the list until a {SITE_WORDS.reviewer} has "
            "re-read the whole page and confirmed it."
        )
    if task.is_left_behind:
        raise Refused(
            "This page stays on the list until its live edition can be opened again. "
            "“manage.py follow_up” says why it cannot, and seals it once it can."
        )
    ReviewTask.objects.open().filter(pk=task.pk).update(closed_at=at or timezone.now())


def close_tasks(page: Page, at: datetime, *, is_reviewed_whole: bool) -> None:
    """Close what was open: a reviewer looked at the change, or re-read the whole page.

    What was published before review stays open until no word of the page is unreviewed for that, and what
    cannot be opened until it can.
    """
    tasks = ReviewTask.objects.open().filter(page=page, is_left_behind=False)
    (tasks if is_reviewed_whole else tasks.filter(is_emergency=False)).update(closed_at=at)
