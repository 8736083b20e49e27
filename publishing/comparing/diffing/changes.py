"""What changed between two documents of a page, field by field and word by word, for people to read.

All that is told is read from one value, that of ``values``, from which both documents can be built again:
what the value holds is told, and what differs is in the value. The only thing held and not told is from
which edition an excerpt was taken.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString

from publishing.comparing.diffing.pairs import TextDiff
from publishing.comparing.diffing.pictures import FILE_OF_PICTURE, shown_picture
from publishing.comparing.diffing.tables import marked_tables
from publishing.comparing.diffing.values import (
    NEW,
    OLD,
    Diff,
    ItemDiff,
    ListDiff,
    PartDiff,
    Replaced,
    difference,
    outline,
)
from publishing.comparing.diffing.words import Marks, mark_plain_text, mark_text, moved, said
from publishing.documents import (
    WITHIN,
    Citation,
    Document,
    Excerpt,
    Grave,
    InWords,
    Key,
    LeadsTo,
    Name,
    Names,
    OwnPart,
    Part,
    Picture,
    StandingWord,
    Term,
    ToldLast,
    Wording,
    fields_marked,
    is_short,
    label,
    labels_in_form,
    marker,
    name_within,
    names_of_sources,
    page_of,
    pages_named_in,
)
from publishing.text import capitalised

MATTERS: tuple[type[object], ...] = (Grave, Term, Citation, LeadsTo, ToldLast)
"""What a field can say of itself that matters to who chooses what is to be read first."""

_NAMES_AROUND = 3
Path = tuple[str, ...]


@dataclass(frozen=True)
class FieldChange:
    """One field that differs: where it stands, and both texts in one, marked with ``<ins>`` and ``<del>``.

    ``says`` is what the field, or one that it stands in, says of itself (``MATTERS``). ``tables`` are those
    of a text that differ, as tables: their words are in ``html`` too.
    """

    label: str
    html: SafeString
    says: frozenset[type] = frozenset()
    tables: tuple[SafeString, ...] = ()

    @property
    def is_grave(self) -> bool:
        """Whether an error in it does most harm."""
        return Grave in self.says


def changes(
    before: Document[Any] | None, after: Document[Any] | None, titles: Mapping[int, str]
) -> list[FieldChange]:
    """Every field that differs between two documents of a page; a missing document says nothing.

    Empty if, and only if, both say the same; the edition numbers of excerpts are no part of what is said.
    ``titles`` are those of the pages that the documents name, as ``titles_for`` knows them.
    """
    diff = difference(before, after)
    if not isinstance(diff, PartDiff):
        return []
    telling = _Telling(_names([document for document in (before, after) if document], titles))
    own = list(telling.own(diff.fields["own"]))
    shown = list(telling.part(diff, skip={"page", "own"}))
    # What an editor changed and what readers see of it is told once.
    found = [change for change in own if not any(change.is_told_by(other) for other in shown)] + shown
    return [FieldChange(change.label, change.html, change.says, change.tables) for change in found]


def _names(documents: Sequence[Document[Any]], titles: Mapping[int, str]) -> Names:
    """What each page is called here: as the newest document says, else by title; no two names alike.

    And what each source is called that they list.
    """
    named = {page for document in documents for page in pages_named_in(document)}
    names = {page: titles[page] for page in named & titles.keys()}
    for document in documents:
        names |= {part.page: name_within(part) for part in document.walk() if isinstance(part, Excerpt)}
    bearers = Counter[str]()
    for page, name in sorted(names.items()):
        bearers[name.casefold()] += 1
        if (number := bearers[name.casefold()]) > 1:
            names[page] = f"{name} (another page of this name{f', {number - 1}' if number > 2 else ''})"
    return {**names_of_sources(reversed(documents)), **names}


@dataclass(frozen=True)
class _Change:
    """A field that differs. ``keys`` and ``facts`` are what it tells of the items of a list."""

    path: Path
    html: SafeString
    keys: Hashable = None
    facts: frozenset[str] = frozenset()
    says: frozenset[type] = frozenset()
    tables: tuple[SafeString, ...] = ()

    @property
    def label(self) -> str:
        return WITHIN.join(self.path)

    def is_told_by(self, other: "_Change") -> bool:
        """Whether who reads the other has read all of this."""
        if self.keys is None:
            return (self.label, self.html) == (other.label, other.html)
        return (self.label, self.keys) == (other.label, other.keys) and self.facts <= other.facts


class _Telling:
    """Walks a difference and tells it in words."""

    def __init__(self, names: Names) -> None:
        self._say = Wording(names)

    def own(self, diff: Diff) -> Iterator[_Change]:
        """Every field of an own part that differs, called what its form calls it."""
        if isinstance(diff, PartDiff) and issubclass(diff.part_type, OwnPart):
            yield from self.part(diff, known_labels=labels_in_form(diff.part_type))

    def part(
        self,
        diff: PartDiff,
        path: Path = (),
        known_labels: Mapping[str, str] | None = None,
        skip: Iterable[str] = (),
    ) -> Iterator[_Change]:
        """Every field of a part that differs."""
        hidden = {*skip, "edition"} if issubclass(diff.part_type, Excerpt) else {*skip}
        if issubclass(diff.part_type, StandingWord):
            hidden.add("name")  # the code knows it by this; people by its words
        if issubclass(diff.part_type, Picture):
            yield from self._picture(diff, path)
            hidden |= FILE_OF_PICTURE
        for field in sorted(diff.fields.keys() - hidden, key=_place_in(diff.part_type)):
            # A reference to a page, or an excerpt of one, is told by the name of that page.
            here = path if field == "page" else (*path, label(diff.part_type, field, known_labels))
            says = _what_it_says(diff, field)
            for change in self._field(diff, field, here):
                yield replace(change, says=change.says | says)

    def _field(self, of: PartDiff, field: str, path: Path) -> Iterator[_Change]:
        match diff := of.fields[field]:
            case TextDiff() | Replaced() if marker(of.part_type, field, Key):
                pass
            case TextDiff() if _is_told_otherwise(of.part_type, field):
                keys = Replaced((diff.text(OLD), diff.text(NEW)))
                yield from self._replaced(of, field, keys, path)
            case TextDiff():
                if any(old != new for old, new in diff.pairs):
                    tables = marked_tables(diff.text(OLD), diff.text(NEW)) if diff.is_rich else ()
                    yield _Change(path, mark_text(diff, self._say.names), tables=tables)
            case Replaced():
                yield from self._replaced(of, field, diff, path)
            case PartDiff():
                yield from self._part_in_field(diff, path)
            case ListDiff():
                yield from self._list(diff, path)

    def _replaced(self, of: PartDiff, field: str, diff: Replaced, path: Path) -> Iterator[_Change]:
        texts = [self._say.value(of.part_type, field, value) for value in diff.values]
        if texts[OLD] != texts[NEW] and _is_told_otherwise(of.part_type, field):
            yield _Change(path, _instead(*map(escape, texts)))
        elif texts[OLD] != texts[NEW]:
            yield _Change(path, mark_plain_text(*texts))
        elif all(of.is_in):
            yield _Change(path, _instead(*(escape(text) or said("nothing") for text in texts)))

    def _part_in_field(self, diff: PartDiff, path: Path) -> Iterator[_Change]:
        found = list(self.part(diff, path, skip=self._told_by_page(diff)))
        if not found and not all(diff.is_in):
            found = [_Change(path, _instead(*(said("empty") if is_in else "" for is_in in diff.is_in)))]
        yield from found

    def _picture(self, diff: PartDiff, path: Path) -> Iterator[_Change]:
        """Another picture, shown; what is said of it is told field by field."""
        old, new = (outline(diff, side) for side in (OLD, NEW))
        if any(getattr(old, name, None) != getattr(new, name, None) for name in FILE_OF_PICTURE):
            yield _Change(path, _instead(*(shown_picture(each) if each else "" for each in (old, new))))

    def _told_by_page(self, diff: PartDiff) -> set[str]:
        """The field that holds the name of a page, where another page is told by that name."""
        sides = [outline(diff, side) for side in (OLD, NEW) if diff.is_in[side]]
        if len({page_of(side) for side in sides}) < len(sides):
            return set()
        return {
            name
            for name in fields_marked(diff.part_type, Name)
            if all(getattr(side, name) == self._say.page(page_of(side) or 0) for side in sides)
        }

    def _list(self, diff: ListDiff, path: Path) -> Iterator[_Change]:
        if any(item.is_moved or None in item.places for item in diff.items):
            yield self._membership(diff, path)
        names = [self._name(item) for item in diff.items]
        for item, name in zip(diff.items, names, strict=True):
            if isinstance(item.diff, PartDiff):
                here = (
                    name
                    if names.count(name) == 1
                    else f"{name} [place {item.places[NEW] or item.places[OLD]}]"
                )
                # The short facts of an item that came or went stand beside its name in the list.
                skip = (
                    {field for field, value in _newest(item) if is_short(value)}
                    if None in item.places
                    else ()
                )
                yield from self.part(item.diff, (*path, capitalised(here)), skip=skip)

    def _membership(self, diff: ListDiff, path: Path) -> _Change:
        """The names of all items, with those marked that came, went or moved."""
        marks, facts = Marks(), set[str]()
        runs = [(kept, list(group)) for kept, group in groupby(diff.items, key=_is_kept)]
        for number, (kept, items) in enumerate(runs):
            if kept:
                names: list[str] = [escape(self._name(item)) for item in items]
                marks.keep(*_shortened(names, is_first=number == 0, is_last=number == len(runs) - 1))
                continue
            for item in items:
                if item.is_moved:
                    marks.keep(f"{escape(self._name(item))} <ins>{moved(item.places)}</ins>")
                elif item.places[NEW] is None:
                    marks.remove(self._described(item, facts))
                else:
                    marks.add(self._described(item, facts))
        keys = tuple((page_of(_newest(item)) or self._name(item), item.places) for item in diff.items)
        return _Change(path, marks.html("; "), keys, frozenset(facts))

    def _described(self, item: ItemDiff, told_of: set[str]) -> str:
        """HTML of an item that came or went, with its short facts, which are added to ``told_of``."""
        name, part = self._name(item), _newest(item)
        facts = self._say.facts(part) if isinstance(part, Part) else []
        told_of.update(f"{name}: {fact}" for fact in facts)
        return (escape(name) or said("empty")) + escape(f" ({', '.join(facts)})" if facts else "")

    def _name(self, item: ItemDiff) -> str:
        return self._say.name(_newest(item))


def _is_told_otherwise(part_type: type[Part], field: str) -> bool:
    """Whether the text of the field is a key, and people are told what that stands for."""
    return any(marker(part_type, field, wanted) for wanted in (Citation, InWords))


def _what_it_says(of: PartDiff, field: str) -> frozenset[type]:
    """What the field says of itself that matters, in the part in which it stands."""
    says = {each for each in MATTERS if field in fields_marked(of.part_type, each)}
    grave = marker(of.part_type, field, Grave)
    if grave and not grave.holds_in(outline(of, NEW if of.is_in[NEW] else OLD)):
        says.remove(Grave)
    return frozenset(says)


def _newest(item: ItemDiff) -> Any:
    return outline(item.diff, OLD if item.places[NEW] is None else NEW)


def _is_kept(item: ItemDiff) -> bool:
    return None not in item.places and not item.is_moved


def _instead(old: str, new: str) -> SafeString:
    """HTML of one thing instead of another as a whole."""
    marks = Marks()
    if old:
        marks.remove(old)
    if new:
        marks.add(new)
    return marks.html("")


def _place_in(part_type: type[Part]) -> Any:
    places, last = list(part_type.model_fields), fields_marked(part_type, ToldLast)
    return lambda field: (field in last, places.index(field))


def _shortened(names: list[str], *, is_first: bool, is_last: bool) -> list[str]:
    head, tail = (0 if is_first else _NAMES_AROUND), (0 if is_last else _NAMES_AROUND)
    if len(names) <= head + tail + 2:
        return names
    return [*names[:head], "…", *names[len(names) - tail :]]
