"""What classes and drugs answer to the questions that patients ask."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, Any

from drugs.standing_words import heading_of, heading_of_class, questions, questions_of
from publishing.documents import Called, Grave, InWords, Name, Part, RichText, Sentence, Unread, Untold


class Joins(StrEnum):
    """How a drug’s answer stands to that of its class."""

    ADDS = "adds"
    REPLACES = "replaces"

    @staticmethod
    def in_words(value: str) -> str:
        """What a page shows where its class answers too."""
        return "both are shown" if value == Joins.ADDS else "only this one is shown"


def _is_about_safety(answer: Any) -> bool:
    asked = questions().get(answer.question)
    return asked is not None and asked.is_about_safety


ABOUT_SAFETY = Grave(where=_is_about_safety)
"""Of the text of an answer: an error in it does most harm where the question is one about safety."""


class ClassAnswer(Part):
    """What a class answers. ``holds_for_its_drugs``: somebody made sure that it is true of each of them."""

    question: Annotated[str, Name(), Unread(), InWords(heading_of_class)]
    text: Annotated[RichText, ABOUT_SAFETY]
    holds_for_its_drugs: Annotated[bool, Untold()] = False


class DrugAnswer(Part):
    """What a drug answers: beside its class’s answer, or in its place, with the reason."""

    question: Annotated[str, Name(), Unread(), InWords(heading_of)]
    text: Annotated[RichText, ABOUT_SAFETY] = RichText()
    joins: Annotated[
        Joins, Called("where its class answers too"), Unread(), Untold(), InWords(Joins.in_words)
    ] = Joins.ADDS
    reason: Annotated[str, Sentence(), Untold()] = ""


class InheritedAnswer(Part):
    """What a drug’s page shows of the answers of its class."""

    question: Annotated[str, Name(), Unread(), InWords(heading_of)]
    text: Annotated[RichText, ABOUT_SAFETY]


def words_of_answers(kind: str, answered: Iterable[str]) -> Iterator[str]:
    """The names of the headings of these questions, as far as pages of the kind answer them."""
    names = set(answered)
    return (f"q_{question.name}" for question in questions_of(kind) if question.name in names)
