"""The excerpts in a document, found by the types of its fields: no text and no own part is looked through."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import eq
from typing import Any

from publishing.documents.document import AnyPart, Excerpt, Part, fields_holding


def excerpts_in(part: Part) -> Iterator[Excerpt]:
    """Every excerpt in the part, itself and those within others too, in the order of the fields."""
    if isinstance(part, Excerpt):
        yield part
    for _, value in _holding_excerpts(part):
        for item in _parts(value):
            yield from excerpts_in(item)


def without_edition_numbers(part: AnyPart) -> AnyPart:
    """The part with the edition number of every excerpt in it set to 0, to compare what is said."""
    said = with_parts_changed(part, without_edition_numbers)
    is_numbered = isinstance(said, Excerpt) and said.edition
    return said.model_copy(update={"edition": 0}) if is_numbered else said


def says_the_same(one: Any, other: Any) -> bool:
    """Whether two values of a field, or parts, say the same, from whichever editions they were taken."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(says_the_same, one, other))
    part_type: type[Part] = type(one)
    holding = fields_holding(Excerpt, part_type) if isinstance(one, Part) else ()
    if not holding and not isinstance(one, Excerpt):
        return bool(one == other)
    return _agree(one, other, _other_fields(part_type), eq) and _agree(one, other, holding, says_the_same)


def _agree(one: Part, other: Part, fields: Iterable[str], same: Callable[[Any, Any], bool]) -> bool:
    return all(same(getattr(one, name), getattr(other, name)) for name in fields)


def with_parts_changed(part: AnyPart, change: Callable[[Any], Part]) -> AnyPart:
    """A copy in which each part just below is what ``change`` makes of it, if it is or may hold an excerpt.

    The part itself if all of them stay what they are.
    """
    changes = {}
    for name, value in _holding_excerpts(part):
        new = tuple(map(change, value)) if isinstance(value, tuple) else change(value)
        if any(one is not other for one, other in zip(_parts(new), _parts(value), strict=True)):
            changes[name] = new
    return part.model_copy(update=changes) if changes else part


def _holding_excerpts(part: Part) -> Iterator[tuple[str, Any]]:
    for name in fields_holding(Excerpt, type(part)):
        value = getattr(part, name)
        if value is not None:
            yield name, value


def _parts(value: Any) -> Iterable[Part]:
    return value if isinstance(value, tuple) else (value,)


@cache
def _other_fields(part_type: type[Part]) -> tuple[str, ...]:
    """Those that hold no excerpt, nor the number of the edition from which one was taken."""
    left_out = {
        *fields_holding(Excerpt, part_type),
        *(["edition"] if issubclass(part_type, Excerpt) else []),
    }
    return tuple(name for name in part_type.model_fields if name not in left_out)
