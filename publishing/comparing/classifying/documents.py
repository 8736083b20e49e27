"""Two documents, field by field."""

from collections.abc import Iterator
from typing import Any

from publishing.comparing.classifying.blocks import html_findings
from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.verdict import Finding, replaced, substantive
from publishing.comparing.classifying.words import text_findings
from publishing.documents import Document, Excerpt, OwnPart, Part, RichText
from publishing.text import Run, capitalised

# Plain texts that are sentences; every other plain text is a fact, a name or an address.
SENTENCES = frozenset({"summary", "caption", "heading", "note"})


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
        heading = " ".join(getattr(part, "heading", "") for part in (old, new))
        for field in type(old).model_fields:
            yield from _value_findings(field, getattr(old, field), getattr(new, field), names, heading)


def _value_findings(field: str, old: Any, new: Any, names: Names, heading: str) -> Iterator[Finding]:
    if old == new:
        return
    label = capitalised(field.replace("_", " "))
    if isinstance(old, Part) and isinstance(new, Part):
        yield from part_findings(old, new, names, label, heading)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _row_findings(label, old, new, names)
    elif field in SENTENCES and isinstance(old, str) and isinstance(new, str):
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
    for part in document.walk():
        if isinstance(part, OwnPart):
            yield from part.search_names
        elif isinstance(part, Excerpt):
            for field in type(part).model_fields:
                value = getattr(part, field)
                if isinstance(value, str) and field not in SENTENCES:
                    yield value
                elif isinstance(value, tuple):
                    yield from (item for item in value if isinstance(item, str))
