"""Public views: the same for every reader, so that their answers may be kept and sent again."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from publishing.serving.surrogate_keys import as_header, collecting

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Let the answers of this view be kept until something changes that they depend on.

    They say so in ``Cache-Control`` (RFC 9111) and ``Surrogate-Key``. A browser asks each time whether its
    copy still holds; a shared cache does, too, unless ``SHARED_CACHE_SECONDS`` lets it wait (and then send
    the old page while it asks, or while the site is down: RFC 5861).
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with collecting() as keys:
            response = view(request, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=0, **_for_shared_caches())
        if keys:
            response["Surrogate-Key"] = as_header(keys)
        return response

    return answer


def is_public(cache_control: str) -> bool:
    """Whether this value of ``Cache-Control`` lets anybody keep the answer."""
    return "public" in re.split(r"\s*,\s*", cache_control.lower())


def _for_shared_caches() -> dict[str, int]:
    seconds = settings.SHARED_CACHE_SECONDS
    if not seconds:
        return {}
    return {
        "s_maxage": seconds,
        "stale_while_revalidate": seconds,
        "stale_if_error": settings.SHARED_CACHE_SECONDS_WHEN_DOWN,
    }
