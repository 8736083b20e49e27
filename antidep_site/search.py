"""The search box: plain and correct."""

from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.editions import TEXTS, Edition
from publishing.sealing import pages_before_review
from publishing.serving import WHOLE_SITE, depends_on, public
from publishing.text import one_line

MOST_CHARACTERS = 200
MOST_RESULTS = 50


@require_safe
@public
def search(request: HttpRequest) -> HttpResponse:
    """Live pages that have every word of ``q`` in a name or in their text, names first."""
    depends_on(WHOLE_SITE)
    query = one_line(request.GET.get("q", ""))[:MOST_CHARACTERS]
    results = list(found(query)[:MOST_RESULTS]) if query else []
    context: dict[str, Any] = {"query": query, "results": results}
    context["before_review"] = pages_before_review(result.page_id for result in results)
    return render(request, "search.html", context)


def found(query: str) -> "QuerySet[Edition]":
    """Live editions in which every word occurs, whatever its case; those with the name come first."""
    folded = query.casefold()
    everywhere = Q()
    for word in folded.split():
        everywhere &= _names(contains=word) | Q(page__search_text__text__contains=word)
    lines = _names(exact=folded) | _names(contains=f"\n{folded}\n")
    for pattern in (f"{folded}\n", f"\n{folded}"):
        lines |= _names(startswith=pattern) | _names(endswith=pattern)
    rank = Case(
        When(lines, then=Value(0)),
        When(_names(startswith=folded) | _names(contains=f"\n{folded}"), then=Value(1)),
        When(_names(contains=folded), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    live = Edition.objects.live().defer(*TEXTS)
    return live.filter(everywhere).annotate(rank=rank).order_by("rank", Lower("title"), "pk")


def _names(**lookup: str) -> Q:
    """What is asked of the names of a page, one on each line."""
    return Q(**{f"page__search_text__names__{name}": value for name, value in lookup.items()})
