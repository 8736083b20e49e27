"""What changed between two documents, as a value from which either can be built again.

:func:`compare` makes it, :func:`rebuilt` takes it apart again, and ``changes`` tells all of it to
people. ``OLD`` and ``NEW`` say which of the two documents is meant.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from publishing.comparing.diffing.pairs import (
    TextDiff,
    alike,
    compare_plain_texts,
    compare_rich_texts,
    in_step,
    longest_rising,
)
from publishing.documents import (
    Document,
    Excerpt,
    Part,
    RichText,
    key_of,
    name_within,
    page_of,
    says_the_same,
    without_edition_numbers,
)

OLD, NEW = 0, 1
_TAG, _WORD = re.compile("<[^>]*>"), re.compile(r"\w+")


@dataclass(frozen=True)
class Same:
    """A value that both have."""

    value: Any


@dataclass(frozen=True)
class Replaced:
    """One single value instead of another; None where there is none."""

    values: tuple[Any, Any]


@dataclass(frozen=True)
class PartDiff:
    """Two parts of a type, field by field; ``is_in`` says which of the documents have it at all."""

    part_type: type[Part]
    fields: dict[str, "Diff"]
    is_in: tuple[bool, bool] = (True, True)


@dataclass(frozen=True)
class ItemDiff:
    """An item of a list with its places, from 1; None where it is not in the list."""

    places: tuple[int | None, int | None]
    diff: "Diff"
    is_moved: bool = False


@dataclass(frozen=True)
class ListDiff:
    """Two lists, item by item, in the order of the new one; an item that went stands where it was."""

    items: tuple[ItemDiff, ...]


Diff = Same | Replaced | TextDiff | PartDiff | ListDiff


def difference(before: Document[Any] | None, after: Document[Any] | None) -> Diff:
    """What one document says and the other does not. From which edition an excerpt was taken, none says."""
    return _difference(before, after)


def _difference(old: Any, new: Any) -> Diff:
    """Of what both say, nothing is looked at twice: a page that follows has changed in one excerpt."""
    if says_the_same(old, new):
        return Same(new)
    if isinstance(old, Document | Excerpt) and type(old) is type(new):
        fields = {
            name: _difference(getattr(old, name), getattr(new, name))
            for name in type(new).model_fields
            if not (isinstance(new, Excerpt) and name == "edition")
        }
        return PartDiff(type(new), fields)
    return compare(_unnumbered(old), _unnumbered(new))


def _unnumbered(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_unnumbered, value))
    return without_edition_numbers(value) if isinstance(value, Part) else value


def compare(old: Any, new: Any) -> Diff:
    """What changed from one value of a field, part or document to the other. None says that there is none."""
    if old is new or (old == new and type(old) is type(new)):
        return Same(new)
    value = old if new is None else new
    if isinstance(value, RichText):
        return compare_rich_texts(old.html if old else "", new.html if new else "")
    if isinstance(value, Part):
        fields = {
            name: compare(getattr(old, name, None), getattr(new, name, None))
            for name in type(value).model_fields
        }
        return PartDiff(type(value), fields, (old is not None, new is not None))
    if isinstance(value, tuple):
        return ListDiff(tuple(_items(old or (), new or ())))
    if type(old) is type(new) is str:
        return compare_plain_texts(old, new)
    return Replaced((old, new))


def rebuilt(diff: Diff, side: int) -> Any:
    """The value before (``OLD``) or after (``NEW``), from the difference alone."""
    return _built(
        diff, side, lambda text: RichText(html=text.text(side)), lambda part_type, fields: part_type(**fields)
    )


def outline(diff: Diff, side: int) -> Any:
    """As :func:`rebuilt`, quickly and without running text: enough to say what a part is called."""
    return _built(
        diff, side, lambda text: RichText(), lambda part_type, fields: part_type.model_construct(**fields)
    )


def _built(
    diff: Diff,
    side: int,
    rich_text: Callable[[TextDiff], RichText],
    part: Callable[[type[Part], dict[str, Any]], Part],
) -> Any:
    match diff:
        case Same():
            return diff.value
        case Replaced():
            return diff.values[side]
        case TextDiff():
            return rich_text(diff) if diff.is_rich else diff.text(side)
        case PartDiff():
            if not diff.is_in[side]:
                return None
            fields = {name: _built(field, side, rich_text, part) for name, field in diff.fields.items()}
            return part(diff.part_type, fields)
        case ListDiff():
            placed = sorted((place, item) for item in diff.items if (place := item.places[side]) is not None)
            return tuple(_built(item.diff, side, rich_text, part) for _, item in placed)


def _items(old: Sequence[Any], new: Sequence[Any]) -> list[ItemDiff]:
    a, b = _keys(old, new), _keys(new, old)
    known = {key: key for key in set(a) & set(b)} | _known_by_words(a, b, old, new)
    known |= _renamed(a, b, known, old, new)
    places = {key: place for place, key in enumerate(a)}
    stayed = [places[known[key]] for key in b if key in known]
    unmoved = {stayed[place] for place in longest_rising(stayed)}
    items: list[ItemDiff] = []
    at = 0
    kept = set(known.values())
    for place, key in enumerate(b):
        before = places.get(known.get(key))
        if before is None:
            items.append(ItemDiff((None, place + 1), compare(None, new[place])))
            continue
        if before in unmoved:
            items += _gone(old, a, kept, at, before)
            at = before
        items.append(
            ItemDiff((before + 1, place + 1), compare(old[before], new[place]), before not in unmoved)
        )
    return [*items, *_gone(old, a, kept, at, len(old))]


def _gone(
    old: Sequence[Any], keys: list[Hashable], kept: set[Hashable], start: int, end: int
) -> list[ItemDiff]:
    return [ItemDiff((n + 1, None), compare(old[n], None)) for n in range(start, end) if keys[n] not in kept]


def _keys(items: Sequence[Any], others: Sequence[Any]) -> list[Hashable]:
    """By what an item is known again among the others: its key, the page that it is about, else its name;
    twins are counted.
    """
    keys_of_others = {key_of(item) for item in others} - {""}
    counts: dict[Hashable, int] = {}
    keys: list[Hashable] = []
    for item in items:
        identity: Hashable = ("key", key_of(item)) if key_of(item) in keys_of_others else _known_by(item)
        counts[identity] = counts.get(identity, 0) + 1
        keys.append((identity, counts[identity]))
    return keys


def _known_by(item: Any) -> Hashable:
    return page_of(item) or (name_within(item) if isinstance(item, Part) else (type(item), item))


def _known_by_words(
    a: list[Hashable], b: list[Hashable], old: Sequence[Any], new: Sequence[Any]
) -> dict[Hashable, Hashable]:
    """New keys of items under another name that are known by most of their words."""
    lost = {n: _vocabulary(old[n]) for n, key in enumerate(a) if key not in b and _is_known_by_name(old[n])}
    found = {n: _vocabulary(new[n]) for n, key in enumerate(b) if key not in a and _is_known_by_name(new[n])}
    return {b[j]: a[i] for i, j in alike(lost, found)}


def _renamed(
    a: list[Hashable],
    b: list[Hashable],
    known: dict[Hashable, Hashable],
    old: Sequence[Any],
    new: Sequence[Any],
) -> dict[Hashable, Hashable]:
    """New keys of items that stand where as many others stood, as if they were these under another name."""
    if not all(_is_known_by_name(item) for item in [*old, *new]):
        return {}
    kept = set(known.values())
    pairs: dict[Hashable, Hashable] = {}
    for is_same, (a1, a2), (b1, b2) in in_step(a, [known.get(key, key) for key in b]):
        if not is_same and a2 - a1 == b2 - b1:
            found = zip(a[a1:a2], b[b1:b2], strict=True)
            pairs |= {after: before for before, after in found if before not in kept and after not in known}
    return pairs


def _is_known_by_name(item: object) -> bool:
    return isinstance(item, Part) and page_of(item) is None


def _vocabulary(part: Part) -> frozenset[str]:
    texts = (value.html if isinstance(value, RichText) else value for _, value in part)
    return frozenset(
        word
        for text in texts
        if isinstance(text, str)
        for word in _WORD.findall(_TAG.sub(" ", text).casefold())
    )
