"""The checks that look beside a page: does another have its name or address, and does its picture hold?

They ask only about what the change brings, so that no page that merely follows is looked for.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from publishing.checking.checks import Finding, Level, check
from publishing.checking.live import Live
from publishing.documents import Document, Picture, all_kinds
from publishing.pages import NameWord, Page
from publishing.text import folded

MOST_LIKELY = 50
"""So many pages that share a word with a name are looked at."""

_BETWEEN_NAMES = re.compile(r"[/,;()\[\]]|\b(?:and|or)\b")
_LICENCE = re.compile(r"licen[cs]e|permission|public domain|copyright|©|\bCC\b|\bCC0\b", re.IGNORECASE)


@check
def no_other_page_is_called_so(document: Document[Any], live: Live) -> Iterator[Finding]:
    """A page of the same kind with one of the names in its title, or whose draft wants its address."""
    now = live.document_shown_now(document.page)
    if now and (now.own.title, now.own.slug) == (document.own.title, document.own.slug):
        return
    names = names_in_title(document.own.title)
    kind = next(each for each in all_kinds() if isinstance(document, each.document_type))
    words = {max(name.split(), key=len) for name in names}
    likely = NameWord.objects.filter(kind=kind.name, word__in=[*words, *(f"{word}s" for word in words)])
    is_alike = Q(pk__in=likely.values("page")) | Q(slug=document.own.slug)
    others = Page.objects.filter(is_alike, kind=kind.name).exclude(pk=document.page)
    for other in others.order_by("pk")[:MOST_LIKELY]:
        if names & names_in_title(other.title):
            message = (
                f"There is a {kind.label.lower()} “{other}” already. If it is the same, write there instead; "
                "if not, give the two names that tell them apart."
            )
            yield Finding("publishing.W013", Level.WARNING, message, "Title")
        if other.slug == document.own.slug and not other.is_live:
            message = (
                f"The draft “{other}” wants the address “{other.slug}” too, and only one can have it. "
                "Choose another for one of the two."
            )
            yield Finding("publishing.W014", Level.WARNING, message, "Address")


def names_in_title(title: str) -> set[str]:
    """The names that a title gives, without case and in the singular: of “Fits / Seizures” these are two."""
    parts = (" ".join(re.findall(r"\w+", part)) for part in _BETWEEN_NAMES.split(folded(title)))
    return {part.removesuffix("s") for part in parts if part.removesuffix("s")}


@check
def pictures_are_described_anew(document: Document[Any], live: Live) -> Iterator[Finding]:
    now = live.document_shown_now(document.page)
    before = {part.sha256: part for part in now.own.walk() if isinstance(part, Picture)} if now else {}
    described = {part.alternative_text for part in before.values() if part.alternative_text}
    for part in document.own.walk():
        if isinstance(part, Picture) and part.sha256 not in before and part.alternative_text in described:
            yield Finding(
                "publishing.W015",
                Level.WARNING,
                "The picture is another one, but its alternative text is that of the one before: "
                f"“{part.alternative_text}”. Say what this one shows.",
                "Picture",
            )


@check
def pictures_say_whose_they_are(document: Document[Any], live: Live) -> Iterator[Finding]:
    for part in document.own.walk():
        if isinstance(part, Picture) and not part.credit:
            message = "The picture has no credit. Say who made it, and under which licence it is shown."
            yield Finding("publishing.W016", Level.WARNING, message, "Picture")
        elif isinstance(part, Picture) and not _LICENCE.search(part.credit):
            message = (
                f"The credit “{part.credit}” names no licence. Add it, for example “CC BY 4.0”, “public "
                "domain” or “with permission”."
            )
            yield Finding("publishing.W016", Level.WARNING, message, "Picture")
