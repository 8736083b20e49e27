"""Which answer of which page tells each fact, and whether readers, or only a clinician, are told.

A reference mark means that somebody read it there: what rests on no source that was read and that has an
authority of its own waits in a draft. Only “get help now” may go out unread, and then without a mark.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from first_publication.content_files import (
    Content,
    HasSideEffect,
    Row,
    SideEffect,
    Told,
    all_content,
    of_the_site,
)
from first_publication.facts import Fact, facts
from first_publication.texts import sources_marked


@dataclass(frozen=True)
class Place:
    """A part of a page that tells facts. ``marks``: the sources that it cites for them."""

    page: str
    part: str
    facts: tuple[str, ...]
    marks: tuple[str, ...]
    waits: bool = False
    says_get_help: bool = False
    can_cite: bool = True


def places(content: Content) -> Iterator[Place]:
    """The parts of one page that tell facts."""
    yield from _places(content.key, "", content)


def _places(page: str, part: str, said: Any) -> Iterator[Place]:
    if isinstance(said, Told):
        if said.text:
            yield Place(page, part, said.facts, sources_marked(said.text))
        if said.unread:
            yield Place(page, part, said.unread_facts, sources_marked(said.unread), waits=True)
    elif isinstance(said, Row):
        marks = (said.source,) if said.source else ()
        urgent = isinstance(said, HasSideEffect) and said.side_effect in urgent_side_effects()
        yield Place(page, part, said.facts, marks, said.unread, urgent)
    elif isinstance(said, Content):
        yield Place(page, "summary", said.summary_facts, (), can_cite=False)
        if isinstance(said, SideEffect):
            yield Place(page, "call_now_if", said.call_now_facts, (), says_get_help=True, can_cite=False)
        for name in type(said).model_fields:
            value = getattr(said, name)
            if isinstance(value, dict) and name != "left_out":
                for key, each in value.items():
                    yield from _places(page, f"{name}.{key}", each)
            elif isinstance(value, tuple):
                for each in value:
                    yield from _places(page, name, each)
            else:
                yield from _places(page, name, value)


def urgent_side_effects() -> frozenset[str]:
    """The slugs of those for which a reader must get help now or today."""
    effects = (content for content in all_content() if content.KIND == "side_effect")
    return frozenset(each.slug for each in effects if each.urgency != "ask")  # type: ignore[attr-defined]


def told(contents: Iterable[Content] | None = None) -> dict[str, list[Place]]:
    """Where each fact is told, by its id; also where it only waits."""
    found: dict[str, list[Place]] = defaultdict(list)
    for content in all_content() if contents is None else contents:
        for place in places(content):
            for fact in place.facts:
                found[fact].append(place)
    return found


def left_out() -> dict[str, str]:
    """Why a fact is told nowhere, by its id."""
    return {fact: reason for content in all_content() for fact, reason in content.left_out.items()}


def waiting() -> list[tuple[Fact, Place]]:
    """What a clinician has to read before readers may be told, in the order of the facts."""
    found = told()
    return [(fact, place) for id, fact in facts().items() for place in found[id] if place.waits]


def faults(content: Content) -> Iterator[str]:
    """What is wrong in one content file: a sentence each."""
    known = facts()
    for place in places(content):
        where = f"{place.page}, {place.part}"
        told_here = [known[id] for id in place.facts if id in known]
        yield from (f"{where}: there is no fact “{id}”." for id in place.facts if id not in known)
        if place.waits:
            named = {source for fact in told_here for source in fact.sources} | of_the_site().keys()
            yield from (f"{where}: no fact names “{mark}”." for mark in place.marks if mark not in named)
            continue
        for fact in told_here:
            if not fact.may_be_told and (place.marks or not place.says_get_help):
                yield f"{where}: {fact.id} was not read in a good source; let it wait under “unread”."
            elif place.can_cite and fact.may_be_told and not set(fact.citable_sources) & set(place.marks):
                yield f"{where}: cite a source of {fact.id}: {' or '.join(fact.citable_sources)}."
        read = {source for fact in told_here for source in fact.citable_sources}
        foreign = (mark for mark in place.marks if mark not in read and mark not in of_the_site())
        yield from (f"{where}: none of its facts was read in “{mark}”." for mark in foreign)
    for id, reason in content.left_out.items():
        if id not in known or not reason:
            yield f"{content.key}, left_out: “{id}” is no fact, or has no reason."


def not_mapped() -> list[Fact]:
    """Facts that no content file tells, lets wait or leaves out with a reason."""
    found, reasons = told(), left_out()
    return [fact for id, fact in facts().items() if not (found.get(id) or id in reasons or fact.in_doubt)]
