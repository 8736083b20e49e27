"""The one way to walk a document: field by field, each with what it says of itself and where it stands."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from publishing.documents.document import AnyPart, OwnPart, Part, Reference, RichText
from publishing.documents.markers import Citation, InWords, Marker, Name, Unread, fields_marked, marker
from publishing.text import capitalised, plain_text

WITHIN = " › "
"""Between the names by which people are told where something stands: “Steps › Kneading › Text”."""


class Field(NamedTuple):
    """A single value: of a field, or an item of the list in it. Running text is one.

    ``path`` is where it stands: ("Sections", "How it works", "Text").
    """

    part_type: type[Part]
    name: str
    value: Any
    path: tuple[str, ...] = ()

    def marker(self, wanted: type[Marker]) -> Marker | None:
        """What the field says of itself in this respect."""
        return marker(self.part_type, self.name, wanted)

    @property
    def is_text(self) -> bool:
        """Whether readers read it as words."""
        return isinstance(self.value, RichText) or (isinstance(self.value, str) and not self.marker(Unread))

    @property
    def where(self) -> str:
        """Where it stands, in words."""
        return WITHIN.join(self.path)

    @property
    def html(self) -> str:
        """The markup of rich text; a plain text has none."""
        return self.value.html if isinstance(self.value, RichText) else ""

    @property
    def words(self) -> str:
        """What readers read, a line for each paragraph."""
        return plain_text(self.html) if isinstance(self.value, RichText) else str(self.value)


def fields(part: Part, path: tuple[str, ...] = ()) -> Iterator[Field]:
    """Every single value in the part and in the parts within it, in the order of reading."""
    for name in type(part).model_fields:
        value, here = getattr(part, name), (*path, label_of(name))
        for number, item in enumerate(value if isinstance(value, tuple) else [value], start=1):
            if not isinstance(item, Part) or isinstance(item, RichText):
                yield Field(type(part), name, item, here)
            elif isinstance(value, tuple):
                yield from fields(item, (*here, told_name(item) or str(number)))
            else:
                yield from fields(item, here)


def mapped(part: AnyPart, change: Callable[[Field], Any]) -> AnyPart:
    """A copy in which each field, and each item of a list, has the value that ``change`` makes of it.

    A part that is left as it is, is looked into. ``change`` is not told where a field stands.
    """
    changes = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, tuple):
            new: Any = tuple(_changed(Field(type(part), name, item), change) for item in value)
            is_same = all(one is other for one, other in zip(value, new, strict=True))
        else:
            new = _changed(Field(type(part), name, value), change)
            is_same = new is value
        if not is_same:
            changes[name] = new
    return part.model_copy(update=changes) if changes else part


def _changed(field: Field, change: Callable[[Field], Any]) -> Any:
    new = change(field)
    return mapped(new, change) if new is field.value and isinstance(new, Part) else new


def plain_text_of(part: Part) -> str:
    """Everything that readers read in the part, as plain text, one piece a line."""
    return "\n".join(filter(None, _words_in(part)))


def _words_in(part: Part) -> Iterator[str]:
    """What :func:`fields` would give of words, without where it stands: quickly, for whole documents."""
    for name, is_read in _fields_read(type(part)):
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, RichText):
                yield plain_text(item.html)
            elif isinstance(item, Part):
                yield from _words_in(item)
            elif is_read and isinstance(item, str):
                yield item


@cache
def _fields_read(part_type: type[Part]) -> list[tuple[str, bool]]:
    """The fields of a type of part, each with whether a plain text in it is read as words."""
    return [(name, marker(part_type, name, Unread) is None) for name in part_type.model_fields]


def texts_of(own: OwnPart) -> Iterator[Field]:
    """What readers are given to read, in order. The titles of references are not the editors’ words."""
    return (field for field in fields(own) if field.is_text and field.part_type is not Reference)


def citations_in_any(part_type: type[Part] = Part) -> dict[str, str]:
    """What fields that cite are called, with what they vouch for, in parts of this type and all below it."""
    found: dict[str, str] = {}
    for field in part_type.model_fields:
        if citation := marker(part_type, field, Citation):
            found[field] = citation.of
    for below in part_type.__subclasses__():
        found |= citations_in_any(below)
    return found


@cache
def fields_marked_in_any(wanted: Any, part_type: type[Part] = Part) -> frozenset[str]:
    """What fields that say this of themselves are called, in parts of this type and all below it."""
    below = (fields_marked_in_any(wanted, each) for each in part_type.__subclasses__())
    return frozenset(fields_marked(part_type, wanted)).union(*below)


@cache
def label_of(field: str) -> str:
    """How a field of a document is called: "what_to_do" → "What to do"."""
    return capitalised(field.replace("_", " "))


def own_name(part: Part) -> str:
    """The name that a part gives itself; empty if it has none."""
    return next((str(getattr(part, field)) for field in fields_marked(type(part), Name)), "")


def told_name(part: Part) -> str:
    """The name that a part gives itself, as people are told it; empty if it has none."""
    names = fields_marked(type(part), Name)
    return next((in_words(type(part), field, getattr(part, field)) for field in names), "")


def in_words(part_type: type[Part], field: str, value: object) -> str:
    """A single value as people are told it: a key or code by what it stands for, if the field says that."""
    told = marker(part_type, field, InWords)
    return told.of(str(value)) if told and value else str(value)
