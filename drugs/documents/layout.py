"""In which order the page of a class or a drug shows what it holds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from django.utils.html import escape

from drugs.documents.side_effect_lists import Frequency, Level, ListedSideEffect
from drugs.documents.warnings import WarningExcerpt
from drugs.standing_words import places_of, questions_of
from publishing.documents import RichText, StandingWord, UnderHeading

Texts = Mapping[str, RichText]

TEXTS_IN_PLACE = {"used_for": "for", "how_it_works": "for"}
"""Texts of a page that stand among the answers, before them, each with its place."""
ANCHORS_OF_BEFORE = {"does_it_help": "evidence", "other_medicines": "combinations"}
"""What had an address before there were questions keeps it."""


MOST_WARNINGS_AT_THE_TOP = 3
"""So many warnings stand in full at the top of a page; all others where their question is answered."""


class ShownAnswer(NamedTuple):
    """A question as a page shows it, with the ``warnings`` that belong to it.

    ``to_ask`` is what it says where nobody answered.
    """

    name: str
    heading: StandingWord
    of_class: RichText
    own: RichText
    to_ask: StandingWord | None = None
    warnings: tuple[WarningExcerpt, ...] = ()

    @property
    def anchor(self) -> str:
        return ANCHORS_OF_BEFORE.get(self.name, self.name.replace("_", "-"))


class Line(NamedTuple):
    """A line of the table of contents, with those ``within`` it."""

    anchor: str
    heading: StandingWord
    within: tuple["Line", ...] = ()


class Place(NamedTuple):
    """A part of the page. ``heading`` stands over all in it; without one, everything has its own."""

    name: str
    heading: StandingWord | None
    answers: list[ShownAnswer]

    @property
    def anchor(self) -> str:
        return f"about-{self.name.replace('_', '-')}"


class _Holds(Protocol):
    @property
    def said(self) -> dict[str, StandingWord]: ...

    @property
    def warnings(self) -> tuple[WarningExcerpt, ...]: ...

    @property
    def levels(self) -> list[Level]: ...

    @property
    def warnings_at_the_top(self) -> tuple[WarningExcerpt, ...]: ...

    @property
    def places(self) -> list[Place]: ...

    @property
    def _questions_asked(self) -> set[str]: ...

    def _lines_within(self, place: Place) -> Iterator[Line]: ...


class LaidOut:
    """For the documents of classes and drugs: the table of contents, and what stands where."""

    @property
    def warnings_at_the_top(self: _Holds) -> tuple[WarningExcerpt, ...]:
        """Those that belong to no question of its page."""
        return tuple(each for each in self.warnings if each.question not in self._questions_asked)

    @property
    def outline(self: _Holds) -> list[Line]:
        """The headings in the order of the page, those of the highest level with what stands under them."""
        lines: list[Line] = []
        for place in self.places:
            within = list(self._lines_within(place))
            headed = (
                [Line(place.anchor, place.heading, tuple(within))] if place.heading and within else within
            )
            lines += headed
        return lines

    def _lines_within(self: _Holds, place: Place) -> Iterator[Line]:
        said = self.said
        if place.name == "side_effects":
            yield from (Line(level.anchor, said[level.name]) for level in self.levels)
            others = (
                ("side-effects", "no_side_effects"),
                ("less-often", "less_often"),
                ("not-side-effects", "absent_before"),
            )
            yield from (Line(anchor, said[name]) for anchor, name in others if name in said)
        yield from (Line(answer.anchor, answer.heading) for answer in place.answers)
        if place.name == "before" and self.warnings_at_the_top:
            yield Line("warnings", said["warnings"])


def texts_of_places(
    places: Iterable[Place], side_effects: Iterable[ListedSideEffect], said: Mapping[str, StandingWord]
) -> Iterator[UnderHeading]:
    """What stands in each part of the page under its headings: what the page says itself comes first."""
    for place in places:
        names = [escape(each.effect.name) for each in side_effects if each.frequency is not Frequency.ABSENT]
        if place.name == "side_effects" and names and place.heading:
            yield UnderHeading(place.anchor, place.heading.words, f"<p>{', '.join(names)}.</p>", place.name)
        for answer in place.answers:
            warned = "".join(f"<p>{escape(warning.title)}</p>" for warning in answer.warnings)
            html = f"{answer.own.html}{answer.of_class.html}{warned}"
            yield UnderHeading(answer.anchor, answer.heading.words, html, answer.name)


def questions_asked(said: Mapping[str, StandingWord]) -> set[str]:
    """The questions over which a page has a heading."""
    return {name.removeprefix("q_") for name in said if name.startswith("q_")}


def places(
    kind: str,
    own: Texts,
    of_class: Texts,
    said: Mapping[str, StandingWord],
    warnings: Iterable[WarningExcerpt] = (),
) -> list[Place]:
    """Every part of the page in its order, with what is answered there, or says whom to ask."""
    warnings = tuple(warnings)
    found = {name: Place(name, said.get(name), []) for name in places_of(kind)}
    for name, place in TEXTS_IN_PLACE.items():
        if name in own and name in said:
            found[place].answers.append(ShownAnswer(name, said[name], RichText(), own[name]))
    to_ask = said.get("ask")
    for question in questions_of(kind):
        name = question.name
        warned = tuple(warning for warning in warnings if warning.question == name)
        is_answered = bool(name in own or name in of_class or warned)
        heading = said.get(f"q_{name}")
        if heading and (is_answered or (to_ask and question.has_to_be_asked)):
            texts = of_class.get(name, RichText()), own.get(name, RichText())
            answer = ShownAnswer(name, heading, *texts, None if is_answered else to_ask, warned)
            found[question.place].answers.append(answer)
    return list(found.values())
