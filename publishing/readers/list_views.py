"""The public list of every kind of page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.documents import kind_named
from publishing.editions import Listing
from publishing.readers.lists import MOST_AT_ONCE, NEWEST, letters_of, parts_of
from publishing.sealing import pages_before_review
from publishing.serving import depends_on, of_kind, public


@require_safe
@public
def page_list(request: HttpRequest, kind: str) -> HttpResponse:
    """All live pages of a kind by title; of too many, the letters that lead to them and the newest."""
    depends_on(of_kind(kind))
    listings = Listing.objects.filter(kind=kind)
    pages = list(listings.by_title()[: MOST_AT_ONCE + 1])
    context = {"kind": kind_named(kind), "address": kind_named(kind).list_address, "pages": pages}
    if len(pages) > MOST_AT_ONCE:
        pages = list(listings.newest_first()[:NEWEST])
        context |= {"letters": letters_of(kind_named(kind)), "newest": pages}
    context["before_review"] = pages_before_review(page.page_id for page in pages)
    return render(request, kind_named(kind).list_template, context)


@require_safe
@public
def letter_list(request: HttpRequest, kind: str, part: str) -> HttpResponse:
    """The live pages of a kind under a letter ("m"), or a part of them ("m-2"). 404 if there are none."""
    depends_on(of_kind(kind))
    letters = letters_of(kind_named(kind))
    letter = next((letter for letter in letters if letter.letter == part[0]), None)
    parts = parts_of(letter) if letter else []
    shown = next((each for each in parts if each.address == request.path_info), None)
    if shown is None:
        raise Http404("Nothing is listed under this letter, or not so much.")
    pages = list(shown.pages)
    context = {
        "kind": kind_named(kind),
        "address": shown.address,
        "letters": letters,
        "parts": parts,
        "part": shown,
        "part_before": parts[shown.number - 2] if shown.number > 1 else None,
        "part_after": parts[shown.number] if shown.number < len(parts) else None,
        "pages": pages,
        "before_review": pages_before_review(page.page_id for page in pages),
    }
    return render(request, kind_named(kind).list_template, context)
