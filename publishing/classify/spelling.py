"""Is one word the other, misspelt? Only if it can be nothing else."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from publishing.classify.lexicon import frequency, health_words, is_word
from publishing.classify.names import Names
from publishing.classify.tables import (
    ALL_PROTECTED,
    OPPOSITE_PREFIXES,
    PARTNERS,
    SAME_MEANING,
    USUAL_SLIPS,
)
from publishing.classify.variants import american

# A word that is met so many times as often is what was meant, whatever else is as near.
_MUCH_MORE_USUAL = 40
_SHORT = 3


def same_word(old: str, new: str) -> str | None:
    """Why two words in lower case are one word, if they are: "American and British spelling"."""
    if frozenset((old, new)) in SAME_MEANING:
        return "Same meaning"
    if american(old) == american(new) and (is_word(old) or is_word(new)):
        return "American and British spelling"
    return None


def why_not_spelling(old: str, new: str, names: Names) -> str | None:
    """Why ``new`` is not simply ``old`` with a misspelling mended; None if it is.

    Both are in lower case. The old word must be no word, the new one a word, the two near to each other, and
    nothing that matters may be as near to the old one.
    """
    if old in names or new in names:
        return "the name of a medicine or a person may be meant"
    if not new.replace("'", "").isalpha() or not old.replace("'", "").isalpha():
        return "it is not made of letters only"
    if is_word(old):
        return "both are words"
    if not is_word(new):
        return "the new one is in no word list"
    if USUAL_SLIPS.get(old) == new:
        return None
    distance = OSA.distance(old, new)
    if distance > _most_slips(old, new):
        return "they differ in too many letters"
    if len(old) < _SHORT or (len(old) == _SHORT and not _is_usual_slip(old, new)):
        return "so short a word may mean several others"
    other = _also_near(old, new, distance, names)
    return f"‘{other}’ may have been meant" if other else None


def _most_slips(old: str, new: str) -> int:
    length = min(len(old), len(new))
    return 1 if length < 5 else 2 if length < 9 else 3


def _is_usual_slip(old: str, new: str) -> bool:
    """Two letters in the wrong order, or one missing in a word that everybody uses."""
    return sorted(old) == sorted(new) or (len(new) == len(old) + 1 and frequency(new) >= 100_000)


def _also_near(old: str, new: str, distance: int, names: Names) -> str | None:
    """What else the misspelling may mean, among what matters."""
    for other, margin in _partners(old, new):
        if OSA.distance(old, other, score_cutoff=distance + margin) <= distance + margin:
            return other
    usual = frequency(new)
    dangerous = ALL_PROTECTED | health_words() if new in health_words() else ALL_PROTECTED
    for other in dangerous:
        if (
            abs(len(other) - len(old)) <= distance
            and other != new
            and len(other) > 1
            and not _is_one_family(other, new)
            and usual < _MUCH_MORE_USUAL * frequency(other)
            and OSA.distance(old, other, score_cutoff=distance) <= distance
        ):
            return other
    return names.near(old, distance)


def _partners(old: str, new: str) -> list[tuple[str, int]]:
    """The near-misses and opposites of the new word, each with how much farther it may be and still count."""
    near = PARTNERS.get(new, frozenset())
    opposites = set(_opposites(new)) | (near if new in ALL_PROTECTED else set())
    return [
        (word, 1 if word in opposites and _may_be_opposite(old, new, word) else 0)
        for word in near | opposites
    ]


def _opposites(word: str) -> Iterator[str]:
    """What the word becomes with another prefix, or with -ful for -less."""
    for pair in OPPOSITE_PREFIXES:
        for here, there in (pair, pair[::-1]):
            if word.startswith(here):
                other = there + word.removeprefix(here)
                if len(other) > _SHORT and (is_word(other) or here in {"hyper", "hypo"}):
                    yield other
    for here, there in (("less", "ful"), ("ful", "less")):
        if word.endswith(here):
            yield word.removesuffix(here) + there


def _may_be_opposite(old: str, new: str, other: str) -> bool:
    """Few people get the first letter wrong, and few mean a word that nobody uses."""
    return not (old[0] == new[0] != other[0]) and frequency(other) * _MUCH_MORE_USUAL >= frequency(new)


def _is_one_family(word: str, other: str) -> bool:
    """Whether two words are forms of one: tablet, tablets; diabetes, diabetic."""
    shared = 0
    while shared < min(len(word), len(other)) and word[shared] == other[shared]:
        shared += 1
    return shared >= 4 and max(len(word), len(other)) - shared <= 3
