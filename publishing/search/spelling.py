"""Misspelt words: what a word sounds like, and how far two words are from one another."""

import re

from rapidfuzz.distance import OSA

SHORTEST = 4
"""A word with fewer letters is not taken for a misspelling of another."""

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"),
        ("x", "ks"),
        ("qu?|ck|c(?![eiyh])|ch", "k"),
        ("z|c", "s"),
        ("j", "g"),
        ("v", "f"),
        (r"(?<=.)[aeiouyhw]", ""),
        ("^[aeiouy]", "a"),
        (r"(.)\1+", r"\1"),
    )
]


def sound(word: str) -> str:
    """The consonants of a word as they sound, and whether it begins with a vowel: “Parsnip” is “prsnp”."""
    for rule, put in _SOUNDS:
        word = rule.sub(put, word)
    return word


def shortened_by_one(key: str) -> set[str]:
    """The key, and the key without any one of its letters: two keys that differ by a letter share one."""
    return {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))} - {""}


def shortened_by_two(key: str) -> set[str]:
    """The same without any two of its letters too."""
    return {shorter for once in shortened_by_one(key) for shorter in shortened_by_one(once)}


def slips(word: str, meant: str) -> float:
    """How many slips lie between two words: letters that are missing, too many, wrong or swapped.

    Of two words that sound alike half as many count.
    """
    letters = OSA.distance(word, meant)
    return letters / 2 if sound(word) == sound(meant) else letters


def is_misspelling(word: str, meant: str) -> bool:
    """Whether so few slips lie between them that ``word`` may be taken for ``meant``."""
    letters = min(len(word), len(meant))
    return slips(word, meant) <= (1 if letters < 7 else 2 if letters < 11 else 3)
