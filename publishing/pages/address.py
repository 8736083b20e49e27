"""Addresses: once live, a path belongs to its page for ever."""

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


def other_page_at(path: str, page: Page) -> Page | None:
    """The other page to which this path belongs, if there is one."""
    return Page.objects.filter(addresses__path=path).exclude(pk=page.pk).first()
