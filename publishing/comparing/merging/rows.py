"""Which rows of three versions of a list are the same row.

Once each row has a number that it keeps in all three, the lists can be compared row by row: who came, who
went, who moved, who changed.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import count
from typing import Any, Generic, NamedTuple, TypeVar

from publishing.comparing.diffing.pairs import best_pairs
from publishing.documents import Part, Reference, RichText, is_short, key_of, name_within, page_of
from publishing.text import plain_text

T = TypeVar("T")
U = TypeVar("U")

# How alike two rows are: from 0 to 1 by their words, more if they are known to be the same.
Likeness = Callable[[Any, Any], float]
KNOWN = 2.0
_KEYED = 3.0
_EQUAL = 4.0
# A row that was edited shares at least half of its words with what it was.
_EDITED = 0.5
# Two rows that both sides added are one only if they say the same or are known by the same.
_ADDED_BY_BOTH = 1.0


class Three(NamedTuple, Generic[T]):
    """The same thing in three versions."""

    base: T
    theirs: T
    yours: T

    def map(self, function: Callable[[T], U]) -> "Three[U]":
        return Three(*map(function, self))


# Three versions of a list, each in its order, with the number by which a row is known in all three.
Lists = Three[dict[int, Any]]


def numbered(lists: Three[Sequence[Any]], likeness: Likeness, *, by_place: bool = False) -> Lists:
    """The rows of three lists, numbered so that a row keeps its number wherever it is found again.

    Base rows have the numbers from 0. ``by_place``: a row that stands alone where another stood counts as
    that one, rewritten.
    """
    base, theirs, yours = lists
    of_theirs = _found_again(base, theirs, likeness, by_place)
    of_yours = _found_again(base, yours, likeness, by_place)
    in_theirs, in_yours = _left(theirs, of_theirs), _left(yours, of_yours)
    both = {b: a for a, b in _most_alike(theirs, yours, in_theirs, in_yours, likeness, _ADDED_BY_BOTH)}
    numbers = count(len(base))
    of_theirs |= {place: next(numbers) for place in in_theirs}
    of_yours |= {place: of_theirs[both[place]] if place in both else next(numbers) for place in in_yours}
    return Three(
        dict(enumerate(base)),
        {of_theirs[place]: row for place, row in enumerate(theirs)},
        {of_yours[place]: row for place, row in enumerate(yours)},
    )


def likeness_of_parts(one: Part, other: Part) -> float:
    """Rows are known by the page that they are about, short facts by their texts, others by their name.

    What is known by another name may still say the same in its running text. Before all else by their key.
    """
    alike = likeness_of_words(_words(one), _words(other))
    if key_of(one) and key_of(one) == key_of(other):
        return alike + _KEYED
    return alike + KNOWN if _known_by(one) == _known_by(other) else alike


def likeness_of_references(one: Reference, other: Reference) -> float:
    """The same source, if corrected: by its key, its DOI, else its PMID, its web address or what it says.

    A key alone, with another DOI, is that of a source that was corrected; two that were added are two.

    Never by the title alone: two papers called “Instructions for use” are two sources.
    """
    is_keyed = one.key == other.key
    for field in ("doi", "pmid"):
        numbers = {getattr(one, field).casefold(), getattr(other, field).casefold()}
        if "" not in numbers:
            return (_KEYED if is_keyed else KNOWN) if len(numbers) == 1 else _EDITED * is_keyed
    if is_keyed:
        return _KEYED
    is_same_place = bool(one.url) and one.url == other.url
    is_same_work = (one.title, one.publisher, one.year) == (other.title, other.publisher, other.year)
    return KNOWN if is_same_place or is_same_work else 0


def likeness_of_words(one: Collection[str], other: Collection[str]) -> float:
    """The Sørensen–Dice coefficient of two sets of words; 0 if there are none."""
    return 2 * len(set(one) & set(other)) / (len(one) + len(other)) if one and other else 0


def _known_by(row: Part) -> object:
    page = page_of(row)
    if page is not None:
        return page
    if is_short(row):
        return tuple(value for _, value in row if isinstance(value, str))
    return name_within(row).casefold()


def _words(row: Part) -> frozenset[str]:
    texts = (plain_text(value.html) for _, value in row if isinstance(value, RichText))
    return frozenset(word for text in texts for word in text.split())


def _found_again(
    base: Sequence[Any], side: Sequence[Any], likeness: Likeness, by_place: bool
) -> dict[int, int]:
    """The number of each base row that the side still has, by its place there."""
    found: dict[int, int] = {}
    for a, b, size in SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks():
        found |= {b + step: a + step for step in range(size)}
    lost = [number for number in range(len(base)) if number not in found.values()]
    found |= {b: a for a, b in _most_alike(base, side, lost, _left(side, found), likeness, _EDITED)}
    if by_place:
        found |= dict(_in_place_of(len(base), [found.get(place, -1 - place) for place in range(len(side))]))
    return found


def _left(side: Sequence[Any], found: dict[int, int]) -> list[int]:
    return [place for place in range(len(side)) if place not in found]


def _most_alike(
    old: Sequence[Any],
    new: Sequence[Any],
    old_places: Collection[int],
    new_places: Collection[int],
    likeness: Likeness,
    least: float,
) -> Iterator[tuple[int, int]]:
    """Pairs of places of rows that belong together, the most alike first, twins in their order."""
    scores = (
        (-(_EQUAL if old[a] == new[b] else likeness(old[a], new[b])), 0, a, b)
        for a in old_places
        for b in new_places
    )
    return best_pairs(each for each in scores if each[0] <= -least)


def _in_place_of(length: int, numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Places of new rows (below 0 in ``numbers``) with the number of the lost row that stood there."""
    lost = set(range(length)) - set(numbers)
    for step, a1, a2, b1, b2 in SequenceMatcher(None, range(length), numbers, autojunk=False).get_opcodes():
        if step == "replace" and a2 - a1 == b2 - b1:
            pairs = zip(range(a1, a2), range(b1, b2), strict=True)
            yield from ((b, a) for a, b in pairs if a in lost and numbers[b] < 0)
