"""Is one word the other, misspelt? Only if it can be nothing else."""

from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from publishing.classify.lexicon import frequency, health_words, is_everyday_word, is_used_by_all, is_word
from publishing.classify.names import Names
from publishing.classify.tables import (
    ALL_PROTECTED,
    OPPOSITE_PREFIXES,
    PARTNERS,
    PROTECTED,
    SAME_MEANING,
    USUAL_SLIPS,
)
from publishing.classify.variants import american

# A word that is met so many times as often is what was meant, whatever else is as near.
_MUCH_MORE_USUAL = 40
_SHORT = 3
_RAREST = 60


def same_word(old: str, new: str) -> str | None:
    """Why two words in lower case are one word, if they are: "American and British spelling"."""
    if frozenset((old, new)) in SAME_MEANING:
        return "Same meaning"
    if american(old) == american(new) and (is_word(old) or is_word(new)):
        return "American and British spelling"
    return None


@lru_cache(maxsize=2048)
def why_not_spelling(old: str, new: str, names: Names) -> str | None:
    """Why ``new`` is not simply ``old`` with a misspelling mended; None if it is.

    Both are in lower case. The old word must be no word, the new one a word, the two near to each other, and
    nothing that matters may be as near to the old one.
    """
    if new in names or names.has(old):
        return "the name of a medicine or a person may be meant"
    if not new.replace("'", "").isalpha() or not old.replace("'", "").isalpha():
        return "it is not made of letters only"
    if is_word(old) and not _is_rare_anagram(old, new):
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
    return 1 if length < 6 else 2 if length < 9 else 3


def _is_rare_anagram(old: str, new: str) -> bool:
    """Two letters swapped in a word that no page does without, which gave a scrap of the word list."""
    is_scrap = len(old) <= 4 and frequency(old) <= _RAREST and old not in ALL_PROTECTED | health_words()
    return is_scrap and sorted(old) == sorted(new) and is_used_by_all(new)


def _is_usual_slip(old: str, new: str) -> bool:
    """Two letters in the wrong order, or one missing in a word that everybody uses."""
    return sorted(old) == sorted(new) or (len(new) == len(old) + 1 and is_used_by_all(new))


def _also_near(old: str, new: str, distance: int, names: Names) -> str | None:
    """What else the misspelling may mean, among what matters."""
    near = PARTNERS.get(new, frozenset())
    # The opposite of a word counts even if it is one slip farther away.
    close = near if sorted(old) == sorted(new) else near - ALL_PROTECTED
    for others, margin in ((_opposites(new), 1), (near - close, 1), (close, 0)):
        for other in others:
            is_far = margin and (_is_rare(other, new) or other.endswith(new) or new.endswith(other))
            limit = distance + (0 if is_far else margin)
            if _may_begin(old, new, other) and OSA.distance(old, other, score_cutoff=limit) <= limit:
                return other
    if new in PROTECTED["number"] and (everyday := _everyday_word_beside(old, new)):
        return everyday
    usual = frequency(new)
    are_swapped = sorted(old) == sorted(new)
    for other, _, _ in process.extract_iter(
        old, _dangerous(new in health_words()), scorer=OSA.distance, score_cutoff=distance
    ):
        if (
            other != new
            and not (are_swapped and sorted(other) != sorted(old))
            and len(other) > 1
            and _may_begin(old, new, other)
            and (other in PROTECTED["negation"] or not _is_one_family(other, new))
            and usual < _MUCH_MORE_USUAL * frequency(other)
        ):
            return str(other)
    # Beside a word that everybody uses, a name was meant only if it is nearer.
    return names.near(old, distance - 1 if is_everyday_word(new) else distance)


@cache
def _dangerous(with_health_words: bool) -> list[str]:
    """What a misspelling must not be near to; beside a word of health, the other words of health too."""
    return sorted(ALL_PROTECTED | (health_words() if with_health_words else frozenset()))


def _everyday_word_beside(old: str, new: str) -> str | None:
    """An everyday word one slip from the misspelling of a number: "thre" may be three, there or the."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    parts = [(old[:cut], old[cut:]) for cut in range(len(old) + 1)]
    beside = {a + b[1:] for a, b in parts if b} | {a + c + b[1:] for a, b in parts if b for c in letters}
    beside |= {a + c + b for a, b in parts for c in letters}
    return next((word for word in sorted(beside - {new}) if is_everyday_word(word)), None)


def _may_begin(old: str, new: str, other: str) -> bool:
    """Few people get the first letter wrong: where it speaks for the new word, no other was meant."""
    return not (old[0] == new[0] != other[0])


def _opposites(word: str) -> set[str]:
    """What the word becomes with another prefix, or with -ful for -less."""
    found = set()
    for pair in OPPOSITE_PREFIXES:
        for here, there in (pair, pair[::-1]):
            if word.startswith(here):
                other = there + word.removeprefix(here)
                if len(other) > _SHORT and (is_word(other) or here in {"hyper", "hypo"}):
                    found.add(other)
    for here, there in (("less", "ful"), ("ful", "less")):
        if word.endswith(here):
            found.add(word.removesuffix(here) + there)
    return {other for other in found if american(other) != american(word)}


def _is_rare(word: str, beside: str) -> bool:
    return frequency(word) * _MUCH_MORE_USUAL < frequency(beside)


def _is_one_family(word: str, other: str) -> bool:
    """Whether two words are one or forms of one: anaemia, anemia; tablet, tablets; diabetes, diabetic."""
    if american(word) == american(other):
        return True
    shared = 0
    while shared < min(len(word), len(other)) and word[shared] == other[shared]:
        shared += 1
    return shared >= 4 and max(len(word), len(other)) - shared <= 3
