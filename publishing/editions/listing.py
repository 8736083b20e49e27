"""Listings: each live page as lists show it, in a small row; its edition holds a whole document."""

from typing import Any

from django.db import models

from publishing.documents import Document
from publishing.editions.edition import Edition
from publishing.pages import Page
from publishing.text import folded

TITLE_ORDER = ("letter", "sorted_as", "pk")
NO_LETTER = "0"
"""Where titles stand that begin with a digit, or with a letter that is not one of A to Z."""


class ListingQuerySet(models.QuerySet["Listing"]):
    """Selections of live pages, and the two orders in which readers see them."""

    def by_title(self) -> "ListingQuerySet":
        """In the order of the alphabet, whatever the case and the accents."""
        return self.order_by(*TITLE_ORDER)

    def newest_first(self) -> "ListingQuerySet":
        """What was updated last first; on the same day, what was published last."""
        return self.order_by("-updated_on", "-edition_id")


class Listing(models.Model):
    """A live page in lists, the site map and the surroundings of other pages.

    Derived from the live edition by :func:`as_listed`. Written in the transaction in which a page goes live
    or is withdrawn, and nowhere else: which rows there are is which pages are live.
    """

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="listing")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32)
    letter = models.CharField(max_length=1)
    sorted_as = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    name = models.TextField()
    detail = models.TextField(blank=True)
    summary = models.CharField(max_length=400, blank=True)
    address = models.CharField(max_length=200)
    updated_on = models.DateField()

    objects = ListingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "letter", "sorted_as", "page"], name="listing_by_title"),
            models.Index(fields=["kind", "-updated_on", "-edition"], name="listing_of_kind_by_date"),
            models.Index(fields=["-updated_on", "-edition"], name="listing_by_date"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def letter_label(self) -> str:
        return label_of_letter(self.letter)

    def get_absolute_url(self) -> str:
        return self.address


def as_listed(edition: Edition, document: Document[Any]) -> dict[str, Any]:
    """The columns of the listing of a page whose live edition says this document."""
    sorted_as = sort_key(edition.title)
    return {
        "page_id": edition.page_id,
        "edition_id": edition.pk,
        "kind": edition.page.kind,
        "letter": sorted_as[:1] if "a" <= sorted_as[:1] <= "z" else NO_LETTER,
        "sorted_as": sorted_as,
        "title": edition.title,
        "name": document.listed_name,
        "detail": document.listed_detail,
        "summary": edition.summary,
        "address": edition.address,
        "updated_on": edition.days.updated_on,
    }


def label_of_letter(letter: str) -> str:
    """How readers see a letter: in upper case, and digits for all that begins with no letter of A to Z."""
    return "0–9" if letter == NO_LETTER else letter.upper()


def sort_key(title: str) -> str:
    """The title as lists sort it: no case, no accents, nothing before the first letter or digit."""
    plain = folded(title)
    first = next((place for place, char in enumerate(plain) if char.isalnum()), 0)
    return plain[first : first + 200]
