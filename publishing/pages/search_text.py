"""What is searched for in each live page: derived from its document, so that it can be written again."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from publishing.documents import Document, StandingWord, fields
from publishing.pages.page import Page


class SearchText(models.Model):
    """The names and the text of a live page, in small letters. A row for each live page, and for no other.

    Written in the transaction in which a page goes live or is withdrawn, and nowhere else. ``names`` has one
    on each line, the most usual first.
    """

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="search_text")
    names = models.TextField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.names.split("\n", 1)[0]


def as_searched(document: Document[Any]) -> dict[str, Any]:
    """The columns of the search text of the live page that says this document."""
    return {
        "page_id": document.page,
        "names": "\n".join(name.casefold() for name in document.own.search_names if name),
        "text": "\n".join(_texts_of(document)).casefold(),
    }


def _texts_of(document: Document[Any]) -> Iterator[str]:
    """What readers read in it, but for the headings that every page of its kind has."""
    texts = (field for field in fields(document) if field.is_text and field.part_type is not StandingWord)
    return (words for field in texts if (words := field.words))
