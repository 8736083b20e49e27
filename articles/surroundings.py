"""What surrounds pages of every kind: the articles about them or by them, and what to read next."""

from typing import Any

from articles.documents import REVIEWED_BY, WRITTEN_BY, ArticleOwn
from publishing.documents import Document
from publishing.editions import Listing
from publishing.readers import Surroundings, listings_pointing_at, surrounds
from publishing.serving import depends_on, of_page


@surrounds("drug", "drug_class", "side_effect", "warning")
def articles_about_it(document: Document[Any]) -> Surroundings:
    """The articles that embed it, show it or link to it."""
    return {"articles": listings_pointing_at(document.page, kind="article", with_summaries=True)}


@surrounds("article")
def what_to_read_next(document: Document[Any]) -> Surroundings:
    """What the editors suggest, in their order, as far as it is live."""
    own: ArticleOwn = document.own
    pages = [suggestion.page for suggestion in own.continue_reading]
    depends_on(*(of_page(page) for page in pages))
    listed = Listing.objects.in_bulk(pages)
    return {"continue_reading": [listed[page] for page in pages if page in listed]}


@surrounds("contributor")
def work_of_a_contributor(document: Document[Any]) -> Surroundings:
    """What the person wrote and what they review."""
    page = document.page
    return {
        "written": listings_pointing_at(page, WRITTEN_BY, with_summaries=True),
        "reviewed": listings_pointing_at(page, REVIEWED_BY, with_summaries=True),
    }
