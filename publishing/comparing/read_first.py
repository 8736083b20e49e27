"""What a reviewer reads first of a change: numbers, “not” and “never”, and where an error does most harm."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from publishing.comparing.diffing.changes import FieldChange, changes
from publishing.comparing.diffing.words import called
from publishing.documents import Document, RichText

GRAVE = "Warnings and signs of danger"
NUMBERS = "Numbers and units"
NEGATIONS = "“Not”, “never” and the like"

_AROUND = 60
_WINDOW = 10 * _AROUND
_MARK = r"<(?:ins|del)\b[^>]*>.*?</(?:ins|del)>"
# Marks within one word, or a space apart, are one passage.
_MARKED = re.compile(rf"{_MARK}(?:[^\s<]*\s?{_MARK})*", re.S)
_END_OF_LINE = re.compile(r"<br\b[^>]*>|</(?:p|li|td|th|h\d|div|aside|blockquote)>")
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
    """Whether words go where an error does most harm, or a page does that says them.

    A warning, a sign of danger, a call-out, a number, a “never”; in what it says and what it shows of others.
    """
    of_own_words = before.model_copy(update={"own": after.own})
    told = [*changes(before, after, {}), *changes(before, of_own_words, {})]
    grave = [field.html for field in told if field.is_grave]
    first = [each.html for each in to_read_first(changes(before, of_own_words, {}))]
    return any("<del" in html for html in (*grave, *first)) or bool(_call_outs(before) - _call_outs(after))


def _call_outs(document: Document[Any]) -> Counter[str]:
    """What its call-outs say, its own and those that it shows of other pages, each as often as it stands."""
    texts = (part.html for part in document.walk() if isinstance(part, RichText))
    return Counter(found for html in texts for found in re.findall(r"<aside\b.*?</aside>", html, re.S))


def _in_field(field: FieldChange) -> Iterator[ToReadFirst]:
    for place in _MARKED.finditer(field.html):
        # A window around the mark, without the tag that its edge may cut: a long text has many marks.
        before = re.sub(r"\A[^<>]*>", "", field.html[max(0, place.start() - _WINDOW) : place.start()])
        after = re.sub(r"<[^<>]*\Z", "", field.html[place.end() : place.end() + _WINDOW])
        before, after = (_words(_GONE.sub("", around)) for around in (before, after))
        is_grave = field.is_grave or f"[{called('aside')}]" in place[0]  # a call-out came or went
        reason = GRAVE if is_grave else _reason(before, place[0], after)
        if reason:
            passage = f"{_end_of(before)}{place[0]}{_beginning_of(after)}"
            yield ToReadFirst(reason, field.label, mark_safe(passage))  # noqa: S308 – cut out of escaped HTML


def _words(html: str) -> str:
    """Without its tags; what stands on two lines is two words."""
    return strip_tags(_END_OF_LINE.sub(r"\g<0> ", html))


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
