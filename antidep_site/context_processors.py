"""What every template may use. The same for each reader: nothing here looks at the session."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from publishing.frame import frame_now
from publishing.site_words import SITE_WORDS


def site(request: HttpRequest) -> dict[str, Any]:
    """What stands around every page, read where it is shown, and what reviewers are called."""
    return {
        "origin": request.build_absolute_uri("/").rstrip("/"),
        "frame": SimpleLazyObject(frame_now),
        "site_words": SITE_WORDS,
    }
