"""The names of live pages in what somebody writes: as they are, or misspelt."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from django.db.models import Q

from publishing.comparing import is_word, protected_names
from publishing.search.rows import SearchName, SearchSpelling, stems_of
from publishing.search.spelling import SHORTEST, is_misspelling, shortened_by_two, slips, sound
from publishing.search.words import is_said_in_passing, stem, told_words

LONGEST_RUN = 12
"""A name has at most so many words, as far as one is looked for within a longer text."""
MOST_WORDS = 24
"""Of what is written, so many words count."""
MOST_STEMS = 7
LARGEST_SET = 3
NEAR = 1
"""A word that is no more slips farther away than the nearest may be meant as well."""


class Named(NamedTuple):
    """Words that name pages, from place to place, with the rows of the names."""

    start: int
    stop: int
    names: tuple[SearchName, ...]

    @property
    def is_of_something_else(self) -> bool:
        """Whether it is only taken for the names of these pages."""
        return all(name.is_taken_for_it for name in self.names)


class Meant(NamedTuple):
    """A word of a name that may be meant, and how many slips away it is."""

    word: str
    slips: float
    pages: frozenset[int]


def names_in(words: Sequence[str]) -> list[Named]:
    """The names in these plain words, in their order; of names within each other the longest."""
    runs = {
        (start, stop): words[start:stop]
        for start in range(len(words))
        for stop in range(start + 1, min(start + LONGEST_RUN, len(words)) + 1)
        if not all(map(is_said_in_passing, words[start:stop]))
    }
    sequences, joined = {" ".join(run) for run in runs.values()}, {"".join(run) for run in runs.values()}
    rows = list(SearchName.objects.filter(Q(sequence__in=sequences) | Q(joined__in=joined)))
    found, taken = [], set[int]()
    for start, stop in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
        places, together = set(range(start, stop)), "".join(runs[start, stop])
        names = tuple(sorted((row for row in rows if row.joined == together), key=lambda row: len(row.name)))
        if names and not places & taken:
            taken |= places
            found.append(Named(start, stop, names))
    return sorted(found)


def named_by_stems(words: Sequence[str]) -> list[SearchName]:
    """Names of which these plain words, wherever they stand, are the words; those with most words first.

    “make you gain weight” names “Weight gain”.
    """
    stems = list(dict.fromkeys(map(stem, told_words(list(words)))))[:MOST_STEMS]
    sets = {
        " ".join(sorted(some)): some
        for size in range(1, LARGEST_SET + 1)
        for some in combinations(stems, size)
    }
    rows = SearchName.objects.filter(stems__in=sets, is_taken_for_it=False)
    order = {stem: place for place, stem in enumerate(stems)}
    return sorted(
        rows,
        key=lambda row: (-len(sets[row.stems]), min(map(order.__getitem__, sets[row.stems])), row.position),
    )


def may_be_misspelt(word: str) -> bool:
    """Whether a plain word is neither English nor a number, and long enough to be compared."""
    return len(word) >= SHORTEST and not word.isdecimal() and not is_word(word)


def is_name_of_something_else(word: str) -> bool:
    """Whether it is a name that could be taken for others, in whatever the site is about."""
    return word in protected_names()


def meant_by(word: str) -> list[Meant]:
    """The words of names of live pages that a misspelt word may stand for, the nearest first.

    None, if even the nearest is too far away.
    """
    rows = SearchSpelling.objects.filter(key__in=shortened_by_two(sound(word)))
    pages: dict[str, set[int]] = {}
    for spelt, page in rows.values_list("word", "page").distinct():
        pages.setdefault(spelt, set()).add(page)
    meant = [Meant(spelt, slips(word, spelt), frozenset(on)) for spelt, on in pages.items()]
    meant.sort(key=lambda each: (each.slips, each.word))
    if not meant or not is_misspelling(word, meant[0].word):
        return []
    return [each for each in meant if each.slips <= meant[0].slips + NEAR]


def is_nearer_to_something_else(word: str, slips_away: float) -> bool:
    """Whether a name that could be taken for others, but is that of no live page, is no farther away."""
    near = {
        name
        for name in protected_names()
        if abs(len(name) - len(word)) <= slips_away and slips(word, name) <= slips_away
    }
    here = SearchName.objects.filter(joined__in=near, is_taken_for_it=False).values_list("joined", flat=True)
    return bool(near.difference(here))


def stems_said(words: Iterable[str]) -> set[str]:
    """The stems of those of the words that say something."""
    return set(stems_of(words).split())
