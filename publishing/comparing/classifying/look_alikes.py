"""Characters that look like others."""

import unicodedata

from publishing.comparing.classifying.tables import LOOK_ALIKES


def look_alike(old: str, new: str) -> str | None:
    """The letter of another alphabet that only one of two words has, named; None if there is none."""
    strange = [
        char for char in dict.fromkeys(old + new) if (char in old) != (char in new) and _is_foreign(char)
    ]
    return f"{name_of(strange[0])} looks like another letter" if strange else None


def latin_look_alike(char: str) -> str:
    """The Latin letter that a letter of another alphabet looks like; any other character itself."""
    return LOOK_ALIKES.get(char, char)


def name_of(char: str) -> str:
    """How Unicode calls a character: "U+0430 CYRILLIC SMALL LETTER A"."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"


def _is_foreign(char: str) -> bool:
    return char in LOOK_ALIKES or (char.isalpha() and not unicodedata.name(char, "").startswith("LATIN"))
