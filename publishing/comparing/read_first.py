"""What a reviewer reads first of a change: numbers, “not” and “never”, and where an error does most harm."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from publishing.comparing.diffing.changes import FieldChange, changes
from publishing.documents import Document

GRAVE = "Warnings and signs of danger"
NUMBERS = "Numbers and units"
NEGATIONS = "“Not”, “never” and the like"

_AROUND = 60
_WINDOW = 10 * _AROUND
_MARK = r"<(?:ins|del)\b[^>]*>.*?</(?:ins|del)>"
# Marks within one word, or a space apart, are one passage.
_MARKED = re.compile(rf"{_MARK}(?:[^\s<]*\s?{_MARK})*", re.S)
_GONE = re.compile(r"<del\b[^>]*>.*?</del>", re.S)
_SAID = re.compile(r'<span class="said">.*?</span>|<span class="visually-hidden">.*?</span>', re.S)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|cannot|unless|except|only|stop|avoid)\b|n[’']t\b", re.I
)
_NUMBER = re.compile(
    r"\d|[½¼¾⅓⅔%]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|once|twice|daily|hourly|weekly"
    r"|[mkµμ]?g|mcg|[mdµμ]?l|grams?|hours?|days?|weeks?|months?|years?)\b",
    re.I,
)


class ToReadFirst(NamedTuple):
    """A passage that changed, the field in which it stands, and why it comes first."""

    reason: str
    label: str
    html: SafeString


def to_read_first(fields: Iterable[FieldChange]) -> list[ToReadFirst]:
    """The passages of a difference in which an error does most harm, the gravest first.

    They are cut out of what ``changes`` tells, with their marks and a few words around; each is told once.
    """
    found = [each for field in fields for each in _in_field(field)]
    return sorted(found, key=lambda each: (GRAVE, NUMBERS, NEGATIONS).index(each.reason))


def takes_away_what_is_grave(before: Document[Any], after: Document[Any]) -> bool:
    """Whether words go, of those where an error does most harm: a warning, or a sign of danger."""
    return any(field.is_grave and "<del" in field.html for field in changes(before, after, {}))


def _in_field(field: FieldChange) -> Iterator[ToReadFirst]:
    for place in _MARKED.finditer(field.html):
        # A window around the mark, without the tag that its edge may cut: a long text has many marks.
        before = re.sub(r"\A[^<>]*>", "", field.html[max(0, place.start() - _WINDOW) : place.start()])
        after = re.sub(r"<[^<>]*\Z", "", field.html[place.end() : place.end() + _WINDOW])
        before, after = (strip_tags(_GONE.sub("", around)) for around in (before, after))
        reason = GRAVE if field.is_grave else _reason(before, place[0], after)
        if reason:
            passage = f"{_end_of(before)}{place[0]}{_beginning_of(after)}"
            yield ToReadFirst(reason, field.label, mark_safe(passage))  # noqa: S308 – cut out of escaped HTML


def _reason(before: str, marked: str, after: str) -> str:
    """Why the words that the marks are in, as they were or as they are, come first; empty if they do not."""
    marked = _SAID.sub(" ", marked)
    versions = (re.sub(rf"<{other}\b[^>]*>.*?</{other}>", "", marked, flags=re.S) for other in ("ins", "del"))
    beginning, end = re.findall(r"\S*\Z", before)[0], re.findall(r"\A\S*", after)[0]
    words = " ".join(f"{beginning}{strip_tags(version)}{end}" for version in versions)
    if _NUMBER.search(words):
        return NUMBERS
    return NEGATIONS if _NEGATION.search(words) else ""


def _end_of(text: str) -> str:
    return text if len(text) <= _AROUND else "… " + text[-_AROUND:].partition(" ")[2]


def _beginning_of(text: str) -> str:
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + " …"
