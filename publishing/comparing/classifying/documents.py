"""Two documents, field by field."""

from collections.abc import Iterator
from typing import Any

from publishing.comparing.classifying.blocks import html_findings
from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.verdict import Finding, replaced, substantive
from publishing.comparing.classifying.words import text_findings
from publishing.documents import (
    Document,
    Excerpt,
    Heading,
    Part,
    RichText,
    Sentence,
    fields,
    fields_marked,
    label_of,
    marker,
)
from publishing.text import Run


def part_findings(
    old: Part, new: Part, names: Names, where: str = "", heading: str = ""
) -> Iterator[Finding]:
    """A finding for every difference between two parts, which may stand under a heading."""
    if type(old) is not type(new):
        yield substantive(f"{where or 'The page'} is of another kind.")
    elif isinstance(old, RichText):
        assert isinstance(new, RichText)
        yield from html_findings(old.html, new.html, names, heading)
    else:
        above = fields_marked(type(old), Heading)
        heading = " ".join(getattr(part, field) for field in above for part in (old, new))
        for field in type(old).model_fields:
            is_sentence = marker(type(old), field, Sentence) is not None
            values = getattr(old, field), getattr(new, field)
            yield from _value_findings(label_of(field), *values, names, heading, is_sentence)


def _value_findings(
    label: str, old: Any, new: Any, names: Names, heading: str, is_sentence: bool
) -> Iterator[Finding]:
    if old == new:
        return
    if isinstance(old, Part) and isinstance(new, Part):
        yield from part_findings(old, new, names, label, heading)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _row_findings(label, old, new, names)
    elif is_sentence and isinstance(old, str) and isinstance(new, str):
        yield from text_findings([Run(old)], [Run(new)], names)
    elif isinstance(old, Part) or isinstance(new, Part):
        yield substantive(f"{label}: this part was {'removed' if new is None else 'added'}.")
    else:
        yield substantive(f"{label}: {replaced(_said(old), _said(new))}")


def _row_findings(label: str, old: tuple[Any, ...], new: tuple[Any, ...], names: Names) -> Iterator[Finding]:
    if len(old) != len(new):
        came_or_went = "added" if len(new) > len(old) else "removed"
        yield substantive(
            f"{label}: a row was {came_or_went}; there were {len(old)}, now there are {len(new)}."
        )
        return
    if all(row in old for row in new) and all(row in new for row in old):
        yield substantive(f"{label}: the rows stand in another order.")
        return
    for number, (one, other) in enumerate(zip(old, new, strict=True), start=1):
        if one == other:
            continue
        if isinstance(one, Part) and isinstance(other, Part):
            yield from part_findings(one, other, names, f"{label} {number}")
        else:
            yield substantive(f"{label} {number}: {replaced(_said(one), _said(other))}")


def _said(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def names_in(document: Document[Any]) -> Iterator[str]:
    """The names that a document brings: its own, and those of whatever it shows of other pages."""
    yield from document.own.search_names
    for field in fields(document):
        is_name = isinstance(field.value, str) and not field.marker(Sentence)
        if is_name and issubclass(field.part_type, Excerpt):
            yield field.value
