"""Editions by date: RFC 7089, "HTTP Framework for Time-Based Access to Resource States – Memento".

A page is the original resource, each edition a memento, and ``timegate/`` and ``timemap/`` stand below the
page, so that the public page itself stays the same for every reader.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.http import http_date
from django.utils.timezone import make_aware

from publishing.editions import TEXTS, Edition, Withdrawal, last_edition_of, withdrawals_of
from publishing.pages import Page
from publishing.readers.render import withdrawn_response
from publishing.serving import depends_on, of_page

SECOND = timedelta(seconds=1)


class NoSuchDay(ValueError):
    """A day of which there is no edition to show, with a sentence for readers."""


def with_links(request: HttpRequest, response: HttpResponse, page: Page) -> HttpResponse:
    """Say where the page is, its time gate and its time map, and which are its first and last edition."""
    last = last_edition_of(page)
    ends = [last] if last.number == 1 else [page.editions.defer(*TEXTS).get(number=1), last]
    address = request.build_absolute_uri(page.get_absolute_url())
    response["Link"] = ", ".join([*_gate_and_map(address), *_mementos(address, ends)])
    return response


def with_links_of_memento(request: HttpRequest, response: HttpResponse, edition: Edition) -> HttpResponse:
    """Say of an edition's page when it was sealed, and of what it is an edition."""
    response["Memento-Datetime"] = http_date(edition.moment.timestamp())
    return with_links(request, response, edition.page)


def timegate_response(request: HttpRequest, page: Page) -> HttpResponse:
    """A redirect to the edition live at the asked time, or the first if that is earlier.

    If the page was withdrawn then: 410, with the reason, and what could be read instead at that time.
    """
    asked = request.headers.get("Accept-Datetime", "")
    try:
        before = _end_of_second(asked) if asked else None
    except (TypeError, ValueError, OverflowError):
        return HttpResponseBadRequest(
            "Write Accept-Datetime as in “Mon, 22 Apr 2019 12:00:00 GMT”.\n", "text/plain"
        )
    if before and before > timezone.now():
        before = None  # what is live now, even if a clock was ahead when it was sealed
    response = _response_as_of(request, page, before)
    response["Vary"] = "Accept-Datetime"
    return with_links(request, response, page)


def response_of_day(request: HttpRequest, page: Page, written: str) -> HttpResponse:
    """The same for what readers found at the end of a day, in the time zone of the site.

    Today, and whatever is still to come, is now. Raises ``NoSuchDay``.
    """
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise NoSuchDay(f"“{written[:20]}” is no day. Choose one, or write it like 2019-04-22.") from error
    if day >= timezone.localdate():
        return _response_as_of(request, page, None)
    first_day = page.editions.defer(*TEXTS).get(number=1).days.first_published_on
    if day < first_day:
        first, asked = (format_date(each, "j F Y") for each in (first_day, day))
        raise NoSuchDay(f"This page was first published on {first}, so there is nothing to show of {asked}.")
    return _response_as_of(request, page, make_aware(datetime.combine(day + timedelta(days=1), time.min)))


def _response_as_of(request: HttpRequest, page: Page, before: datetime | None) -> HttpResponse:
    stood = _as_it_stood(page, before)
    if isinstance(stood, Withdrawal):
        as_of = before and before - SECOND
        return withdrawn_response(request, stood, _instead(stood, before), as_of=as_of)
    return HttpResponseRedirect(f"{page.get_absolute_url()}editions/{stood.number}/")


def _as_it_stood(page: Page, before: datetime | None) -> Edition | Withdrawal:
    """What readers found then: an edition, or that the page was withdrawn. Without a time, what they find.

    The order is that of the seals, whatever the clock read when they were made.
    """
    editions = page.editions.with_moment().order_by("number")
    edition = (editions.filter(sealed_at__lt=before) if before else editions).last()
    if edition is None:
        return editions.earliest("number")
    withdrawal = withdrawals_of(page).get(edition.number)
    if withdrawal and (before is None or withdrawal.moment < before):
        return withdrawal
    return edition


def _instead(withdrawal: Withdrawal, before: datetime | None) -> Edition | None:
    """What readers were sent to, as it stood then."""
    page = withdrawal.read_instead
    if page is None:
        return None
    depends_on(of_page(page.pk))
    stood = _as_it_stood(page, before)
    return stood if isinstance(stood, Edition) else None


def timemap_response(request: HttpRequest, page: Page) -> HttpResponse:
    """The list of all editions in the link format of RFC 6690, as RFC 7089 uses it."""
    address = request.build_absolute_uri(page.get_absolute_url())
    original, gate, _ = _gate_and_map(address)
    lines = [original, f'<{address}timemap/>; rel="self"; type="application/link-format"', gate]
    lines += _mementos(address, list(page.editions.defer(*TEXTS).order_by("number")))
    return HttpResponse(",\n".join(lines) + "\n", content_type="application/link-format")


def _gate_and_map(address: str) -> list[str]:
    return [
        f'<{address}>; rel="original"',
        f'<{address}timegate/>; rel="timegate"',
        f'<{address}timemap/>; rel="timemap"; type="application/link-format"',
    ]


def _mementos(address: str, editions: list[Edition]) -> Iterator[str]:
    """A link to each of these editions, the first and the last of the page among them, in their order."""
    for edition in editions:
        ends = [name for name, end in (("first", editions[0]), ("last", editions[-1])) if end == edition]
        relation, moment = " ".join([*ends, "memento"]), http_date(edition.moment.timestamp())
        yield f'<{address}editions/{edition.number}/>; rel="{relation}"; datetime="{moment}"'


def _end_of_second(written: str) -> datetime:
    """The end of the second that is written: a map names whole seconds, and an edition was sealed within one.

    Raises ``ValueError`` or ``OverflowError`` if no time can be read.
    """
    moment = parsedate_to_datetime(written)
    # To UTC here, since a database need not know every offset that can be written ("+2300").
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment + SECOND
