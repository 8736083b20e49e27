"""When a capital letter came or went: does it make another word?"""

from publishing.comparing.classifying.lexicon import is_word
from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.tables import table
from publishing.comparing.classifying.tokens import Word


def why_not_capital(old: Word, new: Word, names: Names) -> str | None:
    """Why the other case may make another word of it; None if it cannot."""
    if old.text[1:] != new.text[1:] or old.is_acronym or new.is_acronym or len(new.text) == 1:
        return None if new.text == "I" else "an abbreviation or a unit may be meant"
    if new.lower in table("other_with_a_capital") and not new.opens_sentence:
        return "with a capital it is another word"
    if new.lower in table("unit") and len(new.text) <= 4:
        return "a unit may be meant"
    if new.lower in names and not new.opens_sentence:
        return "a name may be meant"
    if new.lower in table("proper") and new.text[0].isupper():
        return None
    if new.lower in table("proper"):
        return "a name may be meant"
    if not is_word(new.lower) and not new.opens_sentence:
        return "a name may be meant"
    return None
