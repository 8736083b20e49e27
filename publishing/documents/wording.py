"""What the fields, parts and values of a document are called when people are told of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from publishing.documents.document import Excerpt, OwnPart, PageReference, Part, RichText
from publishing.documents.fields import in_words, label_of, own_name, told_name
from publishing.documents.kinds import all_kinds
from publishing.documents.markers import Called, Citation, Key, Name, fields_marked, marker
from publishing.documents.standing_words import StandingWord
from publishing.text import capitalised

Names = Mapping[Any, str]
"""What people call pages, by their numbers, and sources, by their keys."""

_TYPE_NAME = re.compile("(?<=[a-z])(?=[A-Z])")


def label(part_type: type[Part], field: str, known: Mapping[str, str] | None = None) -> str:
    """The name of a field as a reader would say it; ``known`` are names that its form gives."""
    if known and field in known:
        return capitalised(known[field])
    citation = marker(part_type, field, Citation)
    if citation:
        return f"{label(part_type, citation.of, known)}: source" if citation.of else "Source"
    called = marker(part_type, field, Called)
    return capitalised(called.words) if called else label_of(field)


def labels_in_form(own_type: type[OwnPart]) -> dict[str, str]:
    """The names that the editors' form gives to the fields of an own part of this type."""
    of_document = (
        kind for kind in all_kinds() if kind.document_type.model_fields["own"].annotation is own_type
    )
    kind = next(of_document, None)
    if kind is None:
        return {}
    known = {"title": kind.title_label}
    for field in own_type.model_fields.keys() - known.keys():
        try:
            verbose_name = getattr(kind.model._meta.get_field(field), "verbose_name", "")
        except FieldDoesNotExist:
            continue
        # Every citation is called "reference" in its form, where it stands beside its fact.
        if verbose_name and not marker(own_type, field, Citation):
            known[field] = str(verbose_name)
    return known


def name_within(part: Part) -> str:
    """The name that a part gives itself, or an excerpt within it; else what it is."""
    name = own_name(part)
    if name:
        return name
    inner = next((value for _, value in part if isinstance(value, Excerpt)), None)
    return name_within(inner) if inner else _TYPE_NAME.sub(" ", type(part).__name__).lower()


def page_of(item: object) -> int | None:
    """The page that an item of a list is about: by its own word, or by that of an excerpt in it."""
    if isinstance(item, PageReference | Excerpt):
        return item.page
    inner = (value for _, value in item if isinstance(value, Excerpt)) if isinstance(item, Part) else ()
    return next((excerpt.page for excerpt in inner), None)


def key_of(item: object) -> str:
    """The key by which an item of a list is known; empty if it has none."""
    names = fields_marked(type(item), Key) if isinstance(item, Part) else []
    return str(getattr(item, names[0])) if names else ""


def is_short(value: object) -> bool:
    """Whether a value can be told in passing: it holds no running text and no list of parts."""
    if isinstance(value, RichText):
        return False
    if isinstance(value, Part):
        return all(is_short(inner) for _, inner in value)
    return not isinstance(value, tuple) or not any(isinstance(item, Part) for item in value)


def _is_untold(part: Part, field: str) -> bool:
    is_number = field == "edition" and isinstance(part, Excerpt)
    return is_number or marker(type(part), field, Key) is not None


class Wording:
    """Tells items and values in words. ``names`` says what the pages and sources in them are called."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def page(self, page: int) -> str:
        return self.names.get(page, "a page that is not published")

    def source(self, key: str) -> str:
        """The source of that key; empty if nothing is cited."""
        return self.names.get(key, "a source that is not listed") if key else ""

    def name(self, item: object) -> str:
        """What an item of a list is called."""
        if isinstance(item, StandingWord):
            return item.told
        page = page_of(item)
        if page is not None:
            return self.page(page)
        return (told_name(item) or name_within(item)) if isinstance(item, Part) else str(item)

    def value(self, part_type: type[Part], field: str, value: object) -> str:
        """A single value as a reader would say it; empty if it says nothing."""
        if value is None:
            return ""
        if isinstance(value, PageReference):
            return self.page(value.page)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int) and field == "page":
            return self.page(value)
        if isinstance(value, Sequence) and not isinstance(value, str):
            return ", ".join(map(str, value))
        if marker(part_type, field, Citation):
            return self.source(str(value))
        return in_words(part_type, field, value)

    def facts(self, part: Part) -> list[str]:
        """What an item says in short besides its name: "country: US"."""
        if isinstance(part, StandingWord):
            return []
        name = self.name(part)
        facts = (
            f"{label(part_type, field).lower()}: {text}"
            for part_type, field, text in self._told(part)
            if text != name or (field != "page" and marker(part_type, field, Name) is None)
        )
        return list(dict.fromkeys(facts))

    def _told(self, part: Part) -> Iterator[tuple[type[Part], str, str]]:
        for field, value in part:
            if isinstance(value, Excerpt) and is_short(value):
                yield from self._told(value)
            elif is_short(value) and not _is_untold(part, field):
                text = self.value(type(part), field, value)
                if text:
                    yield type(part), field, text
