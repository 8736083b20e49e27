"""Rendering a document as the web page that readers see: live, as an old edition, or as a preview."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from publishing.checking import compose
from publishing.comparing import MarkedPage, marked_page
from publishing.documents import Document, RichText, numbered_references
from publishing.editions import TEXTS, Edition, Withdrawal, last_edition_of, withdrawals_of, words_beside
from publishing.frame import frame_now
from publishing.pages import Page, edges_of
from publishing.readers.anchors import contents_of, ids_taken
from publishing.readers.corrected import corrected_since, corrections_shown
from publishing.readers.dateline import Dateline
from publishing.readers.history import AboutEdition, with_what_they_bring_back
from publishing.readers.structured_data import Site, structured_data
from publishing.readers.surroundings import surroundings_of
from publishing.sealing import unreviewed_now, unreviewed_then
from publishing.serving import depends_on, name_of


@dataclass(frozen=True)
class EditionBand(AboutEdition):
    """What the band above an old edition says: when it was what readers saw."""

    from_on: date
    until_on: date | None
    is_withdrawn: bool


def live_response(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The public page of a live edition."""
    context = page_context(edition.page, edition.document, edition.address, edition)
    addresses = context["addresses"]
    if edition.reviewer_id and context["dateline"].reviewed_by_address:
        addresses = addresses | {edition.reviewer_id: context["dateline"].reviewed_by_address}
    frame = context["frame"] = frame_now()
    site = Site(frame.name, request.build_absolute_uri("/").rstrip("/"), addresses, frame.numbers)
    unreviewed = context["unreviewed"] = unreviewed_now(edition.document, edition)
    context["corrected"] = corrections_shown(edition, timezone.localdate())
    is_reviewed = not unreviewed and not frame.example
    context["structured_data"] = structured_data(edition, edition.document, site, is_reviewed=is_reviewed)
    context["surroundings"] = surroundings_of(edition.page.kind, edition.document)
    context["unsealed_words"] = _texts(words_beside(edition.page))
    return render(request, edition.page_kind.template, context | {"standing": "live"})


def edition_response(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The page as it stood in an edition, with a band that says so."""
    unreviewed = unreviewed_then([edition])[edition.pk]
    page, withdrawal = edition.page, withdrawals_of(edition.page).get(edition.number)
    band = EditionBand(
        edition=edition,
        from_on=edition.days.dated_on,
        until_on=_until(edition, withdrawal),
        is_withdrawn=not page.is_live,
        brings_back=with_what_they_bring_back(page.editions.filter(pk=edition.pk)).get().brought_back,
        unreviewed=unreviewed,
        withdrawal=withdrawal,
    )
    context = page_context(page, edition.document, page.get_absolute_url(), edition)
    context |= {"standing": "edition", "edition": band, "unreviewed": unreviewed}
    context["unsealed_words"] = _texts(words_beside(page, edition.number))
    context["corrected"] = corrected_since(edition)
    return render(request, edition.page_kind.template, context)


def _until(edition: Edition, withdrawal: Withdrawal | None) -> date | None:
    """The day on which it ceased to be what readers saw: by a withdrawal, or by the edition after it."""
    following = edition.page.editions.filter(number=edition.number + 1).defer(*TEXTS).first()
    ended_on = withdrawal.withdrawn_on if withdrawal else following and following.days.dated_on
    return max(edition.days.dated_on, ended_on) if ended_on else None  # the clock may have been set between


def withdrawn_response(
    request: HttpRequest, withdrawal: Withdrawal, instead: Edition | None, as_of: datetime | None = None
) -> HttpResponse:
    """Why a page was withdrawn, and what to read instead, with status 410 (RFC 9110, section 15.5.11).

    ``as_of`` is the time in the past for which somebody asked, when readers found no page.
    """
    page, shown = withdrawal.page, []
    last = last_edition_of(page)
    address = page.get_absolute_url()
    if instead:
        at = instead.get_absolute_url() if as_of else instead.address
        shown = [{"address": at, "title": instead.title, "summary": instead.summary}]
    context = {
        "kind": page.page_kind,
        "page_title": last.title,
        "as_of": timezone.localdate(as_of) if as_of else None,
        "current_address": address if page.is_live else "",
        "withdrawn_on": withdrawal.withdrawn_on,
        "reason": withdrawal.reason,
        "instead": shown,
        "history_address": f"{address}history/",
        "corrected": [] if as_of else corrections_shown(last, timezone.localdate()),
    }
    return render(request, "410.html", context, status=410)


def preview_response(
    request: HttpRequest, page: Page, way_back: str, left_out: Sequence[str] = ()
) -> HttpResponse:
    """The draft, exactly as it would look to readers, with what is live around it.

    ``way_back`` is the address from which its writer came, ``left_out`` are the pages that the draft names
    and that are not live.
    """
    context = _preview_context(page.subject, compose(page)) | {"way_back": way_back, "left_out": left_out}
    return render(request, page.page_kind.template, context)


def marked_preview(
    request: HttpRequest, page: Page, before: Document[Any] | None, after: Document[Any]
) -> MarkedPage:
    """The page as readers would see it, with what would come and go marked in its place.

    Where readers have no page yet, all of it is new and nothing is marked.
    """
    shown = [
        render_to_string(
            page.page_kind.template,
            _preview_context(page, document) | {"is_marked": before is not None},
            request,
        )
        for document in (before or after, after)
    ]
    return marked_page(*shown)


def _preview_context(page: Page, document: Document[Any]) -> dict[str, Any]:
    live = page.live_edition
    context = page_context(page, document, page.get_absolute_url(), live)
    context["surroundings"] = surroundings_of(page.kind, document)
    context["unreviewed"] = unreviewed_now(document)
    context["corrected"] = corrections_shown(live, timezone.localdate()) if live else []
    return context | {"standing": "preview"}


def page_context(
    page: Page, document: Document[Any], address: str, edition: Edition | None
) -> dict[str, Any]:
    """What the template of a page is given. A bounded number of queries, however long the page is."""
    kind = page.page_kind
    dateline = Dateline.of(edition, address) if edition else Dateline(1, f"{address}history/")
    references = numbered_references(document)
    taken = ids_taken(kind.template, len(references.references))
    return {
        "document": document,
        "kind": kind,
        "address": address,
        "dateline": dateline,
        "contents": contents_of(document, taken),
        "ids_taken": taken,
        "references": references,
        "addresses": live_addresses(document),
        "authors": getattr(document, "authors", ()),
    }


def _texts(words: Iterable[str]) -> list[RichText]:
    return [RichText(html=html) for html in words]


def live_addresses(document: Document[Any]) -> dict[int, str]:
    """Where each page that the document names, shows or links to is live now; without those that are not."""
    pages = {document.page, *(edge.target for edge in edges_of(document))}
    depends_on(*(name_of(page) for page in pages))
    return dict(Edition.objects.live().filter(page__in=pages).values_list("page_id", "address"))
