"""The tables of the classifier: words that change what is said, and slips that do not.

The words stand in the text files in ``data/``. All is in lower case, with the straight apostrophe.
"""

from collections.abc import Iterator
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def lines_of(file: str) -> Iterator[str]:
    """The lines of a table that hold words."""
    for line in (_DATA / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _sections(file: str) -> dict[str, frozenset[str]]:
    sections: dict[str, list[str]] = {}
    for line in lines_of(file):
        if line.startswith("["):
            sections[line.strip("[]")] = words = []
        else:
            words += line.split()
    return {name: frozenset(words) for name, words in sections.items()}


# Numbers, units, negation, modality, comparison, frequency, time and sides.
PROTECTED = _sections("protected_words")
ALL_PROTECTED: frozenset[str] = frozenset().union(*PROTECTED.values())

# For each word the words that are one slip away and words of their own.
PARTNERS: dict[str, frozenset[str]] = {}
for _words in (frozenset(line.split()) for line in lines_of("near_misses")):
    for _word in _words:
        PARTNERS[_word] = PARTNERS.get(_word, frozenset()) | _words - {_word}

SAME_MEANING = frozenset(frozenset(line.split()) for line in lines_of("same_meaning"))
USUAL_SLIPS = dict(line.split() for line in lines_of("usual_slips"))

_SETS = _sections("word_sets")
# One word in two, or two in one, without another meaning. (What is no word in one piece needs no place here.)
SAME_JOINED = _SETS["same_joined"]
# The one- and two-letter words of running text; the many others in word lists are abbreviations.
SHORT_WORDS = _SETS["short_words"]
# Words that mean another thing with a capital, besides those of the tables above.
OTHER_WITH_A_CAPITAL = _SETS["other_with_a_capital"]
# Words that are always written with a capital.
PROPER = _SETS["proper"]
# After these, a comma may come or go before a word with which a clause begins …
INTRODUCTIONS = _SETS["introductions"]
# … and after these before any word: “Therefore guests”, but “Recently married guests”.
CONNECTIVES = _SETS["connectives"]
# What begins with these, a comma may end before a word with which a clause begins.
CLAUSE_OPENERS = _SETS["clause_openers"]
# With these a clause begins.
SUBJECTS = _SETS["subjects"]
# What is said by these reaches as far as the next pause: negation, condition, exception, knowing and saying.
REACHING = PROTECTED["negation"] | _SETS["reaching"]
# They are written with a full stop that ends no sentence.
ABBREVIATIONS = _SETS["abbreviations"]
# Prefixes that are no words, after which a hyphen may come or go.
LOOSE_PREFIXES = _SETS["loose_prefixes"]
# Prefixes that make another word of one that stands alone: “re sign”, “pre serve”.
PREFIXES = _SETS["prefixes"]

# What turns a word into its opposite or its neighbour, at its beginning.
OPPOSITE_PREFIXES: tuple[tuple[str, str], ...] = (
    ("hyper", "hypo"), ("inter", "intra"), ("macro", "micro"), ("milli", "micro"), ("ante", "anti"),
    ("over", "under"), ("in", "de"), ("in", "ex"), ("in", "out"), ("ab", "ad"), ("endo", "exo"),
    ("endo", "ecto"), ("supra", "infra"), ("super", "sub"), ("pre", "post"), ("un", ""), ("in", ""),
    ("im", ""), ("ir", ""), ("il", ""), ("non", ""), ("dis", ""), ("a", ""), ("an", ""), ("ab", ""),
    ("re", ""), ("de", ""), ("mis", ""), ("anti", ""), ("brady", "tachy"), ("dys", "eu"), ("poly", "oligo"),
)  # fmt: skip

# Letters of other alphabets, Cyrillic and Greek, with the Latin ones that they look like.
LOOK_ALIKES = dict(
    zip(
        "авсԁеһіјӏоԛрѕтԝхуАВЕНІЈКМОРЅТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧονα",
        "abcdehijloqpstwxyABEHIJKMOPSTXYABEZHIKMNOPTYXova",
        strict=True,
    )
)
