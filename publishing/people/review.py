"""What reviewers decided about a draft."""

from django.conf import settings
from django.db import models

from publishing.editions import Edition
from publishing.pages import Page


class Review(models.Model):
    """A reviewer's decision on the exact own part whose hash it names, under that version of its schema.

    ``signed_as`` is their name with credentials as it was then, and ``contributor_edition`` where these words
    were live; both are empty of decisions from before signatures were kept.
    """

    class Decision(models.TextChoices):
        APPROVED = "approved", "Approved"
        SENT_BACK = "sent_back", "Sent back"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="reviews")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    at = models.DateTimeField()
    decision = models.CharField(max_length=16, choices=Decision)
    own_hash = models.CharField(max_length=64)
    schema_version = models.PositiveSmallIntegerField()
    is_whole_page = models.BooleanField(default=False)
    comment = models.TextField(blank=True)
    signed_as = models.CharField(max_length=500, blank=True)
    contributor_edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["page_id", "pk"]

    def __str__(self) -> str:
        return f"{self.page}: {self.get_decision_display().lower()} by {self.by}"
