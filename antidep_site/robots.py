"""What we ask of crawlers: ``/robots.txt`` (RFC 9309)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from publishing.frame import frame_now
from publishing.serving import public


@require_safe
@public
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the editors' rooms and the endless pages of search results.

    A site that is an example asks crawlers to leave its pages out, and so it offers them no list of them.
    """
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        "Disallow: /search/",
    ]
    if not frame_now().example:
        lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
