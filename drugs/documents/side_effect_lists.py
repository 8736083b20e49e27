"""How a drug or a class has side effects: how often, and what a reader has to do about each.

How often is said by the page of the drug or the class; how urgent by the page of the side effect, and a drug
or a class may only make it more urgent.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, Protocol, Self

from drugs.documents.side_effects import NamedSideEffect, SideEffectExcerpt, Urgency, most_urgent
from publishing.documents import (
    Citation,
    Excerpt,
    Grave,
    InWords,
    LivePages,
    PageReference,
    Part,
    Sentence,
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
    def is_said(self) -> bool:
        """Whether it says in how many people."""
        return not self.is_of_before and self is not Frequency.NOT_KNOWN

    @property
    def word(self) -> str:
        """The name of what pages say of it, among the standing words."""
        return self.value.replace(" ", "_").replace(",", "")


LESS_OFTEN = "side effect: less often"
OF_BEFORE = frozenset({Frequency.COMMON, Frequency.SERIOUS, Frequency.ABSENT})


class SideEffectFact(PageReference):
    """Says that the page has a side effect. ``more_urgent`` raises how urgent it is here."""

    frequency: Annotated[Frequency, Unread()]
    more_urgent: Annotated[Urgency | None, Unread(), InWords(Urgency.in_words), Grave()] = None
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
        return LESS_OFTEN


class ListedSideEffect(Part):
    """A side effect in a list of a drug or class, with how it has it."""

    frequency: Annotated[Frequency, Unread()]
    more_urgent: Annotated[Urgency | None, Unread(), InWords(Urgency.in_words), Grave()] = None
    reference: Annotated[str, Citation()] = ""
    effect: SideEffectExcerpt

    @property
    def urgency(self) -> Urgency | None:
        """What to do about it here: never less urgent than its own page says."""
        return most_urgent(self.effect.urgency, self.more_urgent)

    @property
    def level(self) -> str:
        """The name of the heading under which it stands."""
        if self.frequency is Frequency.SERIOUS and self.urgency is not Urgency.NOW:
            return "serious_before"
        if self.urgency:
            return self.urgency.word
        return "common_before" if self.frequency is Frequency.COMMON else Urgency.ASK.word

    @property
    def is_urgent(self) -> bool:
        """Whether readers are told to get help at once; what was called serious is, whatever else is said."""
        if self.frequency is Frequency.ABSENT:
            return False
        return self.urgency is Urgency.NOW or self.frequency is Frequency.SERIOUS

    def as_shown(self) -> Self:
        """It without what no page shows of it.

        That is: signs of what is urgent by itself, an urgency under which it would stand anyway, and all of
        what a drug lacks.
        """
        unshown: dict[str, Any] = {}
        if self.frequency is Frequency.ABSENT or self.is_urgent:
            unshown["call_now_if"] = ()
        bare = self.model_copy(update={"effect": self.effect.model_copy(update={"urgency": None})})
        if self.frequency is Frequency.ABSENT or bare.level == self.level:
            unshown["urgency"] = None
        return self.model_copy(update={"effect": self.effect.model_copy(update=unshown)})

    @property
    def is_grave(self) -> bool:
        """Whether readers have to act on it, today or as soon as they see one of its signs."""
        is_absent = self.frequency is Frequency.ABSENT
        return not is_absent and (self._acted_on is not Urgency.ASK or bool(self.effect.call_now_if))

    @property
    def _acted_on(self) -> Urgency:
        return Urgency.NOW if self.is_urgent else self.urgency or Urgency.ASK

    def hides(self, of_class: "ListedSideEffect") -> bool:
        """Whether it stands in place of what the class says of it: never if that is more urgent.

        Of two words of before the drug’s own counts, as it did then, until somebody says that it is urgent.
        """
        are_of_before = self.frequency.is_of_before and of_class.frequency.is_of_before
        is_as_before = are_of_before and of_class.urgency is not Urgency.NOW
        if is_as_before or not of_class.is_grave:
            return True
        says_signs = self.frequency is not Frequency.ABSENT  # its own excerpt of the side effect has them too
        return says_signs and most_urgent(self._acted_on, of_class._acted_on) is self._acted_on


class ListedLessOften(Part):
    """A side effect that a drug has less often than what it was compared with."""

    compared_with: Annotated[str, Sentence()]
    reference: Annotated[str, Citation()] = ""
    effect: NamedSideEffect


Entry = tuple[ListedSideEffect, Excerpt | None]
"""A side effect in a list, with the excerpt of the page that says so, if that is another one."""


MOST_SIGNS_FIRST = 5
"""So many emergencies the call-out at the top of a page names."""


class Level(NamedTuple):
    """The side effects about which a reader has to do the same; ``name`` is that of its heading."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def listed(self) -> tuple[ListedSideEffect, ...]:
        return tuple(listed for listed, _ in self.entries)

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

    @property
    def says_call_now(self) -> bool:
        """Whether its heading itself says to call now."""
        return self.name == "level_now"

    @property
    def call(self) -> str:
        """The name of the words that say to get help, where the heading does not."""
        return "serious_before_call" if self.name == "serious_before" else ""


class _Lists(Protocol):
    @property
    def side_effects(self) -> tuple[ListedSideEffect, ...]: ...

    @property
    def entries(self) -> tuple[Entry, ...]: ...

    @property
    def levels(self) -> list[Level]: ...

    @property
    def urgent_side_effects(self) -> tuple[SideEffectExcerpt, ...]: ...

    @property
    def danger_signs(self) -> tuple[str, ...]: ...


class ListsSideEffects:
    """For a part that has a list of side effects: them by what a reader has to do, the most urgent first."""

    @property
    def entries(self: _Lists) -> tuple[Entry, ...]:
        """All of them, each with the excerpt that says so."""
        return tuple((listed, None) for listed in self.side_effects)

    @property
    def levels(self: _Lists) -> list[Level]:
        names = ("level_now", "serious_before", "level_today", "level_ask", "common_before")
        by_level: dict[str, list[Entry]] = {name: [] for name in names}
        for listed, said_by in self.entries:
            if listed.frequency is not Frequency.ABSENT:
                by_level[listed.level].append((listed, said_by))
        return [Level(name, tuple(entries)) for name, entries in by_level.items() if entries]

    @property
    def serious_side_effects(self: _Lists) -> tuple[SideEffectExcerpt, ...]:
        """Those for which readers are told to get help at once."""
        return tuple(each.effect for level in self.levels for each in level.listed if each.is_urgent)

    @property
    def urgent_side_effects(self: _Lists) -> tuple[SideEffectExcerpt, ...]:
        """Those whose level says to call now."""
        return next((level.effects for level in self.levels if level.says_call_now), ())

    @property
    def common_side_effects(self: _Lists) -> tuple[SideEffectExcerpt, ...]:
        """All others."""
        return tuple(each.effect for level in self.levels for each in level.listed if not each.is_urgent)

    @property
    def danger_signs(self: _Lists) -> tuple[str, ...]:
        """When to call for help, of side effects that are not urgent otherwise."""
        listed = (each for level in self.levels for each in level.listed if not each.is_urgent)
        return tuple(dict.fromkeys(sign for each in listed for sign in each.effect.call_now_if))

    @property
    def first_signs(self: _Lists) -> list[tuple[SideEffectExcerpt | None, str]]:
        """What the call-out at the top names, each a side effect or a sign in words.

        A few only, if all stand among the side effects too: there they need the heading of an emergency.
        """
        return _all_signs(self)[: MOST_SIGNS_FIRST if self.urgent_side_effects else None]

    @property
    def all_signs(self: _Lists) -> list[tuple[SideEffectExcerpt | None, str]]:
        """All of them: for an edition of before, which has no words that lead to the others."""
        return _all_signs(self)

    @property
    def has_more_signs(self: _Lists) -> bool:
        """Whether there are more, which stand among the side effects."""
        return len(_all_signs(self)) > MOST_SIGNS_FIRST and bool(self.urgent_side_effects)

    def words_of_side_effects(self: _Lists) -> Iterator[str]:
        """The names of what stands over and beside the side effects in its list."""
        levels = self.levels
        if not levels:
            yield from ("no_side_effects", "no_side_effects_sentence")
        for level in levels:
            yield level.name
            if level.call:
                yield level.call
            yield from (each.frequency.word for each in level.listed if each.frequency.is_said)
        if any(each.frequency is Frequency.NOT_KNOWN for level in levels for each in level.listed):
            yield "where_not_said"
        if any(each.effect.call_now_if or each.urgency is Urgency.NOW for lv in levels for each in lv.listed):
            yield "urgent"


def _all_signs(part: _Lists) -> list[tuple[SideEffectExcerpt | None, str]]:
    effects = [(effect, "") for effect in part.urgent_side_effects]
    return [*effects, *((None, sign) for sign in part.danger_signs)]


def listed_side_effects(facts: Iterable[SideEffectFact], live: LivePages) -> tuple[ListedSideEffect, ...]:
    """The side effects that are live, in the order of the facts; what is not live is not shown yet."""
    pairs = ((fact, live.excerpt(SideEffectExcerpt, fact.page)) for fact in facts)
    listed = (
        ListedSideEffect(
            frequency=fact.frequency,
            more_urgent=fact.more_urgent,
            reference=fact.reference,
            effect=effect,
        )
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
