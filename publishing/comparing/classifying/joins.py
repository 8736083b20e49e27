"""Words that were joined or parted: the same letters with a space, or a hyphen, more or less."""

from publishing.comparing.classifying.alignment import Words
from publishing.comparing.classifying.lexicon import frequency, is_everyday_word, is_used_by_all, is_word
from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.tables import table
from publishing.comparing.classifying.tokens import Word
from publishing.comparing.classifying.verdict import Finding, minor, quoted, replaced, substantive

_MUCH_MORE_USUAL = 40


def as_read(words: Words) -> str:
    """The words with what stands between them."""
    text = "".join(word.before + word.text for word in words).strip()
    return text or ("the end" if words else "")


def joined_or_split(olds: Words, news: Words, names: Names) -> Finding:
    """What to say of several words in place of others."""
    before, after = as_read(olds), as_read(news)
    what = f"{quoted(before)} became {quoted(after)}"
    letters = ["".join(word.lower for word in words) for words in (olds, news)]
    inner = {word.before for word in [*olds[1:], *news[1:]]}
    marks = {word.marks for word in [*olds, *news]}
    if letters[0] != letters[1] or len(marks) != 1:
        return substantive(replaced(before, after))
    if not all(gap.isspace() or gap == "-" for gap in inner) or any("\n" in gap for gap in inner):
        return substantive(replaced(before, after))
    if any(word.has_digit for word in [*olds, *news]):
        few, many = (olds, news) if len(olds) < len(news) else (news, olds)
        is_spacing = (
            len(few) == 1 and len(many) == 2 and many[0].text.isdecimal() and many[1].lower in table("unit")
        )
        if is_spacing and few[0].text == many[0].text + many[1].text and many[1].before.isspace():
            return minor(f"Spacing only: {what}.")
        return substantive(f"The number {what}.")
    if any(word.lower in names for word in [*olds, *news]):
        return substantive(f"{what}: a name may be meant.")
    why_not = _why_not_joined(olds, news, letters[0], inner)
    return substantive(f"{what}: {why_not}.") if why_not else minor(f"Spacing only: {what}.")


def _why_not_joined(olds: Words, news: Words, letters: str, inner: set[str]) -> str | None:
    if letters in table("same_joined"):
        return None
    if any(word.is_acronym for word in [*olds, *news]):
        return "an abbreviation may be meant"
    if min(len(olds), len(news)) > 1:  # A space stands one letter too early or too late.
        is_slip = not all(map(_is_real, olds)) and all(is_used_by_all(word.lower) for word in news)
        return None if is_slip else "both spellings are words"
    if "-" in inner:
        parts = olds if len(olds) > 1 else news
        is_loose = (
            parts[0].lower in table("loose_prefixes")
            and len(parts) == 2
            and len(parts[1].text) > 3
            and is_word(letters)
        )
        return None if is_loose else "a hyphen in a word may matter"
    if len(news) == 1:  # Two became one.
        if all(map(_is_real, olds)) or olds[0].lower in table("prefixes"):
            return "both spellings are words"
        return None if is_word(letters) else "the new one is in no word list"
    if is_word(letters):
        return "both spellings are words"
    if not all(map(_is_real, news)):
        return "the new ones are in no word list"
    other = _other_way_to_split(letters, news)
    return f"‘{other}’ may be meant" if other else None


def _is_real(word: Word) -> bool:
    """Whether it stands for itself in running text, and is no scrap of a broken word."""
    return is_word(word.lower) and (
        len(word.lower) > 3 or word.lower in table("short_words") or is_everyday_word(word.lower)
    )


def _other_way_to_split(letters: str, news: Words) -> str | None:
    """Another pair of everyday words in the same letters, unless nobody would read that."""
    meant = min(frequency(word.lower) for word in news)
    for cut in range(1, len(letters)):
        parts = letters[:cut], letters[cut:]
        is_pair = all(
            part in table("short_words") or (len(part) > 2 and is_everyday_word(part)) for part in parts
        )
        is_other = parts != tuple(word.lower for word in news)
        if is_pair and is_other and len(news) == 2 and meant < _MUCH_MORE_USUAL * min(map(frequency, parts)):
            return " ".join(parts)
    return None
