"""The Atom feed: what has changed in substance or was withdrawn, newest first (RFC 4287)."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.utils.dateformat import format as format_date
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe

from publishing.frame import frame_now
from publishing.models import Edition, Withdrawal
from publishing.readers import WhatChanged, newest_changes
from publishing.serving import WHOLE_SITE, depends_on, public
from publishing.text import capitalised, one_line

LENGTH = 50
EDITIONS = uuid.UUID("3f0d6d1a-5a5b-4b52-9d1e-6c2f54a3f7c9")


class _Feed(Atom1Feed):
    """Django's Atom feed, with every author of an entry by name (RFC 4287, section 4.1.2)."""

    def add_item_elements(self, handler, item) -> None:  # type: ignore[no-untyped-def]
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")

    def latest_post_date(self) -> datetime:
        """When the newest entry was sealed; without entries, a moment that never moves."""
        dates = (item["updateddate"] for item in self.items)
        return next(dates, datetime.fromisoformat("1970-01-01T00:00:00+00:00"))


@require_safe
@public
def feed(request: HttpRequest) -> HttpResponse:
    """The newest changes of live pages, and withdrawals; each with what it brought about in other pages."""
    depends_on(WHOLE_SITE)
    frame = frame_now()
    atom = _Feed(
        title=f"{frame.name}: what has changed",
        link=request.build_absolute_uri("/"),
        feed_url=request.build_absolute_uri(request.path),
        description=None,
        subtitle="Every change in substance, with the note that readers see on the page.",
        author_name=frame.name,
        language="en",
    )
    changes = newest_changes(LENGTH)
    prefetch_related_objects([change.seal for change in changes if not change.withdrawal], "errata")
    for change in changes:
        atom.add_item(**_entry(change, request))
    response = HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
    if frame.example:
        response["X-Robots-Tag"] = "noindex"
    return response


def _entry(change: WhatChanged, request: HttpRequest) -> dict[str, Any]:
    """An entry. Its id comes from the seal, so that a new address or a new host leaves it alone."""
    edition, withdrawal = change.edition, change.withdrawal
    seal, at, authors = edition.sha256, edition.published_at, edition.authors
    if withdrawal:
        seal, at, authors = withdrawal.computed_sha256(), withdrawal.at, [withdrawal.signed_as]
    said = _of_withdrawal(withdrawal, request) if withdrawal else _of_edition(edition)
    also = change.also(request.build_absolute_uri("/").rstrip("/"))
    return {
        "unique_id": uuid.uuid5(EDITIONS, seal).urn,
        "title": change.title,
        "link": request.build_absolute_uri(change.address),
        "description": format_html_join("", "<p>{}</p>", ([each] for each in (*said, also) if each)),
        "pubdate": at,
        "updateddate": at,
        "authors": [one_line(name) for name in authors],
    }


def _of_edition(edition: Edition) -> Iterator[str]:
    yield one_line(edition.note)
    if edition.we_said:
        yield one_line(f"Corrected: we said “{edition.we_said}”; right is: “{edition.right_is}”.")
    for erratum in edition.errata.all():
        yield one_line(f"Correction of this note: {erratum.note}")
    if edition.emergency_reason:
        yield one_line(f"Published before review: {edition.emergency_reason}")
    returned = getattr(edition, "brought_page_back", None)
    if returned:
        yield f"The page is back: it was withdrawn on {_in_full(returned.withdrawal)}."


def _of_withdrawal(withdrawal: Withdrawal, request: HttpRequest) -> Iterator[str]:
    """What the page’s address says: when and why, and what to read instead."""
    words = f"Withdrawn on {_in_full(withdrawal)}: {withdrawal.why}"
    instead = withdrawal.read_instead and withdrawal.read_instead.live_edition
    if not instead:
        yield words
        return
    link = request.build_absolute_uri(instead.address), capitalised(one_line(instead.title))
    yield format_html('{} Read instead: <a href="{}">{}</a>.', words, *link)


def _in_full(withdrawal: Withdrawal) -> str:
    return format_date(withdrawal.withdrawn_on, "j F Y")
