"""Serving pictures. A picture is named by its content, so a browser may keep it for ever."""

from typing import IO, cast

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from publishing.pictures.files import MEDIA_TYPES, PICTURE_NAME, picture_path

YEAR = 365 * 24 * 60 * 60


def _etag(request: HttpRequest, name: str) -> str | None:
    """The name says what the bytes are, so it is their strong validator (RFC 9110, section 8.8.3)."""
    return f'"{name}"' if PICTURE_NAME.fullmatch(name) else None


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
@condition(etag_func=_etag)
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """The picture or rendition of this name, immutable (RFC 8246)."""
    found = PICTURE_NAME.fullmatch(name)
    if not found or not default_storage.exists(picture_path(name)):
        raise Http404("There is no picture at this address.")
    file = cast(IO[bytes], default_storage.open(picture_path(name)))
    return FileResponse(file, content_type=MEDIA_TYPES[found["extension"]])
