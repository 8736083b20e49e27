"""What every template may use. The same for each reader: nothing here looks at the session."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The site’s name and help in a crisis, as this installation has set them."""
    return {
        "origin": request.build_absolute_uri("/").rstrip("/"),
        "site_name": settings.SITE_NAME,
        "crisis_help_text": settings.CRISIS_HELP_TEXT,
        "crisis_help_link": settings.CRISIS_HELP_LINK,
    }
