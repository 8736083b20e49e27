"""The difference of two documents, field by field."""

from collections.abc import Iterator
from typing import Any

from publishing.comparing.classifying.blocks import html_findings
from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.verdict import Finding, replaced, substantive, untold
from publishing.comparing.classifying.words import text_findings
from publishing.comparing.diffing.pairs import TextDiff
from publishing.comparing.diffing.pictures import FILE_OF_PICTURE
from publishing.comparing.diffing.values import (
    NEW,
    OLD,
    Diff,
    ListDiff,
    PartDiff,
    Replaced,
    Same,
    compare,
    rebuilt,
)
from publishing.documents import (
    Citation,
    Document,
    Excerpt,
    Heading,
    Key,
    Picture,
    Sentence,
    Untold,
    fields,
    fields_marked,
    label,
    label_of,
    marker,
)
from publishing.text import Run


def findings_in(
    diff: Diff, names: Names, label: str = "", heading: str = "", is_sentence: bool = False
) -> Iterator[Finding]:
    """A finding for all that differs. Running text may stand under a heading."""
    match diff:
        case TextDiff(is_rich=True):
            yield from html_findings(diff.text(OLD), diff.text(NEW), names, heading)
        case TextDiff() if is_sentence:
            yield from text_findings([Run(diff.text(OLD))], [Run(diff.text(NEW))], names)
        case TextDiff():
            yield substantive(f"{label}: {replaced(diff.text(OLD), diff.text(NEW))}")
        case Replaced():
            yield substantive(f"{label}: {replaced(*map(_said, diff.values))}")
        case PartDiff(is_in=(True, True)):
            yield from _in_part(diff, names)
        case PartDiff():
            yield substantive(f"{label}: this part was {'added' if diff.is_in[NEW] else 'removed'}.")
        case ListDiff():
            yield from _in_rows(diff, names, label)


def _in_part(diff: PartDiff, names: Names) -> Iterator[Finding]:
    above = fields_marked(diff.part_type, Heading)
    heading = " ".join(rebuilt(diff.fields[field], side) for field in above for side in (OLD, NEW))
    is_picture = issubclass(diff.part_type, Picture)
    if is_picture and any(not isinstance(diff.fields[field], Same) for field in FILE_OF_PICTURE):
        yield substantive("Another picture stands there.")
    for field, inner in diff.fields.items():
        if is_picture and field in FILE_OF_PICTURE:
            continue
        if field == "page" and isinstance(inner, Replaced):
            yield substantive("Another page is named there.")
            continue
        if marker(diff.part_type, field, Untold):
            if not isinstance(inner, Same):
                yield untold(f"{label(diff.part_type, field)}: changed; readers are not told of it.")
            continue
        if isinstance(inner, TextDiff) and field in fields_marked(diff.part_type, Citation):
            yield substantive(f"{label_of(field)}: another source, or none, is cited.")
            continue
        if isinstance(inner, TextDiff) and field in fields_marked(diff.part_type, Key):
            yield substantive("A row stands where another stood, so that what led there may lead elsewhere.")
            continue
        is_sentence = marker(diff.part_type, field, Sentence) is not None
        yield from findings_in(inner, names, label_of(field), heading, is_sentence)


def _in_rows(diff: ListDiff, names: Names, label: str) -> Iterator[Finding]:
    """Rows are judged place by place. If one came, went or moved, that alone is a change in substance."""
    old, new = (rebuilt(diff, side) for side in (OLD, NEW))
    other_order = substantive(f"{label}: the rows stand in another order.")
    if len(old) != len(new):
        came_or_went = "added" if len(new) > len(old) else "removed"
        yield substantive(
            f"{label}: a row was {came_or_went}; there were {len(old)}, now there are {len(new)}."
        )
    elif all(row in old for row in new) and all(row in new for row in old):
        yield other_order
    else:
        pairs = enumerate(zip(old, new, strict=True), start=1)
        found = [each for n, pair in pairs for each in findings_in(compare(*pair), names, f"{label} {n}")]
        yield from found
        is_in_order = all(item.places[OLD] == item.places[NEW] for item in diff.items)
        if not is_in_order and all(finding.is_minor for finding in found):
            yield other_order


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
