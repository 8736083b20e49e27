"""A comment on a draft: what is kept of it. ``publishing.verbs.comments`` has what people do with them."""

from django.conf import settings
from django.db import models

from publishing.pages import Page

LONGEST_COMMENT = 2000
LONGEST_FIELD = 300
LONGEST_PASSAGE = 500


class CommentQuerySet(models.QuerySet["Comment"]):
    def unresolved(self) -> "CommentQuerySet":
        return self.filter(resolved_at=None)


class Comment(models.Model):
    """What somebody has to say about a draft. ``field`` and ``passage`` say where; both may be empty."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    field = models.CharField(max_length=LONGEST_FIELD, blank=True)
    passage = models.CharField(max_length=LONGEST_PASSAGE, blank=True)
    text = models.TextField(max_length=LONGEST_COMMENT)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["page_id", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.page}: {self.text}"

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None
