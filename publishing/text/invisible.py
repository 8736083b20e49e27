"""Characters that no reader sees, and that yet change what is read, found or compared.

Controls, zero-width characters, soft hyphens, bidirectional overrides and isolates (CVE-2021-42574), tags,
letters without a shape, private use, surrogates, and code points that are no characters.
"""

import unicodedata

WHITE_SPACE = "\t\n\r\v\f\x85"
"""Controls that part words: they are seen, as a space."""

# Letters and marks by their category, but without a shape: fillers, selectors of variants.
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0").union(
    map(chr, range(0xE0100, 0xE01F0))
)
# Formats by their category, but with a shape: signs that stand over or around Arabic numbers and the like.
_SHAPED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")


def is_invisible(char: str) -> bool:
    """Whether no reader sees the character. White space is seen."""
    if char in _BLANK:
        return True
    return unicodedata.category(char)[0] == "C" and char not in WHITE_SPACE and char not in _SHAPED


def invisible_in(text: str) -> list[str]:
    """The characters of a text that no reader sees, in their order."""
    if text.isascii() and text.isprintable():  # most texts, and a page has hundreds of them
        return []
    unseen = {char for char in set(text) if is_invisible(char)}
    return [char for char in text if char in unseen] if unseen else []


def without_invisible(text: str) -> str:
    """The text without the characters that no reader sees."""
    unseen = invisible_in(text)
    return text.translate(dict.fromkeys(map(ord, unseen))) if unseen else text
