"""What editors found out about a paper since pages began to cite it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from publishing.documents import document
from publishing.pages.source import Source


class WatchedPaper(Source):
    """A paper on the watch list of the editors. Never shown to readers.

    The pages that cite it are known by its DOI, PMID or web address, whatever they call it.
    """

    class Fate(models.TextChoices):
        """What became of a paper."""

        STANDS = "", "It stands"
        CORRECTED = "corrected", "Corrected"
        SUPERSEDED = "superseded", "Superseded"
        RETRACTED = "retracted", "Retracted"

    fate = models.CharField("what became of it", max_length=12, choices=Fate, blank=True)
    explanation = models.CharField(
        "by what, or why",
        max_length=200,
        blank=True,
        help_text="The newer paper, the correction, or what the journal says.",
    )
    checked_on = models.DateField(
        null=True, blank=True, help_text="The day on which somebody last looked whether it still stands."
    )

    class Meta:
        ordering = [Lower("title"), "pk"]
        verbose_name = "paper"
        verbose_name_plural = "papers"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": "This day is still to come."})
        if self.fate and not self.explanation:
            raise ValidationError(
                {"explanation": "Say by what, or why: who changes a page for it has to know."}
            )

    def is_among(self, references: Iterable[document.Reference]) -> bool:
        """Whether one of these is this paper."""
        known = set(self.as_part().identifiers)
        return any(known & set(reference.identifiers) for reference in references)

    @property
    def news(self) -> str:
        """What became of it, as a sentence: “A study” was retracted: forged data. Empty if it stands."""
        return f"“{self.title}” was {self.fate}: {self.explanation.rstrip('.')}." if self.fate else ""
