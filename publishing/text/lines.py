"""Plain text as the site keeps it."""

import re
import unicodedata

from publishing.text.invisible import WHITE_SPACE, legible

_PARTS = re.compile(f"[ {WHITE_SPACE}\u2028\u2029]+")


def one_line(text: str) -> str:
    """The text in NFC, on one line: no invisible characters, runs of white space made one space.

    No-break spaces stay, since typography uses them between a number and its unit. Idempotent.
    """
    if text.isascii() and text.isprintable():  # most texts, and a page has hundreds of them
        return " ".join(text.split())
    return _PARTS.sub(" ", unicodedata.normalize("NFC", legible(text))).strip(" ")


DIGITS_OF_A_KEY = 18  # a database's integers end soon after


def number_in(text: str, digits: int = 9) -> int | None:
    """The number that at most so many ASCII digits say; None for any other text that a browser may send."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None


def key_in(text: str) -> int | None:
    """The key of a row that a text says; None for any other text."""
    return number_in(text, DIGITS_OF_A_KEY)


_FIRST_WORD = re.compile(r"[^\W\d_]+")
_UNITS = frozenset({"mg", "mcg", "ng", "kg", "ml", "dl", "mm", "cm", "km", "mmol", "nmol", "kcal"})


def capitalised(text: str) -> str:
    """The text as at the start of a line: its first letter in upper case, where that makes no other word.

    A first word with capitals of its own (“pH”, “eGFR”), a unit, and a letter that is not Latin (“µg”) stay.
    """
    word = _first_word(text)
    is_latin = bool(word) and unicodedata.name(word[0], "").startswith("LATIN") and len(word[0].upper()) == 1
    is_kept = not is_latin or word in _UNITS or _has_own_capitals(word)
    return text if is_kept else text[0].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """The text as within a sentence: its first letter in lower case, unless a word like “ECG” begins it."""
    word = _first_word(text)
    return text if word == "I" or _has_own_capitals(word) else text[:1].lower() + text[1:]


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return found[0] if found else ""


def _has_own_capitals(word: str) -> bool:
    return word[1:] != word[1:].lower()


def shortened(text: str, longest: int) -> str:
    """The text; where it is too long, its beginning with a sign that it goes on."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def folded(text: str) -> str:
    """The text without case and accents, for sorting and finding."""
    if text.isascii():
        return text.casefold()
    plain = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return "".join(plain).casefold()


def without_case_and_spaces(text: str) -> str:
    """What two names have alike that look the same to a reader in a hurry: “Sourdough” and “SOUR DOUGH”."""
    return "".join(text.casefold().split())
