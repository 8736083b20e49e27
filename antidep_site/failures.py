"""What readers get when the site fails, or when it cannot read what was sent."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache

from publishing.frame import kept_frame

TRY_AGAIN_AFTER = 30  # seconds


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent cannot be read. The page asks for nothing more: it stands in the frame kept last."""
    return HttpResponse(render_to_string("400.html", {"frame": kept_frame()}), status=400)


@never_cache
def failure(request: HttpRequest) -> HttpResponse:
    """503 with ``Retry-After`` (RFC 9110, section 15.6.4) while the database is away or too busy; else 500.

    Neither page asks the database for anything: they stand in the frame that was kept last. Django calls
    this while it handles the exception.
    """
    frame = {"frame": kept_frame()}
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        return HttpResponse(render_to_string("500.html", frame), status=500)
    headers = {"Retry-After": str(TRY_AGAIN_AFTER)}
    return HttpResponse(render_to_string("503.html", frame), status=503, headers=headers)
