"""The home page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.editions import Listing
from publishing.readers import newest_changes
from publishing.sealing import pages_before_review
from publishing.serving import WHOLE_SITE, depends_on, public

ARTICLES, DRUG_CLASSES, RECENT = 12, 30, 5  # at most so many of each; the lists have all


@require_safe
@public
def home(request: HttpRequest) -> HttpResponse:
    """Where readers begin: the articles, the drug classes, and what has changed lately."""
    depends_on(WHOLE_SITE)
    articles = list(Listing.objects.filter(kind="article").newest_first()[: ARTICLES + 1])
    drug_classes = list(Listing.objects.filter(kind="drug_class").by_title()[: DRUG_CLASSES + 1])
    context: dict[str, Any] = {
        "articles": articles[:ARTICLES],
        "has_more_articles": len(articles) > ARTICLES,
        "drug_classes": drug_classes[:DRUG_CLASSES],
        "has_more_drug_classes": len(drug_classes) > DRUG_CLASSES,
        "recent": newest_changes(RECENT),
    }
    context["before_review"] = pages_before_review(page.page_id for page in [*articles, *drug_classes])
    return render(request, "home.html", context)
