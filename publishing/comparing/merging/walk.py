"""Walks three own parts in step and merges them. What makes rows the same row is said elsewhere."""

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any, Generic, NamedTuple

from publishing.comparing.merging.citations import by_common_keys, is_source_of_other_words
from publishing.comparing.merging.clashes import Clash, Shown, Side, Telling
from publishing.comparing.merging.rows import (
    Lists,
    Three,
    likeness_of_parts,
    likeness_of_references,
    numbered,
)
from publishing.comparing.merging.words import (
    are_lists_alike,
    blocks_of,
    fit_in_one_text,
    likeness_of_blocks,
    list_of,
    names_of_blocks,
    text_of,
)
from publishing.documents import (
    WITHIN,
    Key,
    Names,
    Own,
    Part,
    Picture,
    Reference,
    RichText,
    is_short,
    keys_cited,
    label,
    labels_in_form,
    marker,
    name_within,
    names_of_sources,
    page_of,
)
from publishing.text import capitalised

# What the base says where it is not known, or where it had nothing. It equals no value.
NOTHING: Any = object()


class _Place(NamedTuple):
    """Where something stands: for the form, and in words."""

    key: str = ""
    where: str = ""

    def field(self, name: str, called: str) -> "_Place":
        if not self.key:
            return _Place(name, called)
        return _Place(f"{self.key}/{name}", f"{self.where}{WITHIN}{called}")


class _Called(NamedTuple):
    """What the rows of a list are called, by their numbers: for the form, and in words."""

    place: _Place
    keys: Mapping[int, str]
    names: Mapping[int, str]
    joint: str

    def row(self, number: int) -> _Place:
        place, joint = self.place, self.joint
        return _Place(f"{place.key}/{self.keys[number]}", f"{place.where}{joint}{self.names[number]}")

    def after(self, number: int | None) -> _Place:
        key, where = self.place
        if number is None:
            return _Place(f"{key}:start", f"{where}, at the start")
        return _Place(f"{key}:after:{self.keys[number]}", f"{where}, after {self.names[number]}")

    @property
    def order(self) -> _Place:
        return _Place(f"{self.place.key}:order", f"{self.place.where}, the order")


class Merger(Generic[Own]):
    """Merges three own parts.

    Without choices it collects the clashes, and goes on as if theirs had been chosen. Which clashes there
    are, and their keys, never depends on a choice.
    """

    def __init__(
        self,
        base: Own | None,
        theirs: Own,
        yours: Own,
        *,
        names: Mapping[int, str] | None = None,
        choices: Mapping[str, Side] | None = None,
    ) -> None:
        self.clashes: list[Clash] = []
        self.taken: dict[Side, list[str]] = {Side.THEIRS: [], Side.YOURS: []}
        self._own = by_common_keys(Three[Any](base, theirs, yours))
        self._names: Names = {**names_of_sources(reversed(self._own)), **(names or {})}
        self._choices = choices
        self._tell = Telling(self._names)

    def merged(self) -> Own:
        """The merged own part."""
        sides = self._own.map(lambda side: side or NOTHING)
        own: Own = self._fields(_Place(), sides, labels_in_form(type(sides.theirs)))
        lists = numbered(self._own.map(lambda side: side.references if side else ()), likeness_of_references)
        called = _names_of_rows(_Place("references", label(type(own), "references")), lists, self._tell)
        keys = keys_cited(own)
        cited = {number for side in lists for number, source in side.items() if source.key in keys}
        sources = self._rows(called, lists, has_base=self._own.base is not None, cited=cited)
        return type(own)(**dict(own) | {"references": tuple(sources.values())})

    def _fields(self, place: _Place, parts: Three[Any], labels: Mapping[str, str] | None = None) -> Any:
        """The part of theirs, with every field merged. The sources of a page are merged when all else is."""
        merged, part_type = {}, type(parts.theirs)
        for name in part_type.model_fields:
            if name == "references":
                continue
            here = place.field(name, label(part_type, name, labels))
            values = Three(*(getattr(part, name, NOTHING) for part in parts))
            if marker(part_type, name, Key):
                continue
            shown = partial(self._tell.shown, part_type=part_type, field=name)
            if parts.base is not NOTHING and is_source_of_other_words(name, *parts):
                merged[name] = self._choose(here, shown, values)
            else:
                merged[name] = self._value(here, shown, values)
        return parts.theirs.model_copy(update=merged)

    def _value(self, place: _Place, shown: Callable[[Any], Shown], values: Three[Any]) -> Any:
        base, theirs, yours = values
        if theirs == yours:
            return theirs
        if theirs == base:
            self._take(place, Side.YOURS)
            return yours
        if yours == base:
            self._take(place, Side.THEIRS)
            return theirs
        if all(isinstance(side, RichText) for side in (theirs, yours)):
            blocks = values.map(lambda text: () if text is NOTHING else blocks_of(text))
            if fit_in_one_text(blocks.theirs, blocks.yours):
                return text_of(self._blocks(place, blocks, has_base=base is not NOTHING))
        elif are_lists_alike(values):
            items = values.map(lambda block: block.items)
            return list_of(theirs, self._blocks(place, items, has_base=True))
        elif _are_rows(theirs) and _are_rows(yours):
            lists = numbered(values.map(lambda rows: () if rows is NOTHING else rows), likeness_of_parts)
            called = _names_of_rows(place, lists, self._tell)
            return tuple(self._rows(called, lists, has_base=base is not NOTHING).values())
        elif _are_merged_by_field(base, theirs, yours):
            return self._fields(place, values)
        return self._choose(place, shown, values)

    def _blocks(self, place: _Place, blocks: Three[Any], *, has_base: bool) -> Iterable[Any]:
        lists = numbered(blocks, likeness_of_blocks, by_place=True)
        names = names_of_blocks(lists)
        called = _Called(place, {number: str(number + 1) for number in names}, names, ", ")
        return self._rows(called, lists, has_base=has_base).values()

    def _rows(
        self, called: _Called, lists: Lists, *, has_base: bool, cited: Collection[int] | None = None
    ) -> dict[int, Any]:
        """The merged list, by number: what both have, in the order merged of both, each row followed by what
        only one of them has there.

        ``cited`` is given for sources: those stay, whoever removed them, and nobody is asked for an order.
        """
        both = {
            number: self._value(
                called.row(number),
                self._tell.shown,
                Three(lists.base.get(number, NOTHING), row, lists.yours[number]),
            )
            for number, row in lists.theirs.items()
            if number in lists.yours
        }
        stay = {*both, *(cited or ())}
        stay |= self._left_by_one(called, lists, both, cited or ())
        theirs, yours = _runs(lists.theirs, both), _runs(lists.yours, both)
        for anchor in (None, *both):
            new = [[each for each in run[anchor] if each not in lists.base] for run in (theirs, yours)]
            is_asked = all(new) and cited is None if has_base else any(new)
            stay |= self._added(called, anchor, lists, new, is_asked=is_asked)
        order = self._order(called, lists, both, is_asked=cited is None)
        rows = lists.theirs | lists.yours | both
        in_order = [*theirs[None], *yours[None]]
        for number in order:
            in_order += [number, *theirs[number], *yours[number]]
        return {number: rows[number] for number in in_order if number in stay}

    def _left_by_one(
        self, called: _Called, lists: Lists, both: Collection[int], cited: Collection[int]
    ) -> set[int]:
        """Which rows of the base stay that one side removed: none, but for what the other side changed."""
        stay = set()
        for number, base in lists.base.items():
            sides = [lists.theirs.get(number), lists.yours.get(number)]
            if number in both or sides == [None, None]:
                continue
            owner, other = (Side.YOURS, Side.THEIRS) if sides[0] is None else (Side.THEIRS, Side.YOURS)
            place = called.row(number)
            if base not in sides:
                shown = Three(base, *sides).map(self._tell.row)
                if self._ask(place, shown) is owner:
                    stay.add(number)
            elif number not in cited:
                self._take(place, other, " (removed)")
        return stay

    def _added(
        self, called: _Called, anchor: int | None, lists: Lists, new: list[list[int]], *, is_asked: bool
    ) -> set[int]:
        """Which of the rows stay that they, and that you, added after the row ``anchor``."""
        theirs, yours = new
        if not is_asked:
            for side, numbers in zip((Side.THEIRS, Side.YOURS), new, strict=True):
                for number in numbers:
                    self._take(called.row(number), side)
            return {*theirs, *yours}
        rows = Three([], [lists.theirs[each] for each in theirs], [lists.yours[each] for each in yours])
        chosen = self._ask(
            called.after(anchor), rows.map(self._tell.rows), may_keep_both=bool(theirs and yours)
        )
        return {Side.THEIRS: {*theirs}, Side.YOURS: {*yours}, Side.BOTH: {*theirs, *yours}}[chosen]

    def _order(self, called: _Called, lists: Lists, both: Collection[int], *, is_asked: bool) -> list[int]:
        orders = lists.map(lambda side: [number for number in side if number in both])
        base, theirs, yours = orders
        if theirs == yours:
            return theirs
        if theirs == base:
            self._take(called.order, Side.YOURS)
            return yours
        if yours == base:
            self._take(called.order, Side.THEIRS)
            return theirs
        if not is_asked:
            return theirs
        rows = Three(*([side[each] for each in order] for side, order in zip(lists, orders, strict=True)))
        side = self._ask(called.order, rows.map(self._tell.order))
        return theirs if side is Side.THEIRS else yours

    def _choose(self, place: _Place, shown: Callable[[Any], Shown], values: Three[Any]) -> Any:
        side = self._ask(place, values.map(lambda value: None if value is NOTHING else shown(value)))
        return values.theirs if side is Side.THEIRS else values.yours

    def _ask(self, place: _Place, shown: Three[Shown], *, may_keep_both: bool = False) -> Side:
        """What was chosen here. While there are no choices yet, the question is noted."""
        if self._choices is not None:
            return Side(self._choices[place.key])
        self.clashes.append(Clash(*place, *shown, may_keep_both, self._names))
        return Side.THEIRS

    def _take(self, place: _Place, side: Side, what: str = "") -> None:
        self.taken[side].append(place.where + what)


def _runs(side: Iterable[int], both: Collection[int]) -> dict[int | None, list[int]]:
    """The rows that only this side has, by the row before them that both have."""
    runs: dict[int | None, list[int]] = {anchor: [] for anchor in (None, *both)}
    anchor = None
    for number in side:
        if number in both:
            anchor = number
        else:
            runs[anchor].append(number)
    return runs


def _names_of_rows(place: _Place, lists: Lists, tell: Telling) -> _Called:
    rows = lists.yours | lists.theirs | lists.base
    names = {number: capitalised(tell.name(row)) for number, row in sorted(rows.items())}
    keys: dict[int, str] = {}
    for number in names:
        # A page by its number: its name may change before the form comes back.
        key = re.sub("[/:]", "-", str(page_of(rows[number]) or name_within(rows[number])))
        twins = (f"{key} ({twin})" for twin in itertools.count(2))
        keys[number] = next(each for each in itertools.chain([key], twins) if each not in keys.values())
    return _Called(place, keys, names, WITHIN)


def _are_rows(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, Part) for item in value)


def _are_merged_by_field(base: Any, theirs: Any, yours: Any) -> bool:
    """Parts are, but not single facts: of a country by them and a market by you no third fact is made."""
    if isinstance(theirs, Picture) and isinstance(yours, Picture):
        return theirs.sha256 == yours.sha256 == getattr(base, "sha256", "")
    are_parts = isinstance(theirs, Part) and type(theirs) is type(yours)
    return are_parts and (isinstance(theirs, Reference) or not is_short(theirs))
