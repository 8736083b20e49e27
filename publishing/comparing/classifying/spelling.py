"""Is one word the other, misspelt? Only if it can be nothing else."""

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from publishing.comparing.classifying.lexicon import (
    EVERYDAY,
    all_words,
    field_words,
    frequency,
    is_everyday_word,
    is_used_by_all,
    is_word,
)
from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.tables import (
    numbers,
    partners,
    protected,
    same_meaning,
    table,
    usual_slips,
)
from publishing.comparing.classifying.variants import american
from publishing.comparing.vocabulary import bearers_of_names

# A word that is met so many times as often is what was meant, whatever else is as near.
_MUCH_MORE_USUAL = 40
_SHORT = 3
_SHORTISH = 4
_RAREST = 60
# Beside another word that is as near, a word is taken for what was meant from one step of ten on: it is
# ten times more usual, or a likelier slip. To leave a letter out counts two steps …
_STEP = 10
_LEFT_OUT = 100
# … and to swap two letters, or to write one for two or two for one, three.
_SWAPPED = 1000
_DOUBLED = re.compile(r"(.)\1")


def same_word(old: str, new: str) -> str | None:
    """Why two words in lower case are one word, if they are: "American and British spelling"."""
    if frozenset((old, new)) in same_meaning():
        return "Same meaning"
    if american(old) == american(new) and (is_word(old) or is_word(new)):
        return "American and British spelling"
    return None


@lru_cache(maxsize=2048)
def why_not_spelling(old: str, new: str, names: Names) -> str | None:
    """Why ``new`` is not simply ``old`` with a misspelling mended; None if it is.

    Both are in lower case. The old word must be no word, the new one a word, the two near to each other, and
    no other word may be what was meant: of all words, at most one is a misspelling mended.
    """
    if new in names or names.has(old):
        bearers = [*sorted(bearers_of_names()), "a person"]
        return f"the name of {' or '.join(bearers)} may be meant"
    if not new.replace("'", "").isalpha() or not old.replace("'", "").isalpha():
        return "it is not made of letters only"
    if meant := usual_slips().get(old):
        return None if meant == new else f"‘{meant}’ may have been meant"
    if is_word(old) and not _is_rare_anagram(old, new):
        return "both are words"
    if not is_word(new):
        return "the new one is in no word list"
    distance = OSA.distance(old, new)
    if distance > _most_slips(old, new):
        return "they differ in too many letters"
    if len(old) < _SHORT or (len(old) == _SHORT and not _is_usual_slip(old, new)):
        return "so short a word may mean several others"
    other = rival(old, new) or _also_near(old, new, distance, names)
    return f"‘{other}’ may have been meant" if other else None


def _most_slips(old: str, new: str) -> int:
    length = min(len(old), len(new))
    return 1 if length < 6 else 2 if length < 9 else 3


def _is_rare_anagram(old: str, new: str) -> bool:
    """Two letters swapped in a word that no page does without, which gave a scrap of the word list."""
    is_scrap = len(old) <= 4 and frequency(old) <= _RAREST and old not in protected() | field_words()
    return is_scrap and sorted(old) == sorted(new) and is_used_by_all(new)


def _is_usual_slip(old: str, new: str) -> bool:
    """Two letters in the wrong order, or one missing in a word that everybody uses."""
    return sorted(old) == sorted(new) or (len(new) == len(old) + 1 and is_used_by_all(new))


def rival(old: str, new: str) -> str | None:
    """Another word that may have been meant: nearer than ``new``, or as near and not far less likely.

    Of two words only one can be ahead of the other, so that a misspelling can be mended to one word at most.
    For a number no kind of slip speaks: "thre" may be three, there or the.
    """
    far, likely = _slips(old, new), max(frequency(new), _RAREST)
    if new not in numbers():
        likely = _likelihood(old, new, likely)
    for other in words_near(old, far):
        if american(other) == american(new):
            continue
        if other.replace("'", "") == old:
            return other
        slips, as_likely = _slips(old, other), _likelihood(old, other, _uses_of_rival(other))
        if slips < far or (slips == far and likely < _STEP * as_likely):
            return other
    return None


@lru_cache(maxsize=512)
def words_near(old: str, distance: int) -> tuple[str, ...]:
    """All words at most so many slips away; to look takes 20 ms."""
    near = process.extract_iter(old, all_words(), scorer=OSA.distance, score_cutoff=distance)
    return tuple(word for word, _, _ in near if word != old)


def _slips(old: str, word: str) -> int:
    """How far a word is: few people get the first letter wrong, so that it counts twice."""
    return OSA.distance(old, word) + (old[0] != word[0])


def _likelihood(old: str, word: str, uses: int) -> int:
    """How likely a word was meant: hands leave a letter out, and more often swap two or write one for two."""
    if sorted(old) == sorted(word) or _DOUBLED.sub(r"\1", old) == _DOUBLED.sub(r"\1", word):
        return uses * _SWAPPED
    # Of a short word too little is left to tell: "wond" may be wound or wand.
    is_left_out = len(old) > _SHORTISH and len(word) == len(old) + 1 and OSA.distance(old, word) == 1
    # The last letter is a matter of grammar: "develope" may be develop or developed.
    return uses * _LEFT_OUT if is_left_out and word[:-1] != old else uses


def _uses_of_rival(word: str) -> int:
    """A word of the field, and one that changes what is said, stands in the way as an everyday word does."""
    matters = word in protected() or word in field_words()
    return max(frequency(word), EVERYDAY if matters else _RAREST)


def _also_near(old: str, new: str, distance: int, names: Names) -> str | None:
    """What else the misspelling may mean, among near misses, opposites and names."""
    near = partners().get(new, frozenset())
    # The opposite of a word counts even if it is one slip farther away.
    close = near if sorted(old) == sorted(new) else near - protected()
    for others, margin in ((_opposites(new), 1), (near - close, 1), (close, 0)):
        for other in others:
            is_far = margin and (_is_rare(other, new) or other.endswith(new) or new.endswith(other))
            limit = distance + (0 if is_far else margin)
            if _may_begin(old, new, other) and OSA.distance(old, other, score_cutoff=limit) <= limit:
                return other
    # Beside a word that everybody uses, a name was meant only if it is nearer.
    return names.near(old, distance - 1 if is_everyday_word(new) else distance)


def _may_begin(old: str, new: str, other: str) -> bool:
    """Few people get the first letter wrong: where it speaks for the new word, no other was meant."""
    return not (old[0] == new[0] != other[0])


def _opposites(word: str) -> set[str]:
    """What the word becomes with another prefix, or with -ful for -less."""
    found = set()
    for pair in table("opposite_prefixes"):
        left, right = pair.split("/")
        for here, there in ((left, right), (right, left)):
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
