"""Words that stood on pages and were in no edition, before every word was sealed.

Templates and settings said them. An upgrade kept them, exactly as they stood: readers go on seeing them until
a page that says them is sealed in their place, or a reviewer says that they do not belong there. Old editions
tell that these words stood beside them.
"""

from collections.abc import Collection, Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q

from publishing.editions.edition import Edition
from publishing.pages import SHOWS, Link, Page


class UnsealedWordsQuerySet(models.QuerySet["UnsealedWords"]):
    """Selections of such words."""

    def standing(self) -> "UnsealedWordsQuerySet":
        """Those that readers see now, beside the live edition of their page."""
        return self.filter(last_edition=None)

    def beside(self, page: Page, number: int) -> "UnsealedWordsQuerySet":
        """Those that stood beside this edition of a page."""
        until = Q(last_edition=None) | Q(last_edition__gte=number)
        return self.filter(until, page=page, first_edition__lte=number)


class UnsealedWords(models.Model):
    """Words that stood beside the editions of a page, from one number to another; or stand there still.

    ``sealed_as`` is the page that says them now, or will: once it is shown by a new edition of ``page``, they
    stand there no more.
    """

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="unsealed_words")
    html = models.TextField()
    sealed_as = models.ForeignKey(Page, null=True, on_delete=models.PROTECT, related_name="+")
    first_edition = models.PositiveIntegerField()
    last_edition = models.PositiveIntegerField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)
    settled_because = models.CharField(max_length=300, blank=True)

    objects = UnsealedWordsQuerySet.as_manager()

    class Meta:
        ordering = ["page_id", "pk"]
        verbose_name_plural = "unsealed words"
        indexes = [models.Index(fields=["page"], condition=Q(last_edition=None), name="words_still_unsealed")]

    def __str__(self) -> str:
        return f"Words beside {self.page}"


def end_where_sealed(editions: Collection[Edition]) -> None:
    """Words that one of these new editions shows as a sealed page stand beside it no more."""
    shown = Link.objects.filter(
        source=models.OuterRef("page"), target=models.OuterRef("sealed_as"), relation=SHOWS
    )
    numbers = {edition.page_id: edition.number for edition in editions}
    standing = UnsealedWords.objects.standing().filter(page__in=numbers)
    for words in standing.filter(models.Exists(shown)):
        words.last_edition = numbers[words.page_id] - 1
        words.save(update_fields=["last_edition"])


def words_taken_away(page: Page) -> dict[int, list[UnsealedWords]]:
    """Those that a reviewer took from the page, by the number of the last edition beside which they stood."""
    found: dict[int, list[UnsealedWords]] = {}
    for words in _taken_away().filter(page=page).order_by("-settled_at"):
        found.setdefault(words.last_edition or 0, []).append(words)
    return found


def had_words_taken_away() -> models.Exists:
    """For a query of editions: whether words were taken from the page while this one was live."""
    return models.Exists(
        _taken_away().filter(page=models.OuterRef("page"), last_edition=models.OuterRef("number"))
    )


def _taken_away() -> UnsealedWordsQuerySet:
    return UnsealedWords.objects.filter(settled_at__isnull=False)


def words_beside(page: Page, number: int | None = None) -> Iterable[str]:
    """The HTML of the words that stand on the live page; or that stood beside its edition of that number."""
    words = UnsealedWords.objects.beside(page, number) if number else UnsealedWords.objects.standing()
    return words.filter(page=page).values_list("html", flat=True)
