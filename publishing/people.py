"""Who wrote and who reviewed a page: the facts behind the two-person rule."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import models
from django.utils import timezone

from publishing.dates import WholePageReview
from publishing.edition import Edition
from publishing.page import Page

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Contribution(models.Model):
    """A person changed the own part of a page's draft. ``edition`` is where the change went live."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="contributions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contributions")
    at = models.DateTimeField()
    own_hash = models.CharField(max_length=64)
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="contributions")

    class Meta:
        ordering = ["page", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.by} changed {self.page}"


class Review(models.Model):
    """A clinician's decision on the exact own part whose hash it names."""

    class Decision(models.TextChoices):
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="reviews")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    at = models.DateTimeField()
    decision = models.CharField(max_length=16, choices=Decision)
    own_hash = models.CharField(max_length=64)
    is_whole_page = models.BooleanField(default=False)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["page", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.page}: {self.get_decision_display().lower()} by {self.by}"


def is_clinician(user: "User") -> bool:
    """Whether the clinician role was given to this person. Being a superuser is not enough."""
    granted = models.Q(user=user) | models.Q(group__user=user)
    return user.is_active and Permission.objects.filter(granted, codename="approve_page").exists()


def display_name(user: "User") -> str:
    """The name under which a person's work appears in the history."""
    return user.get_full_name() or user.get_username()


def name_as_reviewer(user: "User") -> str:
    """The person's name and credentials as their contributor page says them; else their account's name."""
    contributor: Any = getattr(user, "contributor", None)
    return contributor.name_with_credentials if contributor else display_name(user)


def whole_page_review(by: "User", at: datetime) -> WholePageReview:
    """A review of the whole page by this person, under the name that readers see."""
    contributor = getattr(by, "contributor", None)
    return WholePageReview(on=timezone.localdate(at), by=name_as_reviewer(by), reviewer=contributor)


def valid_approval(page: Page, own_hash: str) -> Review | None:
    """The newest decision on the draft, if it approves exactly this own part; None otherwise."""
    newest = page.reviews.select_related("by").order_by("-at", "-pk").first()
    is_valid = newest and newest.decision == Review.Decision.APPROVED and newest.own_hash == own_hash
    return newest if is_valid else None
