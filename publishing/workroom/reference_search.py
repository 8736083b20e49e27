"""The papers that the pages of the site list, so that nobody types one again."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.db.models.functions import Lower
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from publishing.pages import Reference
from publishing.text import identifiers, one_line

MAX_RESULTS = 12
MOST_READ = 100
FIELDS = ("title", "publisher", "year", "doi", "pmid", "url")


@require_safe
def reference_search(request: HttpRequest) -> JsonResponse:
    """``?q=words``: papers with all the words in what is said of them, or with this DOI or PMID.

    Only for staff who may see references.
    Answers ``{"results": [{"title", "publisher", "year", "doi", "pmid", "url"}]}``, each paper once, at most
    ``MAX_RESULTS``.
    """
    if not getattr(request.user, "is_staff", False) or not request.user.has_perm("publishing.view_reference"):
        raise PermissionDenied
    words = one_line(request.GET.get("q", ""))[:200]
    papers: dict[tuple[str, str], dict[str, Any]] = {}
    for reference in Reference.objects.filter(_says(words)).order_by(Lower("title"), "pk")[:MOST_READ]:
        part = reference.as_part()
        papers.setdefault(part.identity, {name: getattr(part, name) or "" for name in FIELDS})
    return JsonResponse({"results": list(papers.values())[:MAX_RESULTS]})


def _says(words: str) -> Q:
    if not words:
        return Q(pk=None)
    is_found = Q(doi__iexact=identifiers.doi(words)) | Q(pmid=identifiers.pmid(words))
    in_words = Q()
    for word in words.split():
        in_words &= Q(title__icontains=word) | Q(publisher__icontains=word)
    return is_found | in_words
