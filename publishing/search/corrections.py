"""Putting misspelt words right where it is certain enough what is meant, and offering names elsewhere."""

from collections.abc import Iterable, Sequence

from publishing.search.names import (
    Meant,
    Named,
    is_name_of_something_else,
    is_nearer_to_something_else,
    may_be_misspelt,
    meant_by,
    names_in,
)
from publishing.search.result import Found, asked_about, results


def corrected(words: list[str], named: list[Named], found: Found) -> tuple[list[str], list[Named]]:
    """The words, with those put right that are misspelt, and the names in them; ``named`` are those so far.

    What was put right, and what may be meant where that is not certain, is noted in ``found``.
    """
    at = {place for each in named for place in range(each.start, each.stop)}
    put_right = [word if place in at else _put_right(word, found) for place, word in enumerate(words)]
    for each in named:
        if each.is_of_something_else:
            _offer(found, " ".join(words[each.start : each.stop]), [name.page_id for name in each.names])
    return put_right, names_in(put_right) if put_right != words else named


def _put_right(word: str, found: Found) -> str:
    is_other = is_name_of_something_else(word)
    if not (is_other or may_be_misspelt(word)):
        return word
    meant = meant_by(word)
    if meant and not meant[0].slips:  # a word of a name
        return word
    if is_other or not meant or _are_several(meant) or is_nearer_to_something_else(word, meant[0].slips):
        _offer(found, word, [page for each in meant for page in sorted(each.pages)])
        return word
    found.shown_for.append((word, meant[0].word))
    return meant[0].word


def _are_several(meant: Sequence[Meant]) -> bool:
    """Whether beside the nearest word one of another page that is asked about may be meant."""
    return bool(asked_about(page for each in meant for page in each.pages) - meant[0].pages)


def _offer(found: Found, unknown: str, pages: Iterable[int]) -> None:
    """Note what was written and is the name of no page, and pages with a name like it."""
    found.unknown = found.unknown or unknown
    there = {result.listing.pk for result in found.near}
    found.near += results(page for page in pages if page not in there)
