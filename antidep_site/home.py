"""The home page."""

from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.edition import Edition
from publishing.public_view import public
from publishing.surrogate_keys import WHOLE_SITE, depends_on

RECENT = 5


@require_safe
@public
def home(request: HttpRequest) -> HttpResponse:
    """Where readers begin: the articles, the drug classes, and what has changed lately."""
    depends_on(WHOLE_SITE)
    live = Edition.objects.live()
    context = {
        "articles": live.filter(page__kind="article").order_by("-updated_on", Lower("title")),
        "drug_classes": live.filter(page__kind="drug_class").order_by(Lower("title")),
        "recent": live.order_by("-updated_on", "-published_at", "-pk")[:RECENT],
    }
    return render(request, "home.html", context)
