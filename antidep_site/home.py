"""The home page."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.documents import Kind, Menu, OnHome, kinds_in_menus
from publishing.editions import Listing
from publishing.frame import Frame, frame_now
from publishing.readers import newest_changes
from publishing.sealing import pages_before_review
from publishing.serving import WHOLE_SITE, depends_on, public

NEWEST, LISTED, RECENT = 12, 30, 5  # at most so many of each; the lists have all


class ListOnHome(NamedTuple):
    """The pages of a kind that the home page lists, and whether there are more."""

    kind: Kind
    pages: list[Listing]
    has_more: bool


@require_safe
@public
def home(request: HttpRequest) -> HttpResponse:
    """Where readers begin.

    The names of what they look for, pages to begin with, the lists of some kinds, what has changed lately.
    """
    depends_on(WHOLE_SITE)
    frame = frame_now()
    begin_with, more = _begin_with(frame)
    names, lists = _lists_of(OnHome.NAMES), _lists_of(OnHome.LIST)
    shown = [*begin_with, *(page for each in (*names, *lists) for page in each.pages)]
    context: dict[str, Any] = {
        "frame": frame,
        "begin_with": begin_with,
        "more_to_begin_with": more,
        "names": names,
        "lists": lists,
        "recent": newest_changes(RECENT),
        "before_review": pages_before_review(page.page_id for page in shown),
    }
    return render(request, "home.html", context)


def _begin_with(frame: Frame) -> tuple[list[Listing], list[Kind]]:
    """The pages that the site begins with; until they are chosen, the newest of the first kind of the menu.

    With the kinds of which there are more.
    """
    chosen = [place.page for place in frame.starting_pages]
    if chosen:
        found = Listing.objects.in_bulk(chosen)
        return [found[page] for page in chosen if page in found], []
    kind = next(iter(kinds_in_menus(Menu.HEADER)), None)
    newest = list(Listing.objects.filter(kind=kind.name).newest_first()[: NEWEST + 1]) if kind else []
    return newest[:NEWEST], [kind] if kind and len(newest) > NEWEST else []


def _lists_of(on_home: OnHome) -> list[ListOnHome]:
    """What the home page shows in this way, but for kinds without a page."""
    lists = (_list_of(kind) for kind in kinds_in_menus() if kind.on_home == on_home)
    return [each for each in lists if each.pages]


def _list_of(kind: Kind) -> ListOnHome:
    found = list(Listing.objects.filter(kind=kind.name).by_title()[: LISTED + 1])
    return ListOnHome(kind, found[:LISTED], has_more=len(found) > LISTED)
