"""What the search box offers while somebody types."""

from publishing.documents import kind_named
from publishing.editions import Listing
from publishing.search.find import MOST_CHARACTERS, asks_for_help
from publishing.search.names import names_in
from publishing.search.rows import SearchName
from publishing.search.words import words_in

MOST_SUGGESTED = 8
FEWEST_CHARACTERS = 2

_LOOKED_THROUGH = 100
_LAST_CHARACTER = "\U0010ffff"


def suggestions(text: str) -> list[tuple[SearchName, Listing]]:
    """Names of live pages that begin as the text does, each page once; those that are asked about first.

    None where somebody may need help.
    """
    words = words_in(text[:MOST_CHARACTERS])
    begins = " ".join(words)
    if len(begins) < FEWEST_CHARACTERS or asks_for_help(words, names_in(words)):
        return []
    rows = SearchName.objects.filter(
        sequence__gte=begins, sequence__lt=begins + _LAST_CHARACTER, is_taken_for_it=False
    ).order_by("sequence", "page_id", "position")[:_LOOKED_THROUGH]
    names: dict[int, SearchName] = {}
    for row in rows:
        names.setdefault(row.page_id, row)
    listings = Listing.objects.in_bulk(names)
    found = [(name, listings[page]) for page, name in names.items() if page in listings]
    found.sort(key=lambda each: not kind_named(each[1].kind).is_asked_about)
    return found[:MOST_SUGGESTED]
