"""The search box, and the page of what it finds."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.sealing import pages_before_review
from publishing.search import find, suggestions
from publishing.serving import WHOLE_SITE, depends_on, public
from publishing.text import capitalised


@require_safe
@public
def search(request: HttpRequest) -> HttpResponse:
    """Live pages for what ``q`` says, or help alone, if that may be needed."""
    depends_on(WHOLE_SITE)
    found = find(request.GET.get("q", ""))
    context: dict[str, Any] = {"query": found.text, "found": found}
    shown = [*found.results, *found.partly, *found.near]
    context["before_review"] = pages_before_review(result.listing.page_id for result in shown)
    return render(request, "search.html", context)


@require_safe
@public
def suggest(request: HttpRequest) -> HttpResponse:
    """Names of live pages that begin as ``q`` does, for the search box while somebody types."""
    depends_on(WHOLE_SITE)
    found = suggestions(request.GET.get("q", ""))
    return JsonResponse(
        {
            "suggestions": [
                {
                    "name": capitalised(name.name),
                    "title": capitalised(listing.title),
                    "address": listing.address,
                }
                for name, listing in found
            ]
        }
    )
