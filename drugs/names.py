"""Which brand is printed beside which generic name: pure functions of a text and the names that are known.

It looks for "Nortriptyline (Pamelor)" and for "Pamelor (nortriptyline)". What stands in the brackets and is
an abbreviation, a sentence, or the name of something else is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from rapidfuzz import fuzz, process

MOST_WORDS = 4
"""No name of a drug is taken to have more words than this."""
NEAR = 75
"""From this similarity on, of 100 at most, a word is a misspelling: "Pamel" and "Pamelor" have 83."""

_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{1,200})[)\]]")
_LAST_WORDS = re.compile(rf"(?:[\w’'-]+[ \u00a0\u202f]){{0,{MOST_WORDS - 1}}}[\w’'-]+(?=[®™”’]*\s?$)")
_BETWEEN_ITEMS = re.compile(r"[,;/|&]|\b(?:and|or)\b")
_INTRODUCTION = re.compile(
    r"(?:(?:also )?sold as|(?:brand|trade)(?: names?)?|e\.g\.|for example|such as)(?!\w):?\s*", re.IGNORECASE
)
_AROUND_NAMES = " \t\u00a0\u202f®™*.:“”‘’\"'"


class Pair(NamedTuple):
    """The words before a bracket, and one item in it."""

    before: str
    inside: str

    @property
    def endings(self) -> list[str]:
        """What the name before the bracket may be: its last words, the longest run first."""
        words = self.before.split()
        return [" ".join(words[start:]) for start in range(len(words))]

    @property
    def beginnings(self) -> list[str]:
        """What the name in the bracket may be: all of it, or all but what a packet adds ("Effexor XR")."""
        words = self.inside.split()
        is_added = len(words) > 1 and not words[1][0].islower()
        return [self.inside, words[0]] if is_added else [self.inside]

    @property
    def candidates(self) -> set[str]:
        """Every name that this may be, folded."""
        return {name.casefold() for name in (*self.endings, *self.beginnings)}


def pairs_in(text: str) -> Iterator[Pair]:
    """Whatever is printed beside something else in brackets, and may be a name on both sides."""
    for bracket in _BRACKETS.finditer(text):
        before = _LAST_WORDS.search(text[max(0, bracket.start() - 120) : bracket.start()].rpartition("\n")[2])
        if before:
            for item in _BETWEEN_ITEMS.split(bracket[1]):
                name = _INTRODUCTION.sub("", item.strip(_AROUND_NAMES), count=1).strip(_AROUND_NAMES)
                if name and len(name.split()) <= MOST_WORDS:
                    yield Pair(before[0], " ".join(name.split()))


@dataclass
class KnownNames:
    """Generic names and the brand names of each, as they are written, and names of other things."""

    _generics: dict[str, str] = field(default_factory=dict)
    _brands: dict[str, dict[str, str]] = field(default_factory=dict)
    _others: set[str] = field(default_factory=set)

    def add_drug(self, generic_name: str, brand_names: Iterable[str]) -> None:
        """Take note of a drug, in place of what was known of a drug of that name."""
        self._generics[generic_name.casefold()] = generic_name
        self._brands[generic_name.casefold()] = {brand.casefold(): brand for brand in brand_names}

    def add_other(self, name: str) -> None:
        """Take note of a name that is neither a drug’s nor a brand’s."""
        self._others.add(name.casefold())

    def generic(self, names: Iterable[str]) -> str | None:
        """The first of the names that is a generic name, as it is written."""
        keys = map(str.casefold, names)
        return next((self._generics[key] for key in keys if key in self._generics), None)

    def owners(self, brand: str) -> list[str]:
        """The generic names of the drugs that are sold under this brand name."""
        return [self._generics[key] for key, brands in self._brands.items() if brand.casefold() in brands]

    def near(self, word: str, generic_name: str) -> str | None:
        """The brand name of this drug that the word seems to be a misspelling of."""
        brands = self._brands[generic_name.casefold()]
        found = process.extractOne(word.casefold(), list(brands), scorer=fuzz.ratio, score_cutoff=NEAR)
        return brands[found[0]] if found else None

    def is_other(self, name: str) -> bool:
        """Whether it is the name of something else, a drug itself among them."""
        return name.casefold() in self._others or name.casefold() in self._generics


class Mistake(Enum):
    """What may be wrong with a brand name beside a generic name."""

    OF_ANOTHER_DRUG = auto()
    MISSPELT = auto()
    UNKNOWN = auto()


class Misprint(NamedTuple):
    """A brand name that does not belong to the generic name beside it, and what is probably meant."""

    mistake: Mistake
    brand: str
    generic_name: str
    meant: str = ""


def misprints(text: str, known: KnownNames) -> Iterator[Misprint]:
    """Each brand name in the text beside a generic name to which it does not belong."""
    for pair in pairs_in(text):
        misprint = _misprint(pair, known)
        if misprint:
            yield misprint


def _misprint(pair: Pair, known: KnownNames) -> Misprint | None:
    generic_name = known.generic(pair.endings)
    if generic_name:
        return _misprint_of(pair.beginnings, generic_name, known, is_unknown_told=True)
    generic_name = known.generic([pair.inside])
    # Before the bracket any word of the sentence may stand: only what resembles a brand is taken for one.
    return _misprint_of(pair.endings, generic_name, known, is_unknown_told=False) if generic_name else None


def _misprint_of(
    names: list[str], generic_name: str, known: KnownNames, *, is_unknown_told: bool
) -> Misprint | None:
    for name in names:
        owners = known.owners(name)
        if generic_name in owners or known.is_other(name):
            return None
        if owners:
            return Misprint(Mistake.OF_ANOTHER_DRUG, name, generic_name, meant=" and ".join(owners))
    for name in names:
        near = known.near(name, generic_name) if name[0].isupper() else None
        if near:
            return Misprint(Mistake.MISSPELT, name, generic_name, meant=near)
    is_told = is_unknown_told and looks_like_a_brand(names[0])
    return Misprint(Mistake.UNKNOWN, names[0], generic_name) if is_told else None


def looks_like_a_brand(text: str) -> bool:
    """One word, capitalised, and no abbreviation ("SSRI", "TCAs")."""
    return " " not in text and text[:1].isupper() and sum(char.islower() for char in text) >= 3
