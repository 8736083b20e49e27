"""The document of a side effect: what it feels like, how urgent it is, and what to do about it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from drugs.standing_words import standing_words
from publishing.documents import (
    Document,
    Excerpt,
    Grave,
    InWords,
    KnownAs,
    LivePages,
    Name,
    OwnPart,
    Part,
    RichText,
    SaysStandingWords,
    Sentence,
    StandingWord,
    Term,
    UnderHeading,
    Unread,
    Untold,
)


class Urgency(StrEnum):
    """What to do about a side effect, the most urgent first."""

    NOW = "now"
    TODAY = "today"
    ASK = "ask"

    @property
    def word(self) -> str:
        return f"level_{self.value}"

    @staticmethod
    def in_words(value: str) -> str:
        """What readers are told to do, as it stands above such side effects."""
        said = standing_words("side_effect")[Urgency(value).word]
        return said.otherwise or said.words


def most_urgent(*levels: Urgency | None) -> Urgency | None:
    """The most urgent of these; None if none is said."""
    return next((urgency for urgency in Urgency if urgency in levels), None)


class Synonym(Part):
    """Another word that readers use: “throwing up”. For the search."""

    word: Annotated[str, Name()]


class Sign(Part):
    """A sign of danger, as it stands after “Call … now if”."""

    sign: Annotated[str, Sentence(), Name()]


TEXTS = ("what_it_feels_like", "until_help_comes", "what_to_do", "mistaken_for")
"""The texts of a side effect, in the order of its page."""


class SideEffectOwn(OwnPart):
    """A side effect; ``title`` is its plain-language name.

    ``advice_says_stop``: what to do says to stop the medicine, so that the page does not say to ask first.
    """

    medical_term: Annotated[str, Term()] = ""
    synonyms: Annotated[tuple[Synonym, ...], Untold()] = ()
    urgency: Annotated[Urgency | None, Unread(), InWords(Urgency.in_words), Grave()] = None
    call_now_if: Annotated[tuple[Sign, ...], Grave()] = ()
    what_it_feels_like: RichText = RichText()
    until_help_comes: Annotated[RichText, Grave()] = RichText()
    what_to_do: Annotated[RichText, Grave()] = RichText()
    advice_says_stop: Annotated[bool, Grave()] = False
    mistaken_for: RichText = RichText()

    @property
    def search_names(self) -> tuple[str, ...]:
        return (self.title, self.medical_term, *(synonym.word for synonym in self.synonyms))

    @property
    def known_as(self) -> tuple[KnownAs, ...]:
        term = (KnownAs(self.medical_term, "the medical term for"),) if self.medical_term else ()
        return (KnownAs(self.title), *term, *(KnownAs(each.word, "also said for") for each in self.synonyms))

    @property
    def says_something(self) -> bool:
        """How urgent it is, is advice."""
        return bool(self.urgency or self.call_now_if) or super().says_something


class SideEffectExcerpt(Excerpt):
    """A side effect as the pages of drugs and classes name it."""

    name: Annotated[str, Name()]
    medical_term: str
    urgency: Annotated[Urgency | None, Unread(), InWords(Urgency.in_words), Grave()] = None
    call_now_if: Annotated[tuple[str, ...], Grave()] = ()

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        own: SideEffectOwn = document.own
        return cls(
            page=page,
            edition=edition,
            name=own.title,
            medical_term=own.medical_term,
            urgency=own.urgency,
            call_now_if=tuple(row.sign for row in own.call_now_if),
        )

    def taken_again(self, document: Document[Any]) -> Self:
        """Without what the list in which it stands does not show: see ``ListedSideEffect.as_shown``."""
        taken = super().taken_again(document)
        unshown: dict[str, Any] = {} if self.call_now_if else {"call_now_if": ()}
        return taken.model_copy(update=unshown if self.urgency else unshown | {"urgency": None})


class NamedSideEffect(Excerpt):
    """A side effect where its name alone is shown."""

    name: Annotated[str, Name()]

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        return cls(page=page, edition=edition, name=document.own.title)


class ShownText(NamedTuple):
    """A text of a page under its heading."""

    heading: StandingWord
    text: RichText
    anchor: str

    @classmethod
    def of(cls, name: str, text: RichText, said: Mapping[str, StandingWord]) -> Self:
        """The text under the heading of that name."""
        return cls(said[name], text, name.replace("_", "-"))


class SideEffectDocument(SaysStandingWords[SideEffectOwn]):
    """The page of a side effect."""

    schema_version = 4
    STANDING_WORDS: ClassVar[Mapping[str, StandingWord]] = standing_words("side_effect")

    @classmethod
    def assemble(cls, page: int, own: SideEffectOwn, live: LivePages) -> Self:
        return cls(page=page, own=own)

    def words_of_content(self) -> Iterator[str]:
        own = self.own
        if own.call_now_if or own.urgency is Urgency.NOW:
            yield "urgent"
        if own.urgency:
            yield own.urgency.word
        if own.urgency is Urgency.TODAY:
            yield "call_if_your_medicine_says_so"
        yield from (name for name in TEXTS if getattr(own, name))

    def words_of_layout(self) -> Iterator[str]:
        if not self.own.advice_says_stop:
            yield "do_not_stop"

    @property
    def signs(self) -> list[str]:
        """When to call for help: always, if it is an emergency by itself, and with each of its signs."""
        itself = [self.title] if self.own.urgency is Urgency.NOW else []
        return [*itself, *(row.sign for row in self.own.call_now_if)]

    @property
    def texts(self) -> list[ShownText]:
        """Its texts in the order of the page, each with its heading."""
        texts = {name: getattr(self.own, name) for name in TEXTS}
        return [ShownText.of(name, text, self.said) for name, text in texts.items() if text]

    def texts_under_headings(self) -> Iterator[UnderHeading]:
        return (UnderHeading(each.anchor, each.heading.words, each.text.html) for each in self.texts)

    @property
    def listed_detail(self) -> str:
        term = self.own.medical_term
        return term if term.lower() != self.title.lower() else ""
