"""In which order the page of a class or a drug shows what it holds."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from drugs.documents.side_effect_lists import Level
from drugs.documents.warnings import WarningExcerpt
from drugs.standing_words import places_of, questions_of
from publishing.documents import RichText, StandingWord

Texts = Mapping[str, RichText]

TEXTS_IN_PLACE = {"used_for": "for", "how_it_works": "for"}
"""Texts of a page that stand among the answers, before them, each with its place."""
ANCHORS_OF_BEFORE = {"does_it_help": "evidence", "other_medicines": "combinations"}
"""What had an address before there were questions keeps it."""


class ShownAnswer(NamedTuple):
    """A question as a page shows it. ``to_ask`` is what it says where nobody answered."""

    name: str
    heading: StandingWord
    of_class: RichText
    own: RichText
    to_ask: StandingWord | None = None

    @property
    def anchor(self) -> str:
        return ANCHORS_OF_BEFORE.get(self.name, self.name.replace("_", "-"))


class Line(NamedTuple):
    """A line of the table of contents."""

    anchor: str
    heading: StandingWord


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
    def places(self) -> list[Place]: ...

    def _lines_within(self, place: Place) -> Iterator[Line]: ...


class LaidOut:
    """For the documents of classes and drugs: the table of contents, and what stands where."""

    @property
    def outline(self: _Holds) -> list[Line]:
        """The headings of the highest level, in the order of the page."""
        lines: list[Line] = []
        for place in self.places:
            within = list(self._lines_within(place))
            lines += [Line(place.anchor, place.heading)] if place.heading and within else within
        return lines

    def _lines_within(self: _Holds, place: Place) -> Iterator[Line]:
        said = self.said
        if place.name == "before" and self.warnings:
            yield Line("warnings", said["warnings"])
        if place.name == "side_effects":
            yield from (Line(level.anchor, said[level.name]) for level in self.levels)
            others = (
                ("side-effects", "no_side_effects"),
                ("less-often", "less_often"),
                ("not-side-effects", "absent_before"),
            )
            yield from (Line(anchor, said[name]) for anchor, name in others if name in said)
        yield from (Line(answer.anchor, answer.heading) for answer in place.answers)


def places(kind: str, own: Texts, of_class: Texts, said: Mapping[str, StandingWord]) -> list[Place]:
    """Every part of the page in its order, with what is answered there, or says whom to ask."""
    found = {name: Place(name, said.get(name), []) for name in places_of(kind)}
    for name, place in TEXTS_IN_PLACE.items():
        if name in own and name in said:
            found[place].answers.append(ShownAnswer(name, said[name], RichText(), own[name]))
    to_ask = said.get("ask")
    for question in questions_of(kind):
        name = question.name
        is_answered = name in own or name in of_class
        heading = said.get(f"q_{name}")
        if heading and (is_answered or (to_ask and question.has_to_be_asked)):
            texts = of_class.get(name, RichText()), own.get(name, RichText())
            answer = ShownAnswer(name, heading, *texts, None if is_answered else to_ask)
            found[question.place].answers.append(answer)
    return list(found.values())
