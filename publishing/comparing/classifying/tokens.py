"""A paragraph as a row of words, each with what stands before it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from publishing.comparing.classifying.tables import numbers, table
from publishing.text import CITED, Mark, Run, plain_text, write_runs

Marks = tuple[Mark, ...]
Gap = tuple[tuple[str, Marks], ...]

APOSTROPHES = "'’‘ʼ′`´"
_CHARS = re.compile(
    rf"(?P<abbreviation>(?<![^\W_])(?:[A-Za-z]\.)+[A-Za-z]\b\.?)|(?P<word>[^\W_]+(?:[{APOSTROPHES}][^\W\d_]+)*)|(?P<other>.)",
    re.DOTALL,
)
_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_SENTENCE_END = re.compile(r"[.?!:\n…]")


@dataclass(frozen=True)
class Word:
    """A run of letters and digits, with its marks and what stands between it and the word before it.

    The end of a paragraph is a word without text. ``cites`` are the references that the text points to before
    the word, each with the signs that stand before it.
    """

    text: str
    marks: tuple[Marks, ...]
    gap: Gap
    opens_sentence: bool
    cites: tuple[tuple[str, Marks], ...] = ()

    @cached_property
    def lower(self) -> str:
        return self.text.translate(_STRAIGHT).lower()

    @property
    def key(self) -> tuple[str, tuple[Marks, ...]]:
        """What must be equal for two words to be the same."""
        return self.text, self.marks

    @property
    def shown(self) -> str:
        """The word with raised and lowered figures in their own signs: 10⁶."""
        marks = self.marks if len(self.marks) > 1 else self.marks * len(self.text)
        return plain_text(f"<p>{write_runs([Run(*pair) for pair in zip(self.text, marks, strict=True)])}</p>")

    @property
    def before(self) -> str:
        return "".join(char for char, _ in self.gap)

    @property
    def has_digit(self) -> bool:
        return any(char.isnumeric() for char in self.text)

    @property
    def is_end(self) -> bool:
        return not self.text

    @property
    def is_acronym(self) -> bool:
        """Two or more letters, all of them capitals or all but a plural s."""
        bare = self.text.removesuffix("s")
        return len(bare) > 1 and bare.isupper()

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper() and not self.is_acronym


def words_of(runs: Iterable[Run]) -> list[Word]:
    """The words of a paragraph, and its end."""
    chars = [(char, run.marks) for run in runs for char in run.text]
    text = "".join(char for char, _ in chars)
    words: list[Word] = []
    gap: list[tuple[str, Marks]] = []
    cites: list[tuple[str, Marks]] = []
    opens_sentence = True
    for match in _CHARS.finditer(text):
        if match[0] == CITED:
            cites.append(("".join(char for char, _ in gap).strip(), chars[match.start()][1]))
            continue
        if match["other"]:
            gap.append(chars[match.start()])
            opens_sentence = opens_sentence or bool(_SENTENCE_END.match(match[0]))
            continue
        marks = tuple(dict.fromkeys(marks for _, marks in chars[match.start() : match.end()]))
        spread = marks if len(marks) == 1 else tuple(mark for _, mark in chars[match.start() : match.end()])
        words.append(Word(match[0], spread, tuple(gap), opens_sentence, tuple(cites)))
        gap, cites, opens_sentence = [], [], False
    words.append(Word("", (), tuple(gap), False, tuple(cites)))
    return words


def is_number(word: Word) -> bool:
    """Whether a word is a number or a part of one, in digits or in letters."""
    return word.has_digit or word.lower in numbers()


def is_unit(word: Word) -> bool:
    return word.lower in table("unit")
