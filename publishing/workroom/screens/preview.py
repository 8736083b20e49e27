"""The draft as readers would see it."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from publishing.readers import preview_response
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
