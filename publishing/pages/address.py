"""Addresses: once live, a path belongs to its page for ever."""

from collections.abc import Iterable

from django.db import models

from publishing.pages.page import Page


class Address(models.Model):
    """A path on which a page is or was live. It leads to wherever the page is live now."""

    path = models.CharField(max_length=200, unique=True)
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="addresses")
    first_live_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return self.path


def pages_at(paths: Iterable[str]) -> dict[str, Page]:
    """The page to which each of these paths belongs, in one query. A path that is nobody’s is left out."""
    wanted = set(paths)
    rows = Address.objects.filter(path__in=wanted).select_related("page") if wanted else ()
    return {row.path: row.page for row in rows}
