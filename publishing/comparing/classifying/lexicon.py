"""Which strings of letters are English words: a word list with frequencies, and the words of the field."""

from functools import cache, lru_cache

from spellchecker import SpellChecker

from publishing.comparing.classifying.tables import partners, protected, table, usual_slips
from publishing.comparing.classifying.variants import american
from publishing.comparing.vocabulary import words_of_the_field

EVERYDAY = 1000
_USED_BY_ALL = 20_000
_NO_PLURAL = ("s", "al", "ar", "ed", "ic", "ing", "ive", "ly", "sis", "y")


@cache
def _frequencies() -> dict[str, int]:
    """The word list, loaded at first use (a fifth of a second) and kept."""
    return dict(SpellChecker(language="en", distance=1).word_frequency.dictionary)


@cache
def field_words() -> frozenset[str]:
    """Words of the field that the site is about, in both spellings, with the plural in -s of nouns."""
    words = words_of_the_field() | {american(word) for word in words_of_the_field()}
    return words | {f"{word}s" for word in words if not word.endswith(_NO_PLURAL)}


@cache
def all_words() -> list[str]:
    """Every word that a misspelling may stand for."""
    words = {*_frequencies(), *field_words(), *protected(), *partners()} - usual_slips().keys()
    return sorted(word for word in words if len(word) > 2 or word in table("short_words"))


@lru_cache(maxsize=4096)
def is_word(word: str) -> bool:
    """Whether a string in lower case is an English word, in either spelling."""
    if len(word) <= 2:
        return word in table("short_words")
    if word in usual_slips():
        return False
    if word.endswith("'s"):
        return is_word(word[:-2])
    return (
        word in _frequencies()
        or word in field_words()
        or word in protected()
        or word in partners()
        or american(word) in _frequencies()
    )


def frequency(word: str) -> int:
    """How often a word is met, as a count in the word list's sources; at least 1."""
    return max(_frequencies().get(word, 0), _frequencies().get(american(word), 0), 1)


def is_everyday_word(word: str) -> bool:
    """Whether nearly every reader knows and uses the word."""
    return is_word(word) and frequency(word) >= EVERYDAY


def is_used_by_all(word: str) -> bool:
    """Whether hardly a page does without the word."""
    return is_word(word) and frequency(word) >= _USED_BY_ALL
