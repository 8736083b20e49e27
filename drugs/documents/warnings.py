"""The document of a warning, and what the pages of those who have it show of it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from drugs.documents.side_effects import NamedSideEffect
from drugs.standing_words import heading_of, questions_of, standing_words
from publishing.documents import (
    Called,
    Citation,
    Document,
    Excerpt,
    Grave,
    InWords,
    LeadsTo,
    LivePages,
    Name,
    OwnPart,
    PageReference,
    Reference,
    RichText,
    SaysStandingWords,
    Sentence,
    StandingWord,
    ToldLast,
    Unread,
    references_cited,
)

HAS_WARNING = "has warning"


class HasWarning(PageReference):
    """A warning that a class or a drug has."""

    @property
    def relation(self) -> str:
        return HAS_WARNING


class WarningException(PageReference):
    """A warning of its class that does not hold for a drug, and why not."""

    reason: Annotated[str, Sentence()]
    reference: Annotated[str, Citation()] = ""

    @property
    def relation(self) -> str:
        return "excepted from warning"


class AboutSideEffect(PageReference):
    """The side effect that a warning is about; its page says what it feels like and what to do."""

    @property
    def relation(self) -> str:
        return "warns of"


class WarningOwn(OwnPart):
    """A warning. ``authority`` says so, for ``country``, since ``stated_on``, at ``address``.

    It stands where the page of a drug answers ``question``; without one, at the top.
    """

    text: Annotated[RichText, Grave()] = RichText()
    question: Annotated[str, Called("question that it belongs to"), Unread(), InWords(heading_of)] = ""
    authority: str = ""
    country: Annotated[str, Unread()] = ""
    stated_on: date | None = None
    address: Annotated[str, Called("web address"), Unread(), LeadsTo()] = ""
    side_effect: AboutSideEffect | None = None


class WarningExcerpt(Excerpt):
    """A warning as the pages of those who have it show it: all of it but its summary."""

    title: Annotated[str, Name()]
    text: RichText
    question: Annotated[str, Unread(), InWords(heading_of)] = ""
    authority: str
    country: Annotated[str, Unread()]
    stated_on: date | None
    address: Annotated[str, Called("web address"), Unread()]
    side_effect: NamedSideEffect | None = None
    references: Annotated[tuple[Reference, ...], ToldLast()] = ()

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        assert isinstance(document, WarningDocument)
        own = document.own
        return cls(
            page=page,
            edition=edition,
            title=own.title,
            text=own.text,
            question=own.question,
            authority=own.authority,
            country=own.country,
            stated_on=own.stated_on,
            address=own.address,
            side_effect=document.side_effect,
            references=references_cited(document, own.text),
        )


class WarningDocument(SaysStandingWords[WarningOwn]):
    """The page of a warning."""

    schema_version = 2
    STANDING_WORDS: ClassVar[Mapping[str, StandingWord]] = standing_words("warning")

    side_effect: NamedSideEffect | None = None

    @classmethod
    def assemble(cls, page: int, own: WarningOwn, live: LivePages) -> Self:
        about = live.excerpt(NamedSideEffect, own.side_effect.page) if own.side_effect else None
        return cls(page=page, own=own, side_effect=about)

    def words_of_content(self) -> Iterator[str]:
        return iter(())

    def words_of_layout(self) -> Iterator[str]:
        return iter(())

    @property
    def listed_detail(self) -> str:
        return self.own.authority


def shown_warnings(facts: Iterable[HasWarning], live: LivePages) -> tuple[WarningExcerpt, ...]:
    """The warnings that are live, in the order of the facts."""
    return live.excerpts(WarningExcerpt, (fact.page for fact in facts))


def words_of_warnings(kind: str, warnings: Iterable[WarningExcerpt]) -> Iterator[str]:
    """The names of the headings under which a page of this kind shows them."""
    asked = {question.name for question in questions_of(kind)}
    for warning in warnings:
        yield f"q_{warning.question}" if warning.question in asked else "warnings"
