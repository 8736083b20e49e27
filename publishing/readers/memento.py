"""Editions by date: RFC 7089, "HTTP Framework for Time-Based Access to Resource States – Memento".

A page is the original resource, each edition a memento, and ``timegate/`` and ``timemap/`` stand below the
page, so that the public page itself stays the same for every reader.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import http_date

from publishing.editions import Edition, Withdrawal, withdrawals_of
from publishing.pages import Page
from publishing.readers.render import withdrawn_response
from publishing.serving import depends_on, of_page

SECOND = timedelta(seconds=1)


def with_links_of_original(response: HttpResponse, page: Page) -> HttpResponse:
    """Point from the live page to its time gate and time map."""
    address = page.get_absolute_url()
    response["Link"] = _gate_and_map(address)
    return response


def with_links_of_memento(response: HttpResponse, edition: Edition) -> HttpResponse:
    """Say of an edition's page when it was sealed, and of what it is an edition."""
    response["Memento-Datetime"] = http_date(edition.moment.timestamp())
    response["Link"] = _links_to_page(edition.page.get_absolute_url())
    return response


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
    address, stood = page.get_absolute_url(), _as_it_stood(page, before)
    response: HttpResponse
    if isinstance(stood, Withdrawal):
        response = withdrawn_response(
            request, stood, _instead(stood, before), as_of=before and before - SECOND
        )
    else:
        response = HttpResponseRedirect(f"{address}editions/{stood.number}/")
    response["Vary"] = "Accept-Datetime"
    response["Link"] = _links_to_page(address)
    return response


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
    lines = [
        f'<{address}>; rel="original"',
        f'<{address}timemap/>; rel="self"; type="application/link-format"',
    ]
    lines.append(f'<{address}timegate/>; rel="timegate"')
    editions = list(page.editions.order_by("number"))
    for edition in editions:
        ends = [name for name, end in (("first", editions[0]), ("last", editions[-1])) if end == edition]
        relation = " ".join([*ends, "memento"])
        moment = http_date(edition.moment.timestamp())
        lines.append(f'<{address}editions/{edition.number}/>; rel="{relation}"; datetime="{moment}"')
    return HttpResponse(",\n".join(lines) + "\n", content_type="application/link-format")


def _links_to_page(address: str) -> str:
    return ", ".join([f'<{address}>; rel="original"', _gate_and_map(address)])


def _gate_and_map(address: str) -> str:
    return f'<{address}timegate/>; rel="timegate", <{address}timemap/>; rel="timemap"'


def _end_of_second(written: str) -> datetime:
    """The end of the second that is written: a map names whole seconds, and an edition was sealed within one.

    Raises ``ValueError`` or ``OverflowError`` if no time can be read.
    """
    moment = parsedate_to_datetime(written)
    # To UTC here, since a database need not know every offset that can be written ("+2300").
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment + SECOND
