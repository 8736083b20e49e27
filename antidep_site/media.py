"""Pictures, served from the media folder under addresses that contain the hash of their content."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve


@require_safe
@cache_control(public=True, max_age=365 * 24 * 60 * 60, immutable=True)
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """One uploaded file. Its content never changes, so it may be kept for good (RFC 8246)."""
    return serve(request, path, document_root=settings.MEDIA_ROOT)
