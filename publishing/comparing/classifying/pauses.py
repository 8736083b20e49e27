"""A comma, or what stands for one: where it may come or go without changing what is said.

What a comma parts, a denial, a condition or an exception no longer reaches: “Never take it, and drive.”
"""

from collections.abc import Sequence

from publishing.comparing.classifying.lexicon import is_word
from publishing.comparing.classifying.tables import table
from publishing.comparing.classifying.tokens import Word, is_number, is_unit

# With these an introduction of more than one word begins: “For example”, “As a result”.
_INTRODUCING = frozenset({"for", "in", "as", "of"})
_STOPS = frozenset(".!?…")
# Conditions without a word for it: “Had it been open”, “Should you feel sick”.
_INVERTED = frozenset({"had", "should", "were"})
_PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they", "there"})
_CONDITIONS = frozenset({("as", "long"), ("as", "soon"), ("as", "far"), ("as", "though"), ("in", "case")})
# “After the meal, rest” begins with a time; “Rest after you eat, and sleep” sets a condition.
_TIMES = frozenset({"after", "before"})
# “It is mild, but it hurts” makes no exception, as “All fruit but grapefruit” does.
_NEVER_EXCEPTED = frozenset({"it", "they", "there"})
# “After all the guests” speaks of the guests, “After all, the guests” does not; “all but there” is nearly.
_OF_WHAT_FOLLOWS = frozenset(
    {"all", "most", "both", "some", "any", "anything", "anyone", "everything", "everyone", "everybody"}
)


def start_of_sentence(words: Sequence[Word], place: int) -> int:
    """Where the sentence of ``words[place]`` begins: an abbreviation has a stop and ends none."""
    while place > 0 and not _begins_sentence(words, place):
        place -= 1
    return place


def rest_of_sentence(words: Sequence[Word], place: int) -> Sequence[Word]:
    """The words from a place on, to the end of their sentence."""
    end = place
    while end < len(words) and not words[end].is_end and (end == place or not _begins_sentence(words, end)):
        end += 1
    return words[place:end]


def sentences_around(words: Sequence[Word], place: int) -> Sequence[Word]:
    """The sentences of the words at both sides of the gap before ``words[place]``."""
    start = start_of_sentence(words, max(place - 1, 0))
    return [*words[start:place], *rest_of_sentence(words, place)]


def _begins_sentence(words: Sequence[Word], place: int) -> bool:
    before, word = words[place - 1].lower, words[place]
    is_stopped = bool(_STOPS & set(word.before)) and word.text[:1].isupper()
    return is_stopped and is_word(before) and before not in table("abbreviations")


def reaching(words: Sequence[Word]) -> str | None:
    """The word whose reach a pause may end: of negation, condition, exception, or of knowing and saying."""
    for before, word, follower in zip([None, *words], words, [*words[1:], None], strict=False):
        next_one = follower.lower if follower else ""
        is_first = word.opens_sentence
        if word.lower in _TIMES and is_first and next_one not in _PRONOUNS and not next_one.endswith("ing"):
            continue
        if word.lower == "but" and next_one in _NEVER_EXCEPTED:
            continue
        if word.lower in table("reaching") | table("negation") or word.lower.endswith("n't"):
            return word.text
        if word.lower in _INVERTED and (is_first or next_one in _PRONOUNS):
            return word.text
        if before and (before.lower, word.lower) in _CONDITIONS:
            return f"{before.text} {word.text}"
    return "and … or" if {"and", "or"} <= {word.lower for word in words} else None


def why_not_comma(left: Word, right: Word, sentence: Sequence[Word], rest: Sequence[Word]) -> str | None:
    """Why a comma may not come or go between two words, where nothing reaches over it; None if it may.

    ``sentence`` is the sentence up to ``right``, and ``rest`` what follows in it.
    """
    if is_number(left) or is_number(right) or is_unit(right):
        return "A comma beside a number or a unit changed"
    words = [word.lower for word in sentence]
    begins_clause = right.lower in table("subjects")
    if right.lower in {"and", "or"} or left.lower in _OF_WHAT_FOLLOWS:
        is_free = False  # “Good for you and your baby sleeps”, “men, women and children over two”
    elif left.lower in table("introductions") and (len(words) == 2 or words[0] in _INTRODUCING):
        # “However you take it, it helps” has no introduction, nor has “In general practice”.
        is_whole = left.lower != "however" or not any("," in word.before for word in rest)
        is_free = is_whole and (begins_clause or left.lower in table("connectives"))
    elif words[0] in table("clause_openers"):
        # “At the inn you visit the cook helps” has two clauses already.
        is_free = (begins_clause or right.lower == "please") and not _PRONOUNS & set(words[:-1])
    else:
        is_free = right.lower == "but"
    return None if is_free else "A comma can change what belongs together"
