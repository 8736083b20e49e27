"""What a reviewer reads first of a change: where an error does most harm, and what a look passes over.

Warnings, numbers, “not” and “never”, names, pictures, and what leads somewhere else. What the site verifies
as a slip that was mended is none of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from publishing.comparing.classifying.judgement import classify_html
from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.tables import partners, table
from publishing.comparing.diffing.changes import FieldChange, changes
from publishing.comparing.diffing.words import called
from publishing.comparing.vocabulary import protected_names
from publishing.documents import Citation, Document, LeadsTo, RichText, Term, ToldLast

GRAVE = "Warnings and signs of danger"
NUMBERS = "Numbers and units"
NEGATIONS = "“Not”, “never” and the like"
NAMES = "Names and terms"
PICTURES = "Pictures"
TARGETS = "Sources and links"
REASONS = (GRAVE, NUMBERS, NEGATIONS, NAMES, PICTURES, TARGETS)
_TAKEN_AWAY = (GRAVE, NUMBERS, NEGATIONS)

_AROUND = 60
_WINDOW = 10 * _AROUND
_MARK = r"<(?:ins|del)\b[^>]*>.*?</(?:ins|del)>"
# Marks within one word, or a space apart, are one passage.
_MARKED = re.compile(rf"{_MARK}(?:[^\s<]*\s?{_MARK})*", re.S)
_END_OF_LINE = re.compile(r"<br\b[^>]*>|</(?:p|li|td|th|h\d|div|aside|blockquote)>")
_GONE = re.compile(r"<del\b[^>]*>.*?</del>", re.S)
_CAME = re.compile(r"<ins\b[^>]*>.*?</ins>", re.S)
_SAID = re.compile(r'<span class="said">.*?</span>|<span class="visually-hidden">.*?</span>', re.S)
_TARGET = re.compile(r'<span class="said">\[((?:source:|link to) .*?)\]</span>', re.S)
_PICTURE = re.compile(r'<img\b|<span class="said">\[picture,')
_WORD = re.compile(r"[^\W\d_]+(?:['/][^\W\d_]+)*")
_FIGURE = re.compile(r"\d|[½¼¾⅓⅔%]")


class ToReadFirst(NamedTuple):
    """A passage that changed, the field in which it stands, and why it comes first."""

    reason: str
    label: str
    html: SafeString


def to_read_first(fields: Iterable[FieldChange]) -> list[ToReadFirst]:
    """The passages of a difference that are to be read first, the gravest at the top.

    They are cut out of what ``changes`` tells, with their marks and a few words around; each is told once.
    """
    found = [each for field in fields for each in _in_field(field)]
    return sorted(found, key=lambda each: REASONS.index(each.reason))


def takes_away_what_is_grave(before: Document[Any], after: Document[Any]) -> bool:
    """Whether words go where an error does most harm, or a page does that says them.

    A warning, a sign of danger, a call-out, a number, a “never”; in what it says and what it shows of others.
    """
    of_own_words = before.model_copy(update={"own": after.own})
    told = [*changes(before, after, {}), *changes(before, of_own_words, {})]
    grave = [field.html for field in told if field.is_grave]
    read_first = to_read_first(changes(before, of_own_words, {}))
    first = [each.html for each in read_first if each.reason in _TAKEN_AWAY]
    return any("<del" in html for html in (*grave, *first)) or bool(_call_outs(before) - _call_outs(after))


def _call_outs(document: Document[Any]) -> Counter[str]:
    """What its call-outs say, its own and those that it shows of other pages, each as often as it stands."""
    texts = (part.html for part in document.walk() if isinstance(part, RichText))
    return Counter(found for html in texts for found in re.findall(r"<aside\b.*?</aside>", html, re.S))


def _in_field(field: FieldChange) -> Iterator[ToReadFirst]:
    gone = _targets(_GONE, field.html) - _targets(_CAME, field.html)
    for place in _MARKED.finditer(field.html):
        # A window around the mark, without the tag that its edge may cut: a long text has many marks.
        before = re.sub(r"\A[^<>]*>", "", field.html[max(0, place.start() - _WINDOW) : place.start()])
        after = re.sub(r"<[^<>]*\Z", "", field.html[place.end() : place.end() + _WINDOW])
        before, after = (_words(_GONE.sub("", around)) for around in (before, after))
        reason = _reason(field, _Passage(before, place[0], after), gone)
        if reason:
            passage = f"{_end_of(before)}{place[0]}{_beginning_of(after)}"
            yield ToReadFirst(reason, field.label, mark_safe(passage))  # noqa: S308 – cut out of escaped HTML


class _Passage(NamedTuple):
    """A passage with marks, and the words before and after it."""

    before: str
    marked: str
    after: str

    @property
    def versions(self) -> tuple[str, str]:
        """The words that the marks are in, as they were and as they are."""
        beginning, end = re.findall(r"\S*\Z", self.before)[0], re.findall(r"\A\S*", self.after)[0]
        marked = _SAID.sub(" ", self.marked)
        old, new = (strip_tags(other.sub("", marked)) for other in (_CAME, _GONE))
        return f"{beginning}{old}{end}", f"{beginning}{new}{end}"

    @property
    def is_small(self) -> bool:
        """Whether its words stayed, or only a slip in them was mended."""
        old, new = self.versions
        if old.split() == new.split():
            return True
        return classify_html(f"<p>{escape(old)}</p>", f"<p>{escape(new)}</p>").is_minor


def _reason(field: FieldChange, passage: _Passage, gone: Counter[str]) -> str:
    """Why the passage comes first; empty if it does not. ``gone`` are the targets that the field lost."""
    if field.says & {Citation, LeadsTo}:
        return TARGETS if _GONE.search(passage.marked) else ""
    if ToldLast in field.says:
        return ""
    if f"[{called('aside')}]" in passage.marked:  # a call-out came or went
        return GRAVE
    if field.is_grave and not passage.is_small:
        return GRAVE
    if _PICTURE.search(passage.marked):
        return PICTURES
    return _reason_in_words(field, *passage.versions) or (
        TARGETS if _targets(_GONE, passage.marked) & gone else ""
    )


def _reason_in_words(field: FieldChange, old: str, new: str) -> str:
    words = [set(_WORD.findall(version.casefold().replace("’", "'"))) for version in (old, new)]
    changed = words[0] | words[1]
    if _FIGURE.search(f"{old} {new}") or changed & _amounts():
        return NUMBERS
    if changed & _negations() or any(word.endswith("n't") for word in changed):
        return NEGATIONS
    return NAMES if Term in field.says or _is_of_other_things(*words) else ""


def _is_of_other_things(old: set[str], new: set[str]) -> bool:
    """Whether another name came or went, or a word that one takes for the one that stood there."""
    swapped = product(old - new, new - old)
    return any(word in _names() for word in old ^ new) or any(
        one in partners().get(other, ()) for one, other in swapped
    )


@cache
def _amounts() -> frozenset[str]:
    return table("number") | table("unit") | table("span")


@cache
def _negations() -> frozenset[str]:
    return table("negation") | {"only"}


@cache
def _names() -> Names:
    return Names(protected_names())


def _targets(marks: re.Pattern[str], html: str) -> Counter[str]:
    """The sources and pages that marked words lead to."""
    return Counter(target for marked in marks.findall(html) for target in _TARGET.findall(marked))


def _words(html: str) -> str:
    """Without its tags; what stands on two lines is two words."""
    return strip_tags(_END_OF_LINE.sub(r"\g<0> ", html))


def _end_of(text: str) -> str:
    return text if len(text) <= _AROUND else "… " + text[-_AROUND:].partition(" ")[2]


def _beginning_of(text: str) -> str:
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + " …"
