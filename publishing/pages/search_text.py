"""The names of each live page: derived from its document, so that they can be written again."""

from typing import Any

from django.db import models

from publishing.documents import Document
from publishing.pages.page import Page


class SearchText(models.Model):
    """The names of a live page, in small letters. A row for each live page, and for no other.

    Written in the transaction in which a page goes live or is withdrawn, and nowhere else. ``names`` has one
    on each line, the most usual first.
    """

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="search_text")
    names = models.TextField()

    def __str__(self) -> str:
        return self.names.split("\n", 1)[0]


def as_named(document: Document[Any]) -> dict[str, Any]:
    """The columns of the row of the live page that says this document."""
    return {
        "page_id": document.page,
        "names": "\n".join(name.casefold() for name in document.own.search_names if name),
    }
