"""What a page cites: by keys in the document, by numbers when shown.

A fact cites in a field, a text in marks. Keys are those of the references of the page that the words are
from, and two pages may use one key for two papers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from publishing.documents.document import AnyPart, Document, Excerpt, Part, Reference, RichText
from publishing.documents.fields import Field, fields, mapped
from publishing.documents.markers import Citation
from publishing.text import cited_in, citing


def keys_cited(part: Part) -> list[str]:
    """The keys of all references that the part cites, each once, in the order of reading."""
    if isinstance(part, RichText):
        return cited_in(part.html)
    found: dict[str, None] = {}
    for field in fields(part):
        if isinstance(field.value, RichText):
            found |= dict.fromkeys(cited_in(field.value.html))
        elif field.value and field.marker(Citation):
            found[field.value] = None
    return list(found)


def with_keys(part: AnyPart, keys: Mapping[str, str]) -> AnyPart:
    """The same, in which references are cited by the keys that ``keys`` has for their own."""

    def renamed(field: Field) -> Any:
        if isinstance(field.value, RichText):
            html = citing(field.value.html, keys) if "<cite" in field.value.html else field.value.html
            return field.value if html == field.value.html else RichText.model_construct(html=html)
        return keys.get(field.value, field.value) if field.marker(Citation) else field.value

    return mapped(part, renamed) if any(key != other for key, other in keys.items()) else part


def references_cited(document: Document[Any], *parts: Part) -> tuple[Reference, ...]:
    """The references of a document that these parts of it cite: what an excerpt of them carries along."""
    cited = {key for part in parts for key in keys_cited(part)}
    return tuple(reference for reference in document.own.references if reference.key in cited)


@dataclass(frozen=True)
class Numbering:
    """The references that a page lists, in order, and the number of each by page and key."""

    references: tuple[Reference, ...]
    numbers: Mapping[tuple[int, str], int]

    def on(self, page: int) -> dict[str, int]:
        """The numbers by the keys that words from ``page`` cite."""
        return {key: number for (of, key), number in self.numbers.items() if of == page}


def numbered_references(document: Document[Any]) -> Numbering:
    """Its own references in their order, then those of its excerpts as they appear, one paper once."""
    listed: list[Reference] = []
    numbers: dict[tuple[int, str], int] = {}
    known: dict[object, int] = {}

    def number(page: int, reference: Reference) -> None:
        numbers.setdefault((page, reference.key), known.setdefault(reference.identity, len(listed)))

    for reference in document.own.references:
        listed.append(reference)
        number(document.page, reference)
    for part in document.walk():
        if isinstance(part, Excerpt):
            for reference in part.references_cited:
                if reference.identity not in known:
                    listed.append(reference)
                number(part.page, reference)
    return Numbering(tuple(listed), numbers)


def names_of_sources(parts: Iterable[Part | None]) -> dict[str, str]:
    """What people are told for a key: the source by its title, publisher and year."""
    references = (inner for part in parts if part for inner in part.walk() if isinstance(inner, Reference))
    names: dict[str, str] = {}
    for reference in references:
        names.setdefault(reference.key, str(reference))
    return names
