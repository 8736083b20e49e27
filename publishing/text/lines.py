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


def capitalised(text: str) -> str:
    """The text with its first letter in upper case and the rest as it is, as at the start of a line."""
    return text[:1].upper() + text[1:]


def shortened(text: str, longest: int) -> str:
    """The text; where it is too long, its beginning with a sign that it goes on."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def folded(text: str) -> str:
    """The text without case and accents, for sorting and finding."""
    if text.isascii():
        return text.casefold()
    plain = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return "".join(plain).casefold()
