"""The draft as readers would see it, as it is and with the marks of what changes."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from publishing.comparing import MarkedPage
from publishing.documents import PageReference
from publishing.editions import own_part_of
from publishing.pages import Page
from publishing.readers import marked_preview, preview_response
from publishing.sealing import Plan
from publishing.verbs import companions, states
from publishing.workroom.screens.screen import edit_address, page_for, place_in_form

# The screen of the review shows it in a frame.
in_frame: Callable[[Any], Any] = csp_replace({"frame-ancestors": [SELF]})


@in_frame
@xframe_options_sameorigin
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, rendered by the same templates as the public page, with the way back to its form."""
    page = page_for(request, pk)
    way_back = edit_address(page) + place_in_form(request.GET.get("at", ""))
    return preview_response(request, page, way_back, left_out=_left_out(page))


def _left_out(page: Page) -> list[str]:
    """The pages that the draft names and readers would not find on it, since they are not live."""
    named = {part.page for part in own_part_of(page).walk() if isinstance(part, PageReference)}
    pages = Page.objects.filter(pk__in=named - {page.subject.pk}, live_edition=None)
    return [str(each) for each in pages.order_by("title", "pk")]


@in_frame
@xframe_options_sameorigin
@require_safe
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, with what changes against the live page marked in its place."""
    page = page_for(request, pk)
    found = marks_of(request, page, companions.read(page, states.APPROVE).plan)
    return HttpResponse(found.html) if found else preview(request, pk)


def marks_of(request: HttpRequest, page: Page, plan: Plan) -> MarkedPage | None:
    """The page as the plan has it, with its changes marked; None if it would stay as it is."""
    own = next((change for change in plan.chosen if change.page.pk == page.subject.pk), None)
    return marked_preview(request, page.subject, own.before, own.after) if own else None
