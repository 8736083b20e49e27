"""Fonts whose letters are signs: “m” in the font Symbol is “µ”, and “m” where the font is lost.

Word writes such a sign as a letter in that font, or as a character of private use (U+F020 to U+F0FF), which
means nothing elsewhere. ``publishing/static/publishing/editor/symbol_fonts.js`` holds the same tables.
"""

import re

LOST = "\ufffd"
"""Stands in a text for a sign that nobody can tell any more. It is seen, so that nobody overlooks it."""

# What the codes of a font stand for, from the one named onwards. Parts of brackets are no signs of a text.
FONTS = {
    "symbol": {
        0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
        0x60: "‾αβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼",
        0xA0: "€ϒ′≤⁄∞ƒ",
        0xA9: "♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
        0xBF: "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑",
        0xF1: "⟩∫",
    },
    "wingdings": {
        0x4A: "☺😐☹",
        0x6C: "●❍■□",
        0x71: "❑❒",
        0x75: "◆❖",
        0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
        0x9E: "·•▪",
        0xA7: "▪◻",
        0xD8: "➢",
        0xDF: "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩",
        0xFB: "✗✓☒☑",
    },
    "wingdings 2": {0x4F: "✗✓☒☑☒☒", 0xA3: "□"},
    "wingdings 3": {},
    "webdings": {},
}
_SIGNS = {
    font: {start + n: sign for start, signs in parts.items() for n, sign in enumerate(signs)}
    for font, parts in FONTS.items()
}
_FIRST_ACCENTED = 0xA0
# Where no font says which is meant, a Greek letter is one; of two other signs, one would be a guess.
_OF_NO_FONT = {
    code: sign
    for code, sign in (_SIGNS["wingdings"] | _SIGNS["symbol"]).items()
    if code < _FIRST_ACCENTED or not (code in _SIGNS["symbol"] and code in _SIGNS["wingdings"])
}
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_PRIVATE_START, _PRIVATE_END = 0xF000, 0xF0FF


def without_private_use(text: str) -> str:
    """The text with each character of private use made the sign that it stands for, or else ``LOST``."""
    return _PRIVATE_USE.sub(lambda found: _OF_NO_FONT.get(ord(found[0]) - _PRIVATE_START, LOST), text)


def in_font(text: str, font: str) -> str:
    """The signs that are seen where this text stands in this font; the text itself in a font of letters."""
    signs = _SIGNS.get(font)
    return text if signs is None else "".join(_sign(char, signs) for char in text)


def _sign(char: str, signs: dict[int, str]) -> str:
    code = _code(char)
    return char if code is None or char.isspace() else signs.get(code, LOST)


def _code(char: str) -> int | None:
    """The code that stands for the character in Word; None for one that is a sign already."""
    if _PRIVATE_START <= ord(char) <= _PRIVATE_END:
        return ord(char) - _PRIVATE_START
    try:
        return char.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None
