"""A warning of the checks that somebody answered. ``publishing.verbs.answering`` has the verb."""

from django.conf import settings
from django.db import models

from publishing.pages import Page
from publishing.people.comment import LONGEST_COMMENT


class AnsweredWarning(models.Model):
    """Why a warning about a page can stand. ``about`` is the hash of the warning and of its words."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="answered_warnings")
    check_id = models.CharField(max_length=60)
    about = models.CharField(max_length=64)
    reason = models.TextField(max_length=LONGEST_COMMENT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["page", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.page}: {self.check_id}: {self.reason}"
