"""The Atom feed: what has changed in substance or was withdrawn, newest first (RFC 4287)."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.dateformat import format as format_date
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe

from publishing.editions import TEXTS, LedgerEntry
from publishing.frame import frame_now
from publishing.models import Edition, Withdrawal
from publishing.sealing import followed_before_review
from publishing.serving import WHOLE_SITE, depends_on, public
from publishing.site_words import SITE_WORDS
from publishing.text import capitalised, one_line

LENGTH = 50
PATHS = ("edition", "read_instead__live_edition")
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
    """The newest substantive editions of live pages, and the newest withdrawals."""
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
    changes = _newest_changes()
    followed = followed_before_review(changes)
    for seal in _in_order([*changes, *_newest_withdrawals()])[:LENGTH]:
        if isinstance(seal, Withdrawal):
            atom.add_item(**_of_withdrawal(seal, request))
        else:
            atom.add_item(**_entry(seal, request, followed.get(seal.pk, "")))
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _newest_changes() -> list[Edition]:
    editions = Edition.objects.substantive().filter(page__live_edition__isnull=False)
    editions = editions.annotate(live_address=F("page__live_edition__address"))
    editions = editions.to_be_listed("cause", "brought_page_back__withdrawal__edition")
    return list(editions.prefetch_related("errata").order_by("-pk")[:LENGTH])


def _newest_withdrawals() -> list[Withdrawal]:
    withdrawals = Withdrawal.objects.select_related("edition", "page", "read_instead__live_edition")
    withdrawals = withdrawals.defer(*(f"{path}__{text}" for path in PATHS for text in TEXTS))
    return list(withdrawals.exclude(edition=None).order_by("-pk")[:LENGTH])


def _in_order(seals: "Iterable[Edition | Withdrawal]") -> "list[Edition | Withdrawal]":
    """Newest first, as the ledger has them, whatever the clock read; last what was there before it began."""
    kept = list(seals)
    entries = LedgerEntry.objects.filter(
        key__in={seal.pk for seal in kept}, what__in=("edition", "withdrawal")
    )
    numbers = {(what, key): number for what, key, number in entries.values_list("what", "key", "number")}
    return sorted(kept, key=lambda seal: (numbers.get((seal.SEALED_AS, seal.pk), 0), seal.pk), reverse=True)


def _of_withdrawal(withdrawal: Withdrawal, request: HttpRequest) -> dict[str, Any]:
    """An entry that says what the page’s address says: when and why, and what to read instead."""
    assert withdrawal.edition is not None
    instead = withdrawal.read_instead and withdrawal.read_instead.live_edition
    words = f"Withdrawn on {_in_full(withdrawal)}: {withdrawal.why}"
    link = (
        format_html(
            ' Read instead: <a href="{}">{}</a>.',
            request.build_absolute_uri(instead.address),
            capitalised(one_line(instead.title)),
        )
        if instead
        else ""
    )
    return {
        "unique_id": uuid.uuid5(EDITIONS, withdrawal.computed_sha256()).urn,
        "title": f"Withdrawn: {capitalised(one_line(withdrawal.edition.title))}",
        "link": request.build_absolute_uri(withdrawal.edition.address),
        "description": format_html("<p>{}{}</p>", words, link),
        "pubdate": withdrawal.at,
        "updateddate": withdrawal.at,
        "authors": [one_line(withdrawal.signed_as)],
    }


def _in_full(withdrawal: Withdrawal) -> str:
    return format_date(withdrawal.withdrawn_on, "j F Y")


def _entry(edition: Edition, request: HttpRequest, followed: str) -> dict[str, Any]:
    """An entry. Its id comes from the edition’s seal, so that a new address or a new host leaves it alone.

    ``followed`` is the title of the page whose unreviewed words it shows, if it followed such.
    """
    notes = [edition.note, *(f"Correction of this note: {erratum.note}" for erratum in edition.errata.all())]
    if edition.emergency_reason:
        notes.append(f"Published before review: {edition.emergency_reason}")
    if followed:
        notes.append(
            f"The words from {capitalised(followed)} were published before a {SITE_WORDS.expert} "
            "reviewed them."
        )
    returned = getattr(edition, "brought_page_back", None)
    if returned:
        notes.append(f"The page is back: it was withdrawn on {_in_full(returned.withdrawal)}.")
    return {
        "unique_id": uuid.uuid5(EDITIONS, edition.sha256).urn,
        "title": capitalised(one_line(edition.title)),
        "link": request.build_absolute_uri(edition.live_address),  # type: ignore[attr-defined]  # annotated
        "description": format_html_join("", "<p>{}</p>", ([one_line(note)] for note in notes)),
        "pubdate": edition.published_at,
        "updateddate": edition.published_at,
        "authors": [one_line(name) for name in edition.authors],
    }
