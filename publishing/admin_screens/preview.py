"""The draft as readers would see it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from publishing.admin_screens.screen import page_for
from publishing.render import preview_response


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, rendered by the same templates as the public page."""
    return preview_response(request, page_for(request, pk))
