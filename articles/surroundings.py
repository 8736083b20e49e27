"""What surrounds pages of every kind: the articles about them, and what to read next."""

from typing import Any

from articles.documents import ArticleOwn
from publishing.document import Document
from publishing.edition import Edition
from publishing.surrogate_keys import depends_on, of_page
from publishing.surroundings import Surroundings, live_editions_pointing_at, surrounds


@surrounds("drug", "drug_class", "side_effect")
def articles_about_it(document: Document[Any]) -> Surroundings:
    """The articles that embed it, show it or link to it."""
    articles = live_editions_pointing_at(document.page, kind="article", with_summaries=True)
    return {"articles": articles}


@surrounds("article")
def what_to_read_next(document: Document[Any]) -> Surroundings:
    """What the editors suggest, in their order, as far as it is live."""
    own: ArticleOwn = document.own
    pages = [suggestion.page for suggestion in own.continue_reading]
    depends_on(*(of_page(page) for page in pages))
    editions = {edition.page_id: edition for edition in Edition.objects.live().filter(page__in=pages)}
    return {"continue_reading": [editions[page] for page in pages if page in editions]}
