"""Characters that no reader sees, and that yet change what is read, found or compared.

Controls, zero-width characters, soft hyphens, bidirectional overrides and isolates (CVE-2021-42574), tags,
letters without a shape, private use, surrogates, and code points that are no characters.

A joiner is seen where it shapes a word: between letters of scripts that join, as Persian does, and in emoji.
"""

import re
import unicodedata

from publishing.text.symbol_fonts import without_private_use

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
    if not unseen:
        return []
    if unseen & _JOINERS:
        text = _JOINED.sub(lambda found: found[0][1:] if _is_shaped(found) else found[0], text)
    return [char for char in text if char in unseen]


def legible(text: str) -> str:
    """The text without what no reader sees; characters of private use are the signs that they stand for."""
    if text.isascii() and text.isprintable():
        return text
    text = without_private_use(text)
    unseen = {char for char in set(text) if is_invisible(char)}
    if unseen:
        text = text.translate(dict.fromkeys(map(ord, unseen - _JOINERS)))
    return (
        _JOINED.sub(lambda found: found[0][:1] if _is_shaped(found) else "", text)
        if unseen & _JOINERS
        else text
    )


_JOINERS = {"\u200c", "\u200d"}
_JOINED = re.compile("[\u200c\u200d]+")


def _is_shaped(found: re.Match[str]) -> bool:
    """Whether joiners shape what stands around them."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    if not before:
        return False
    if _joins(before) and (_joins(after) or unicodedata.combining(before) == _VIRAMA):
        return True
    return found[0][0] == "\u200d" and _is_of_emoji(before) and _is_of_emoji(after)


_VIRAMA = 9  # the class of the marks that bind two letters of an Indic script


def _joins(char: str) -> bool:
    """Whether it is a letter, or a mark on one, of a script in which letters join; a figure is not."""
    of_such_a_script = (
        "\u0600" <= char <= "\u1cff" or "\ua800" <= char <= "\uabff" or "\ufb50" <= char <= "\ufefc"
    )
    return of_such_a_script and unicodedata.category(char)[0] in "LM"


def _is_of_emoji(char: str) -> bool:
    return char != "" and (char == "\ufe0f" or unicodedata.category(char) in {"So", "Sk"})
