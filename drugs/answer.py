"""The rows in which classes and drugs answer what patients ask."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from drugs.standing_words import heading_of, questions, questions_of
from publishing.pages import DraftRow
from publishing.text import RichTextField


class AnswerRow(DraftRow):
    """An answer to a question that patients ask. A page answers each question once."""

    KIND_OF_PAGE: ClassVar[str]

    question = models.CharField(max_length=40)
    text = RichTextField(
        "answer",
        blank=True,
        help_text="Begin with the answer in one sentence. Then say more, and cite who says so.",
    )

    class Meta(DraftRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return heading_of(self.question)


def question_choices(kind: str) -> list[tuple[str, str]]:
    """What an editor can choose from: the headings of the questions that pages of this kind answer."""
    return [(question.name, question.headings[kind]) for question in questions_of(kind)]


def in_order_of_the_page(rows: Iterable[Any]) -> list[Any]:
    """Answers in the order in which the page shows them, wherever they stand in the form."""
    order = {name: place for place, name in enumerate(questions())}
    return sorted(rows, key=lambda row: (order.get(row.question, len(order)), row.position, row.pk))
