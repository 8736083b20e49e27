"""The document of a side effect, and how drugs and classes say that they have it.

How often it comes and how urgent it is are two things. How often is said by the page of a drug or a class;
how urgent by the page of the side effect, and a drug or a class may only make it more urgent.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NamedTuple, Protocol, Self

from drugs.standing_words import standing_words
from publishing.documents import (
    Citation,
    Document,
    Excerpt,
    LivePages,
    Name,
    OwnPart,
    PageReference,
    Part,
    RichText,
    SaysStandingWords,
    Sentence,
    StandingWord,
    Unread,
)


class Frequency(StrEnum):
    """How often people who take a drug have a side effect: the bands of patient leaflets in the EU and UK.

    The last three are words of before there were bands, kept as they were said. ``SERIOUS`` means: get
    medical help at once.
    """

    VERY_COMMON = "more than 1 in 10"
    BAND_COMMON = "up to 1 in 10"
    UNCOMMON = "up to 1 in 100"
    RARE = "up to 1 in 1,000"
    VERY_RARE = "up to 1 in 10,000"
    NOT_KNOWN = "not known"
    COMMON = "common"
    SERIOUS = "serious"
    ABSENT = "absent"

    @property
    def is_of_before(self) -> bool:
        return self in OF_BEFORE

    @property
    def word(self) -> str:
        """The name of what pages say of it, among the standing words."""
        return self.value.replace(" ", "_").replace(",", "")


OF_BEFORE = frozenset({Frequency.COMMON, Frequency.SERIOUS, Frequency.ABSENT})


class Urgency(StrEnum):
    """What to do about a side effect, the most urgent first."""

    NOW = "now"
    TODAY = "today"
    ASK = "ask"

    @property
    def word(self) -> str:
        return f"level_{self.value}"


def most_urgent(*levels: Urgency | None) -> Urgency | None:
    """The most urgent of these; None if none is said."""
    return next((urgency for urgency in Urgency if urgency in levels), None)


class SideEffectFact(PageReference):
    """Says that the page has a side effect. ``more_urgent`` raises how urgent it is here."""

    frequency: Annotated[Frequency, Unread()]
    more_urgent: Annotated[Urgency | None, Unread()] = None
    reference: Annotated[str, Citation()] = ""

    @property
    def relation(self) -> str:
        return f"side effect: {self.frequency}"


class LessOftenFact(PageReference):
    """Says that a drug has a side effect less often than what it was compared with. It can happen."""

    compared_with: Annotated[str, Sentence()]
    reference: Annotated[str, Citation()] = ""

    @property
    def relation(self) -> str:
        return "side effect: less often"


class Synonym(Part):
    """Another word that readers use: “throwing up”. For the search."""

    word: Annotated[str, Name()]


class Sign(Part):
    """A sign of danger, as it stands after “Call … now if”."""

    sign: Annotated[str, Sentence(), Name()]


class SideEffectOwn(OwnPart):
    """A side effect; ``title`` is its plain-language name.

    ``advice_says_stop``: what to do says to stop the medicine, so that the page does not say to ask first.
    """

    medical_term: str = ""
    synonyms: tuple[Synonym, ...] = ()
    urgency: Annotated[Urgency | None, Unread()] = None
    call_now_if: tuple[Sign, ...] = ()
    what_it_feels_like: RichText = RichText()
    until_help_comes: RichText = RichText()
    what_to_do: RichText = RichText()
    advice_says_stop: bool = False
    mistaken_for: RichText = RichText()

    @property
    def search_names(self) -> tuple[str, ...]:
        return (self.title, self.medical_term, *(synonym.word for synonym in self.synonyms))


class SideEffectExcerpt(Excerpt):
    """A side effect as the pages of drugs and classes name it."""

    name: Annotated[str, Name()]
    medical_term: str
    urgency: Annotated[Urgency | None, Unread()] = None
    call_now_if: tuple[str, ...] = ()

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
        texts = {
            "what_it_feels_like": own.what_it_feels_like,
            "until_help_comes": own.until_help_comes,
            "what_to_do": own.what_to_do,
            "mistaken_for": own.mistaken_for,
        }
        yield from (name for name, text in texts.items() if text)

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
        own = self.own
        in_order = {
            "what_it_feels_like": own.what_it_feels_like,
            "until_help_comes": own.until_help_comes,
            "what_to_do": own.what_to_do,
            "mistaken_for": own.mistaken_for,
        }
        return [ShownText.of(name, text, self.said) for name, text in in_order.items() if text]

    @property
    def listed_detail(self) -> str:
        term = self.own.medical_term
        return term if term.lower() != self.title.lower() else ""


class ListedSideEffect(Part):
    """A side effect in a list of a drug or class, with how it has it."""

    frequency: Annotated[Frequency, Unread()]
    more_urgent: Annotated[Urgency | None, Unread()] = None
    effect: SideEffectExcerpt

    @property
    def urgency(self) -> Urgency | None:
        """What to do about it here: never less urgent than its own page says."""
        return most_urgent(self.effect.urgency, self.more_urgent)

    @property
    def is_urgent(self) -> bool:
        """Whether readers are told to get help at once."""
        return self.urgency is Urgency.NOW or (self.urgency is None and self.frequency is Frequency.SERIOUS)

    def as_shown(self) -> Self:
        """It without what no page shows: signs of what is urgent by itself, and all of what a drug lacks."""
        unshown: dict[str, Any] = {}
        if self.frequency is Frequency.ABSENT:
            unshown = {"urgency": None, "call_now_if": ()}
        elif self.is_urgent:
            unshown = {"call_now_if": ()}
        return self.model_copy(update={"effect": self.effect.model_copy(update=unshown)})

    def hides(self, of_class: "ListedSideEffect") -> bool:
        """Whether it stands in place of what the class says of it: never if that is more urgent."""
        return self.frequency.is_of_before or not of_class.is_urgent or self.is_urgent


class ListedLessOften(Part):
    """A side effect that a drug has less often than what it was compared with."""

    compared_with: Annotated[str, Sentence()]
    reference: Annotated[str, Citation()] = ""
    effect: NamedSideEffect


class Level(NamedTuple):
    """The side effects about which a reader has to do the same; ``name`` is that of its heading."""

    name: str
    listed: tuple[ListedSideEffect, ...]

    @property
    def anchor(self) -> str:
        return {"serious_before": "serious-side-effects", "common_before": "common-side-effects"}.get(
            self.name, self.name.replace("_", "-")
        )

    @property
    def effects(self) -> tuple[SideEffectExcerpt, ...]:
        return tuple(each.effect for each in self.listed)

    @property
    def is_urgent(self) -> bool:
        return all(each.is_urgent for each in self.listed)


class _Lists(Protocol):
    @property
    def side_effects(self) -> tuple[ListedSideEffect, ...]: ...

    @property
    def levels(self) -> list[Level]: ...


class ListsSideEffects:
    """For a part that has a list of side effects: them by what a reader has to do, the most urgent first."""

    @property
    def levels(self: _Lists) -> list[Level]:
        names = ("level_now", "serious_before", "level_today", "level_ask", "common_before")
        by_level: dict[str, list[ListedSideEffect]] = {name: [] for name in names}
        for listed in self.side_effects:
            if listed.urgency:
                by_level[listed.urgency.word].append(listed)
            elif listed.frequency is Frequency.SERIOUS:
                by_level["serious_before"].append(listed)
            elif listed.frequency is not Frequency.ABSENT:
                is_common = listed.frequency is Frequency.COMMON
                by_level["common_before" if is_common else "level_ask"].append(listed)
        return [Level(name, tuple(listed)) for name, listed in by_level.items() if listed]

    @property
    def serious_side_effects(self: _Lists) -> tuple[SideEffectExcerpt, ...]:
        """Those for which readers are told to get help at once."""
        return tuple(each.effect for level in self.levels for each in level.listed if each.is_urgent)

    @property
    def urgent_side_effects(self: _Lists) -> tuple[SideEffectExcerpt, ...]:
        """Those whose level says to call now."""
        return next((level.effects for level in self.levels if level.name == "level_now"), ())

    @property
    def common_side_effects(self: _Lists) -> tuple[SideEffectExcerpt, ...]:
        """All others."""
        return tuple(each.effect for level in self.levels for each in level.listed if not each.is_urgent)

    @property
    def danger_signs(self: _Lists) -> tuple[str, ...]:
        """When to call for help, of side effects that are not urgent otherwise."""
        listed = (each for level in self.levels for each in level.listed if not each.is_urgent)
        return tuple(dict.fromkeys(sign for each in listed for sign in each.effect.call_now_if))

    def words_of_side_effects(self: _Lists) -> Iterator[str]:
        """The names of what stands over and beside the side effects in its list."""
        levels = self.levels
        if not levels:
            yield from ("no_side_effects", "no_side_effects_sentence")
        for level in levels:
            yield level.name
            if level.name == "serious_before":
                yield "serious_before_call"
            yield from (each.frequency.word for each in level.listed if not each.frequency.is_of_before)
        if any(each.effect.call_now_if or each.urgency is Urgency.NOW for lv in levels for each in lv.listed):
            yield "urgent"


def listed_side_effects(facts: Iterable[SideEffectFact], live: LivePages) -> tuple[ListedSideEffect, ...]:
    """The side effects that are live, in the order of the facts; what is not live is not shown yet."""
    pairs = ((fact, live.excerpt(SideEffectExcerpt, fact.page)) for fact in facts)
    listed = (
        ListedSideEffect(frequency=fact.frequency, more_urgent=fact.more_urgent, effect=effect)
        for fact, effect in pairs
        if effect
    )
    return tuple(each.as_shown() for each in listed)


def listed_less_often(facts: Iterable[LessOftenFact], live: LivePages) -> tuple[ListedLessOften, ...]:
    """The same for what comes less often."""
    pairs = ((fact, live.excerpt(NamedSideEffect, fact.page)) for fact in facts)
    return tuple(
        ListedLessOften(compared_with=fact.compared_with, reference=fact.reference, effect=effect)
        for fact, effect in pairs
        if effect
    )
