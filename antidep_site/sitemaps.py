"""The map of the site for search engines (sitemaps.org, protocol 0.9): an index, and the parts it names."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.sitemaps.views import x_robots_tag
from django.db.models import F, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from publishing.documents import all_kinds
from publishing.editions import Listing
from publishing.serving import WHOLE_SITE, depends_on, public

PAGES_IN_PART = 10_000
"""A page stays in its part for good, by its number. The protocol allows 50,000 addresses in one."""


@require_safe
@public
@x_robots_tag
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The parts of the map, each with the day of its newest change."""
    depends_on(WHOLE_SITE)
    parts = Listing.objects.values(part=F("page_id") / PAGES_IN_PART).annotate(newest=Max("updated_on"))
    found = [(reverse("sitemap_of_lists"), None)]
    found += [(reverse("sitemap_part", args=[row["part"]]), row["newest"]) for row in parts.order_by("part")]
    sitemaps = [{"location": request.build_absolute_uri(path), "last_mod": day} for path, day in found]
    return render(request, "sitemap_index.xml", {"sitemaps": sitemaps}, content_type="application/xml")


@require_safe
@public
@x_robots_tag
def sitemap_of_lists(request: HttpRequest) -> HttpResponse:
    """The home page and the lists of the menus. They have no date of their own, so none is claimed."""
    lists = [kind.list_address for kind in all_kinds() if kind.menu]
    return _urls(request, [(path, None) for path in ("/", *lists)])


@require_safe
@public
@x_robots_tag
def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    """The live pages of one part, each with the "updated on" that readers see. 404 if there are none."""
    depends_on(WHOLE_SITE)
    first = int(part) * PAGES_IN_PART
    pages = Listing.objects.filter(page_id__gte=first, page_id__lt=first + PAGES_IN_PART).order_by("page_id")
    found = list(pages.values_list("address", "updated_on"))
    if not found:
        raise Http404("No live page belongs here.")
    return _urls(request, found)


def _urls(request: HttpRequest, found: Iterable[tuple[str, date | None]]) -> HttpResponse:
    origin = request.build_absolute_uri("/").rstrip("/")
    urls: list[dict[str, Any]] = [{"location": f"{origin}{path}", "lastmod": day} for path, day in found]
    return render(request, "sitemap.xml", {"urlset": urls}, content_type="application/xml")
