"""Finding a live page by the words of its names, or by any address that it has or had."""

from urllib.parse import unquote, urlsplit

from django.core.validators import slug_re
from django.db.models import QuerySet

from publishing.documents import all_kinds
from publishing.pages import Page, in_order_of_names, pages_found
from publishing.readers.found_page import find_page

MAX_RESULTS = 20


def live_pages_named(words: str) -> "QuerySet[Page]":
    """Live pages with every word in a name that readers know, those that begin so first; one too many."""
    found = Page.objects.filter(pk__in=pages_found(words, is_live=True)).to_be_listed()
    return in_order_of_names(found, words, title="live_edition__title")[: MAX_RESULTS + 1]


def page_at(address: str) -> Page | None:
    """The page, live or withdrawn, to which a public address belongs or belonged; None if there is none.

    A whole web address is welcome too, and so is that of the page's history or of one of its editions.
    """
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return None
    for kind in all_kinds():
        below = kind.list_address
        if path.startswith(below):
            slug = path.removeprefix(below).split("/", 1)[0]
            found = find_page(kind.address(slug)) if slug_re.match(slug) else None
            return found.page if found else None
    return None
