"""Who changed a draft: each save is kept, with what the draft then said."""

from django.conf import settings
from django.db import models

from publishing.editions import Edition
from publishing.pages import Page

LAPSED = 0
"""Stands for the schema version of a hash whose text nobody had kept when the schema changed."""


class Contribution(models.Model):
    """A person changed the own part of a page's draft. ``edition`` is where the change went live.

    ``own_part`` is what the draft then said, as canonical JSON: what a form opened at that ``version`` is
    compared with. It is kept until the change is published, and for the newest versions of a page.
    ``schema_version`` is that of the text behind ``own_hash``; see ``older_drafts``.
    ``has_part`` says whether the person wrote any of what the edition changed; see ``authorship``.
    """

    class How(models.TextChoices):
        """By what kind of work the draft changed."""

        WRITTEN = "written", "Written"
        RESTORED = "restored", "An earlier edition brought back"
        MERGED = "merged", "Two versions merged"
        TAKEN_IN = "taken_in", "What went live taken in, by the site"
        IMPORTED = "imported", "Imported"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="contributions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contributions")
    at = models.DateTimeField()
    how = models.CharField(max_length=16, choices=How, default=How.WRITTEN)
    version = models.PositiveIntegerField(null=True)
    own_hash = models.CharField(max_length=64)
    own_part = models.TextField(blank=True)
    schema_version = models.PositiveSmallIntegerField()
    brings_back = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="contributions")
    has_part = models.BooleanField(default=True)

    class Meta:
        ordering = ["page_id", "pk"]
        indexes = [
            models.Index(fields=["page", "version"]),
            models.Index(fields=["page"], condition=models.Q(edition=None), name="contribution_under_way"),
            models.Index(
                fields=["by", "page"], condition=models.Q(edition=None), name="contribution_of_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} changed {self.page}"
