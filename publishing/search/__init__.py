"""The search: what is searched in each live page, and finding pages by what readers write."""

from publishing.search.find import MOST_RESULTS, find
from publishing.search.registered import asking_for_help, same_words, ways_to_ask, words_beside_names
from publishing.search.result import Found
from publishing.search.rows import (
    NOTHING,
    Searched,
    SearchedText,
    SearchName,
    SearchPassage,
    SearchSpelling,
    as_searched,
    held_of,
    write_searched,
)
from publishing.search.suggestions import suggestions

__all__ = [
    "MOST_RESULTS",
    "NOTHING",
    "Found",
    "SearchName",
    "SearchPassage",
    "SearchSpelling",
    "Searched",
    "SearchedText",
    "as_searched",
    "asking_for_help",
    "find",
    "held_of",
    "same_words",
    "suggestions",
    "ways_to_ask",
    "words_beside_names",
    "write_searched",
]
