"""Whether somebody who searches may need help before anything else."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from publishing.comparing import is_word
from publishing.search.registered import asking_for_help
from publishing.search.spelling import SHORTEST, is_misspelling
from publishing.search.words import plain, stem

NUMBER, NAME = "<number>", "<name>"
FEWEST = 3
_MANY = frozenset(
    [
        "many",
        "much",
        "all",
        "whole",
        "entire",
        "bottle",
        "box",
        "pack",
        "packet",
        "handful",
        "bunch",
        "lot",
        "full",
        "rest",
    ]
)
_UNITS = frozenset(["mg", "mcg", "g", "ml", "hour", "day", "week", "month", "year", "am", "pm", "x", "time"])


def needs_help(words: Sequence[str], names_a_page: bool) -> bool:
    """Whether these plain words are, or are near, what somebody in danger writes.

    ``names_a_page``: a page that is asked about is named among them. Rather too often than too rarely.
    """
    signs = {stem(one + other) for one, other in pairwise(words)}  # “my self”
    signs |= {NUMBER} if _says_many(words) else set()
    signs |= {NAME} if names_a_page else set()
    return any(all(_is_said(each, words, signs) for each in line) for line in _lines())


def _says_many(words: Sequence[str]) -> bool:
    after = [*words[1:], ""]
    return any(
        word in _MANY or (word.isdecimal() and int(word) >= FEWEST and following not in _UNITS)
        for word, following in zip(words, after, strict=True)
    )


def _is_said(each: frozenset[str], said: Iterable[str], signs: set[str]) -> bool:
    if each & signs:
        return True
    return any(stem(word) in each or _is_slip(word, each) for word in said)


def _is_slip(word: str, each: frozenset[str]) -> bool:
    """Whether the word is no English one and a misspelling of one of these."""
    if len(word) < SHORTEST or is_word(word):
        return False
    return any(len(meant) >= SHORTEST and is_misspelling(word, meant) for meant in each)


@cache
def _lines() -> list[list[frozenset[str]]]:
    """Each line as its words, each of which may be one of several; stemmed, and as they are."""
    return [
        [frozenset(form for word in each.split("|") for form in _forms(word)) for each in line.split()]
        for line in asking_for_help.in_order()
    ]


def _forms(word: str) -> set[str]:
    return {word} if word in {NUMBER, NAME} else {plain(word), stem(plain(word))}
