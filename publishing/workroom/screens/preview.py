"""The draft as readers would see it, as it is and with the marks of what changes."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from publishing.comparing import MarkedPage
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
    return preview_response(request, page, edit_address(page) + place_in_form(request.GET.get("at", "")))


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
