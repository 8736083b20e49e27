"""Plain text as the site keeps it."""

import unicodedata

# Soft hyphens, zero-width and bidirectional controls can hide or reverse what a reader sees.
_INVISIBLE = {
    *map(chr, range(0x200B, 0x2010)),
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2060, 0x2070)),
}
_INVISIBLE |= {"\u00ad", "\ufeff", "\ufffe", "\uffff"}


def one_line(text: str) -> str:
    """The text in NFC, on one line: no control or invisible characters, runs of white space made one space.

    No-break spaces stay, since typography uses them between a number and its unit. Idempotent.
    """
    if text.isascii() and text.isprintable():  # most texts, and a page has hundreds of them
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text)
    kept = (" " if char in "\t\n\r\v\f\x85\u2028\u2029" else char for char in text if not _is_dropped(char))
    return " ".join(part for part in "".join(kept).split(" ") if part)


def _is_dropped(char: str) -> bool:
    if char in "\t\n\r\v\f\x85\u2028\u2029":
        return False
    return char in _INVISIBLE or unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co")


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
