"""The questions that patients ask, and the headings and standing sentences of the pages of medicines.

All of it is data: ``drugs/data/questions.toml`` and ``drugs/data/standing_words.toml``.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from publishing.documents import StandingWord

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Question:
    """A question that patients ask.

    ``headings`` says what it is called on the page of each kind that answers it. ``is_inherited``: a drug
    shows what its class answers; always, if it ``is_about_safety``. ``is_missed``: an editor is told where
    nobody answers it.
    ``has_to_be_asked``: where a drug has no answer, its page says whom to ask. ``may_name_amounts``: not of
    what is told about taking too much. ``asked`` is how
    patients ask it, for the search: ways between commas.
    """

    name: str
    place: str
    headings: Mapping[str, str]
    help_text: str
    is_inherited: bool = False
    is_about_safety: bool = False
    is_missed: bool = False
    has_to_be_asked: bool = False
    may_name_amounts: bool = True
    asked: str = ""


@cache
def questions() -> dict[str, Question]:
    """Every question by its name, in the order of the page."""
    return {each["name"]: _question(each) for each in _read("questions")["questions"]}


def questions_of(kind: str) -> list[Question]:
    """The questions that pages of this kind answer, in the order of the page."""
    return [question for question in questions().values() if kind in question.headings]


def heading_of(question: str, kind: str = "drug") -> str:
    """What that question is called today on pages of this kind, or wherever it is asked; else its name."""
    asked = questions().get(question)
    return asked.headings.get(kind) or next(iter(asked.headings.values())) if asked else question


def heading_of_class(question: str) -> str:
    """The same on the page of a class."""
    return heading_of(question, "drug_class")


def places_of(kind: str) -> list[str]:
    """The parts of the page of this kind, in order, as far as questions stand in them."""
    return list(dict.fromkeys(question.place for question in questions_of(kind)))


def headed_places(kind: str) -> list[str]:
    """Those of them that have a heading of their own, over those of the questions."""
    return [place for place in places_of(kind) if place in standing_words(kind)]


def heading_of_place(kind: str, place: str) -> str:
    """What stands over that part of the page; over its first question, where it has no heading."""
    word = standing_words(kind).get(place)
    first = next(question for question in questions_of(kind) if question.place == place)
    return word.words if word else first.headings[kind]


def _question(row: Mapping[str, Any]) -> Question:
    headings = {kind: row[kind] for kind in ("drug", "drug_class") if kind in row}
    return Question(
        name=row["name"],
        place=row["place"],
        headings=headings,
        help_text=row["help"],
        is_inherited=row.get("inherited", False),
        is_about_safety=row.get("safety", False),
        is_missed=row.get("missed", False),
        has_to_be_asked=row.get("ask", False),
        may_name_amounts=row.get("amounts", True),
        asked=row.get("asked", ""),
    )


@cache
def standing_words(kind: str) -> dict[str, StandingWord]:
    """The headings and sentences of pages of this kind by name, those of its questions among them."""
    tables = _read("standing_words")
    words = tables["shared"] | tables.get(kind, {})
    words |= {f"q_{question.name}": question.headings[kind] for question in questions_of(kind)}
    return {name: _word(name, said) for name, said in words.items()}


def _word(name: str, said: str | Mapping[str, str]) -> StandingWord:
    return StandingWord(name=name, **({"words": said} if isinstance(said, str) else said))


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{file}.toml").read_text(encoding="utf-8"))
