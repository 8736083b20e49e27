"""The checks that look beside a page: does another have its name or address, and does its picture hold?

They ask only about what the change brings, so that no page that merely follows is looked for.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q

from publishing.checking.checks import Finding, Level, check
from publishing.checking.live import Live
from publishing.documents import Document, Kind, Picture, all_kinds
from publishing.pages import NameWord, Page
from publishing.text import folded

MOST_LIKELY = 200
"""So many pages that share a word with a name are looked at."""

_BETWEEN_NAMES = re.compile(r"[/,;()\[\]]|\b(?:and|or)\b")
_LICENCE = re.compile(
    r"licen[cs]e|permission|public domain|copyright|©|\bCC0?\b|own work|\b(?:drawn|made|taken) for\b", re.I
)


@check
def no_other_page_is_called_so(document: Document[Any], live: Live) -> Iterator[Finding]:
    """A page of the same kind with one of the names in its title, or whose draft wants its address."""
    if not _is_renamed(document, live):
        return
    names, kind = names_in_title(document.own.title), _kind_of(document)
    for other in live.once(_likely, document):
        if other.kind != kind.name or other.pk == document.page:
            continue
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


def _likely(documents: Sequence[Document[Any]], live: Live) -> list[Page]:
    """Pages that share a word with the new names of these documents, or want their addresses. One query."""
    renamed = [document for document in documents if _is_renamed(document, live)]
    names = {name for document in renamed for name in names_in_title(document.own.title)}
    words = {max(name.split(), key=len) for name in names}
    kinds = {_kind_of(document).name for document in renamed}
    rows = NameWord.objects.filter(kind__in=kinds, word__in=[*words, *(f"{word}s" for word in words)])
    is_alike = Q(pk__in=rows.values("page")) | Q(slug__in={document.own.slug for document in renamed})
    return list(Page.objects.filter(is_alike, kind__in=kinds).order_by("pk")[:MOST_LIKELY])


def _is_renamed(document: Document[Any], live: Live) -> bool:
    now = live.document_shown_now(document.page)
    return now is None or (now.own.title, now.own.slug) != (document.own.title, document.own.slug)


def _kind_of(document: Document[Any]) -> Kind:
    return next(kind for kind in all_kinds() if isinstance(document, kind.document_type))


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
