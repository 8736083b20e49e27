"""What changed between two documents of a page, field by field and word by word, for people to read."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.safestring import SafeString

from publishing.diff_text import Marks, mark_plain_text, mark_replaced, mark_rich_text
from publishing.document import Document, Excerpt, PageReference, Part, RichText
from publishing.edition import Edition
from publishing.richtext import linked_pages
from publishing.text import capitalised
from publishing.wording import Wording, is_short, label, labels_of_own_part, name_within, page_of

_NAMES_AROUND = 3
# Told after all else, since they matter least to readers.
_LAST = {"slug", "review_every_months", "references"}


@dataclass(frozen=True)
class FieldChange:
    """One field that differs: where it stands, and both texts in one, marked with ``<ins>`` and ``<del>``."""

    label: str
    html: SafeString


def changes(
    before: Document[Any] | None, after: Document[Any] | None, titles: Mapping[int, str] | None = None
) -> list[FieldChange]:
    """Every field that differs between two documents of a page; a missing document says nothing.

    Empty if, and only if, both say the same; the edition numbers of excerpts are no part of what is said.
    ``titles`` are those of :func:`titles_for` these documents, where the caller has them already.
    """
    documents = [document for document in (before, after) if document]
    if not documents:
        return []
    comparison = _Comparison(_names(documents, titles_for(documents) if titles is None else titles))
    own = comparison.parts(before and before.own, after and after.own, labels_of_own_part(documents[-1]))
    shown = list(comparison.parts(before, after, skip={"page", "own"}))
    # What an editor changed and what readers see of it is told once.
    found = [change for change in own if not any(change.is_told_by(other) for other in shown)] + shown
    return [FieldChange(change.label, change.html) for change in found]


def titles_for(documents: Iterable[Document[Any]]) -> dict[int, str]:
    """The newest published titles of all pages that these documents name or link to, in one query at most.

    Never a draft's title: readers see the changes.
    """
    pages = {page for document in documents for page in _pages_named(document)}
    editions = Edition.objects.filter(page__in=pages).order_by("number") if pages else Edition.objects.none()
    return dict(editions.values_list("page_id", "title"))


def _pages_named(document: Document[Any]) -> Iterator[int]:
    for part in document.walk():
        if isinstance(part, PageReference | Excerpt):
            yield part.page
        elif isinstance(part, RichText):
            yield from linked_pages(part.html)


def _names(documents: Iterable[Document[Any]], titles: Mapping[int, str]) -> dict[int, str]:
    """What each page is called here: as the newest document says, else by title; no two names alike."""
    names = dict(titles)
    for document in documents:
        names |= {part.page: name_within(part) for part in document.walk() if isinstance(part, Excerpt)}
    folded = [name.casefold() for name in names.values()]
    return {
        page: f"{name} (page {page})" if folded.count(name.casefold()) > 1 else name
        for page, name in names.items()
    }


@dataclass(frozen=True)
class _Change:
    """A field that differs. ``keys`` and ``facts`` are what it tells of the items of a list."""

    label: str
    html: SafeString
    keys: Hashable = None
    facts: frozenset[str] = frozenset()

    def is_told_by(self, other: "_Change") -> bool:
        """Whether who reads the other has read all of this."""
        if self.keys is None:
            return (self.label, self.html) == (other.label, other.html)
        return (self.label, self.keys) == (other.label, other.keys) and self.facts <= other.facts


class _Comparison:
    """Walks two documents in step."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self._say = Wording(names)

    def parts(
        self,
        old: Part | None,
        new: Part | None,
        known_labels: Mapping[str, str] | None = None,
        path: tuple[str, ...] = (),
        skip: Iterable[str] = (),
    ) -> Iterator[_Change]:
        """Every field of a part that differs."""
        part = new or old
        assert part is not None
        hidden = {*skip, "edition"} if isinstance(part, Excerpt) else {*skip}
        for field in sorted(type(part).model_fields.keys() - hidden, key=_place_in(type(part))):
            values = getattr(old, field, None), getattr(new, field, None)
            if values[0] != values[1]:
                # A reference to a page, or an excerpt of one, is told by the name of that page.
                here = path if field == "page" else (*path, label(field, known_labels))
                yield from self._values(field, *values, here)

    def _values(self, field: str, old: Any, new: Any, path: tuple[str, ...]) -> Iterator[_Change]:
        value = old if new is None else new
        if isinstance(value, RichText):
            htmls = old.html if old else "", new.html if new else ""
            if any(htmls):
                yield _Change(_joined(path), mark_rich_text(*htmls, self._say.names))
        elif isinstance(value, Part):
            skip = {"name"} if page_of(old) != page_of(new) else ()
            yield from self.parts(old, new, path=path, skip=skip)
        elif isinstance(value, tuple):
            yield from self._lists(old or (), new or (), path)
        else:
            texts = self._say.value(field, old), self._say.value(field, new)
            if any(texts):
                yield _Change(
                    _joined(path), mark_plain_text(*texts) if texts[0] != texts[1] else mark_replaced(*texts)
                )

    def _lists(self, old: Sequence[Any], new: Sequence[Any], path: tuple[str, ...]) -> Iterator[_Change]:
        old_keys, new_keys = self._keys(old), self._keys(new)
        if all(_is_known_by_name(item) for item in [*old, *new]):
            renamed = _renamed(old_keys, new_keys)
            new_keys = [renamed.get(key, key) for key in new_keys]
        before, after = dict(zip(old_keys, old, strict=True)), dict(zip(new_keys, new, strict=True))
        if old_keys != new_keys:
            yield self._membership(before, after, path)
        for key in dict.fromkeys([*new_keys, *old_keys]):
            items = before.get(key), after.get(key)
            item = items[0] if items[1] is None else items[1]
            if isinstance(item, Part) and items[0] != items[1]:
                # The short facts of an item that came or went stand beside its name in the list.
                skip = {field for field, value in item if is_short(value)} if None in items else ()
                yield from self.parts(*items, path=(*path, capitalised(self._say.name(item))), skip=skip)

    def _keys(self, items: Sequence[Any]) -> list[Hashable]:
        """By what an item is known again: the page that it is about, else its name; twins are counted."""
        known: list[Hashable] = [page_of(item) or self._say.name(item) for item in items]
        return [(identity, known[:place].count(identity)) for place, identity in enumerate(known)]

    def _membership(
        self, old: dict[Hashable, Any], new: dict[Hashable, Any], path: tuple[str, ...]
    ) -> _Change:
        """The names of all items, with those marked that came, went or moved."""
        old_keys, new_keys = list(old), list(new)
        marks, facts = Marks(), set[str]()
        steps = SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes()
        for number, (step, a1, a2, b1, b2) in enumerate(steps):
            if step == "equal":
                names = [capitalised(self._say.name(new[key])) for key in new_keys[b1:b2]]
                marks.keep(*_shortened(names, is_first=number == 0, is_last=number == len(steps) - 1))
                continue
            for key in old_keys[a1:a2]:
                marks.remove(self._described(old[key], key in new, facts))
            for key in new_keys[b1:b2]:
                marks.add(self._described(new[key], key in old, facts))
        return _Change(_joined(path), marks.html("; "), (tuple(old_keys), tuple(new_keys)), frozenset(facts))

    def _described(self, item: Any, is_moved: bool, told: set[str]) -> str:
        """An item that came or went, with its short facts in brackets; they are added to ``told``."""
        name = capitalised(self._say.name(item))
        if is_moved or not isinstance(item, Part):
            return f"{name} [moved]" if is_moved else name
        facts = self._say.facts(item)
        told.update(f"{name}: {fact}" for fact in facts)
        return f"{name} ({', '.join(facts)})" if facts else name


def _place_in(part_type: type[Part]) -> Any:
    places = {field: place for place, field in enumerate(part_type.model_fields)}
    return lambda field: (field in _LAST, places[field])


def _joined(path: tuple[str, ...]) -> str:
    return " › ".join(path)


def _is_known_by_name(item: Any) -> bool:
    return isinstance(item, Part) and page_of(item) is None


def _renamed(old: list[Hashable], new: list[Hashable]) -> dict[Hashable, Hashable]:
    """New keys of items that stand where as many others stood, as if they were these under another name."""
    lost, found = set(old) - set(new), set(new) - set(old)
    pairs: dict[Hashable, Hashable] = {}
    for step, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "replace" and a2 - a1 == b2 - b1:
            pairs |= {b: a for a, b in zip(old[a1:a2], new[b1:b2], strict=True) if a in lost and b in found}
    return pairs


def _shortened(names: list[str], *, is_first: bool, is_last: bool) -> list[str]:
    head, tail = (0 if is_first else _NAMES_AROUND), (0 if is_last else _NAMES_AROUND)
    if len(names) <= head + tail + 2:
        return names
    return [*names[:head], "…", *names[len(names) - tail :]]
