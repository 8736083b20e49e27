"""Words as the search compares them: one spelling for all that readers take for the same word."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer  # type: ignore[import-untyped]

from publishing.comparing import american_spelling
from publishing.search.registered import same_words
from publishing.text import folded

LONGEST_WORD = 60

_COMPOUND = re.compile(r"[^\W_]+(?:[-‐‑–'’‘ʼ`´][^\W_]+)*")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_HYPHENS = re.compile("[-‐‑–]")
_ENGLISH = snowballstemmer.stemmer("english")


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared, in their order; a compound is the words that it is made of.

    Without case, accents and apostrophes, in American spelling, without the -s of a plural or possessive.
    """
    return [word for compound in _compounds(text) for word in compound]


def words_to_keep(text: str) -> list[str]:
    """The same stemmed, as a text is searched; a compound also as one word (“follow-up”, “followup”)."""
    kept = []
    for compound in _compounds(text):
        kept += [stem(word) for word in compound]
        if len(compound) > 1:
            kept.append(stem(plain("".join(compound))))
    return kept


def _compounds(text: str) -> Iterator[list[str]]:
    for found in _COMPOUND.findall(folded(text)):
        whole = _APOSTROPHES.sub("", found)
        yield [plain(word) for word in _HYPHENS.split(whole)]


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """One folded word in the one spelling, in the singular, and by the first of the names of one thing."""
    word = american_spelling(word[:LONGEST_WORD])
    word = _synonyms().get(word, word)
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    singular = word[:-1] if is_plural else word
    return _synonyms().get(singular, singular)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A plain word without its endings: “drowsiness” and “drowsy” are one."""
    found: str = _ENGLISH.stemWord(word)
    return found


def is_said_in_passing(word: str) -> bool:
    """Whether a plain word says nothing of what is looked for: “how”, “the”, “can”."""
    return word in _stop_words()


def told_words(words: Sequence[str]) -> list[str]:
    """The plain words that say what is looked for; all, if none does."""
    return [word for word in words if not is_said_in_passing(word)] or list(words)


@cache
def _stop_words() -> frozenset[str]:
    text = (Path(__file__).parent / "data" / "stop_words.txt").read_text(encoding="utf-8")
    return frozenset(plain(_APOSTROPHES.sub("", word)) for word in text.split())


@cache
def _synonyms() -> dict[str, str]:
    """Each other word for one thing, in small letters, with the first of its line."""
    lines = (line.split() for line in same_words.in_order())
    return {other: first for first, *others in lines for other in others}
