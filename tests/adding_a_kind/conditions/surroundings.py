"""What surrounds conditions: the articles about them."""

from typing import Any

from publishing.documents import Document
from publishing.readers import Surroundings, listings_pointing_at, surrounds


@surrounds("condition")
def articles_about_it(document: Document[Any]) -> Surroundings:
    """The articles that link to it."""
    return {"articles": listings_pointing_at(document.page, kind="article", with_summaries=True)}
