"""The Atom feed: what has changed in substance, newest first (RFC 4287)."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.views.decorators.http import require_safe

from publishing.models import Edition
from publishing.public_view import public
from publishing.surrogate_keys import WHOLE_SITE, depends_on
from publishing.text import capitalised, one_line
from publishing.unreviewed import followed_before_review

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
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime.fromisoformat("1970-01-01T00:00:00+00:00"))


@require_safe
@public
def feed(request: HttpRequest) -> HttpResponse:
    """The newest substantive editions of live pages."""
    depends_on(WHOLE_SITE)
    atom = _Feed(
        title=f"{settings.SITE_NAME}: what has changed",
        link=request.build_absolute_uri("/"),
        feed_url=request.build_absolute_uri(request.path),
        description=None,
        subtitle="Every change in substance, with the note that readers see on the page.",
        author_name=settings.SITE_NAME,
        language="en",
    )
    editions = _newest_changes()
    followed = followed_before_review(editions)
    for edition in editions:
        atom.add_item(**_entry(edition, request, followed.get(edition.pk, "")))
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _newest_changes() -> list[Edition]:
    editions = Edition.objects.substantive().filter(page__live_edition__isnull=False)
    editions = editions.annotate(live_address=F("page__live_edition__address")).to_be_listed("cause")
    return list(editions.prefetch_related("errata").order_by("-published_at", "-pk")[:LENGTH])


def _entry(edition: Edition, request: HttpRequest, followed: str) -> dict[str, Any]:
    """An entry. Its id comes from the edition’s seal, so that a new address or a new host leaves it alone.

    ``followed`` is the title of the page whose unreviewed words it shows, if it followed such.
    """
    notes = [edition.note, *(f"Correction of this note: {erratum.note}" for erratum in edition.errata.all())]
    if edition.emergency_reason:
        notes.append(f"Published before review: {edition.emergency_reason}")
    if followed:
        notes.append(
            f"The words from {capitalised(followed)} were published before a clinician reviewed them."
        )
    return {
        "unique_id": uuid.uuid5(EDITIONS, edition.sha256).urn,
        "title": capitalised(one_line(edition.title)),
        "link": request.build_absolute_uri(edition.live_address),  # type: ignore[attr-defined]  # annotated
        "description": format_html_join("", "<p>{}</p>", ([one_line(note)] for note in notes)),
        "pubdate": edition.published_at,
        "updateddate": edition.published_at,
        "authors": [one_line(name) for name in edition.authors],
    }
