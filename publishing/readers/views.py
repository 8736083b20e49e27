"""The public views of every kind of page. The same for each reader: no cookie, no session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publishing.comparing import changes_for_readers
from publishing.documents import kind_named
from publishing.editions import Edition, last_edition_of
from publishing.pages import Page
from publishing.readers import memento
from publishing.readers.comparison import as_choices, comparison_of, is_asked_for
from publishing.readers.found_page import find_page
from publishing.readers.history import history_of
from publishing.readers.render import edition_response, live_response, withdrawn_response
from publishing.serving import depends_on, of_page, public
from publishing.text import CannotBeOpened
from publishing.verifying import broken_seals, outdated_live_editions

PageView = Callable[..., HttpResponse]


def at_its_address(view: PageView) -> Callable[..., HttpResponse]:
    """Give the view the page at ``kind``/``slug``; 404 if there never was one. An old address redirects."""

    @require_safe
    @public
    @wraps(view)
    def find(request: HttpRequest, kind: str, slug: str, **rest: Any) -> HttpResponse:
        path = kind_named(kind).address(slug)
        found = find_page(path)
        if found is None:
            raise Http404("No page was ever live at this address.")
        depends_on(of_page(found.page.pk))
        if found.moved_to:
            return HttpResponsePermanentRedirect(request.get_full_path().replace(path, found.moved_to, 1))
        try:
            return view(request, found.page, **rest)
        except CannotBeOpened:
            return cannot_be_opened(request)

    return find


@never_cache
def cannot_be_opened(request: HttpRequest) -> HttpResponse:
    """What readers get in place of a page whose edition cannot be opened, with status 503."""
    return render(request, "publishing/cannot_be_opened.html", status=503)


@at_its_address
def page(request: HttpRequest, page: Page) -> HttpResponse:
    """The live page; 410 if it was withdrawn."""
    if page.live_edition is None:
        return withdrawn(request, page)
    return memento.with_links(request, live_response(request, page.live_edition), page)


def withdrawn(request: HttpRequest, page: Page) -> HttpResponse:
    """Why the page was withdrawn, and what to read instead."""
    also = ("page", "edition", "read_instead__live_edition")
    withdrawal = page.withdrawals.select_related(*also).latest("pk")
    instead = withdrawal.read_instead
    if instead:
        depends_on(of_page(instead.pk))
    return withdrawn_response(request, withdrawal, instead.live_edition if instead else None)


@at_its_address
def history(request: HttpRequest, page: Page) -> HttpResponse:
    """Every edition of the page with its note, its people and what changed, newest first.

    With ``?from=2&to=5``, instead, what changed between these two editions; 404 if there is no such edition.
    With ``?on=2019-04-22`` the edition that readers saw on that day; 404 if there was none.
    """
    context = _frame_of(page) | {"is_withdrawn": not page.is_live}
    if "on" in request.GET:
        try:
            return memento.response_of_day(request, page, request.GET["on"])
        except memento.NoSuchDay as error:
            context["problem"] = str(error)
    elif is_asked_for(request.GET):
        comparison = comparison_of(page, request.GET, changes_for_readers)
        context |= {"comparison": comparison, "choices": comparison.choices, "chosen": comparison.chosen}
        status = 404 if comparison.problem else 200
        return render(request, "publishing/comparison.html", context, status=status)
    editions = history_of(page)
    # The form offers what was most likely meant: what the newest edition changed.
    choices = as_choices(item.edition for item in editions)
    context |= {"editions": editions, "choices": choices, "chosen": (len(editions) - 1, len(editions))}
    first_day, today = editions[-1].days.first_published_on, timezone.localdate()
    context |= {"first_day": min(first_day, today), "today": today}
    return render(request, "publishing/history.html", context, status=404 if "problem" in context else 200)


@at_its_address
def edition(request: HttpRequest, page: Page, number: int) -> HttpResponse:
    """The page as it stood in one edition, for ever."""
    found = get_object_or_404(Edition.objects.select_related("page", "reviewer"), page=page, number=number)
    found.page = page
    return memento.with_links_of_memento(request, edition_response(request, found), found)


@at_its_address
def sealed_record(request: HttpRequest, page: Page, number: int) -> HttpResponse:
    """The bytes under an edition's seal: their SHA-256 is what the history shows."""
    found = get_object_or_404(Edition, page=page, number=number)
    headers = {"X-Robots-Tag": "noindex"}  # the edition itself is what a search should find
    return HttpResponse(found.sealed_bytes(), content_type="application/json", headers=headers)


@at_its_address
@never_cache
def seals(request: HttpRequest, page: Page) -> HttpResponse:
    """Whether every edition of the page is still what was sealed, checked now."""
    broken = [*broken_seals(page.pk), *outdated_live_editions(page.pk)]
    context = _frame_of(page) | {"editions": page.editions.newest_first(), "broken": broken}
    return render(request, "publishing/seals.html", context)


def _frame_of(page: Page) -> dict[str, Any]:
    """What stands around all that is told of a page."""
    title, address = last_edition_of(page).title, page.get_absolute_url()
    return {"kind": page.page_kind, "page_title": title, "address": address}


@at_its_address
def timegate(request: HttpRequest, page: Page) -> HttpResponse:
    """Redirects to the edition that was live at the time of ``Accept-Datetime`` (RFC 7089, section 4.2)."""
    return memento.timegate_response(request, page)


@at_its_address
def timemap(request: HttpRequest, page: Page) -> HttpResponse:
    """All editions with their times, as ``application/link-format`` (RFC 7089, section 5)."""
    return memento.timemap_response(request, page)
