"""Reading the frame from what is live."""

import re

from django.db import transaction
from django.db.models import Case, F, Q, When

from publishing.documents import SiteDocument, kind_named, open_document
from publishing.editions import Listing
from publishing.frame.before import FrameOfBefore
from publishing.frame.frame import NEUTRAL, Frame, Place, frame_of
from publishing.frame.kept import keep_frame, kept_frame
from publishing.pages import Link, Site, edges_of
from publishing.serving import depends_on, name_of, of_kind
from publishing.text import render

KIND = Site.KIND.name
_ID_OF_HEADING = re.compile(r'(?<=<h[23] id=")')


def frame_now() -> Frame:
    """What stands around every page now. One query; a second one until “The site” is live for the first time.

    Whatever shows it depends on that page, and on the names of those to which it leads. If that page cannot
    be opened, the last frame that could be read stands for it.
    """
    depends_on(of_kind(KIND))
    frame = _live_frame() or _frame_of_before() or NEUTRAL
    transaction.on_commit(lambda: keep_frame(frame))
    return frame


def _live_frame() -> Frame | None:
    led_to = Link.objects.filter(source__kind=KIND).values("target")
    rows = Listing.objects.filter(Q(kind=KIND) | Q(page__in=led_to)).annotate(
        version=F("edition__schema_version"),
        sealed=Case(When(kind=KIND, then=F("edition__canonical_document"))),
    )
    found = list(rows)
    site = next((row for row in found if row.kind == KIND), None)
    if site is None:
        return None
    try:
        document = open_document(kind_named(KIND), site.version, site.sealed)
    except Exception:  # an upgrade is any code, and what is damaged may be damaged in any way
        return kept_frame()
    assert isinstance(document, SiteDocument)
    depends_on(*(name_of(edge.target) for edge in edges_of(document)))
    places = {row.page_id: Place(row.page_id, row.title, row.address, row.summary) for row in found}
    return frame_of(document, places, _texts(document, places))


def _texts(document: SiteDocument, places: dict[int, Place]) -> dict[str, str]:
    """The running texts as HTML. The ids of their headings are none that a page can have."""
    addresses = {page: place.address for page, place in places.items()}
    used: set[str] = set()
    return {
        name: _ID_OF_HEADING.sub("site-", render(getattr(document.own, name).html, addresses, used))
        for name in Site.TEXTS
    }


def _frame_of_before() -> Frame | None:
    before = FrameOfBefore.objects.first()
    return before.as_frame() if before else None
