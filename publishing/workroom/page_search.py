"""The pages that an editor can link to, for the link dialog of the rich-text editor."""

from typing import Any
from urllib.parse import unquote

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from publishing.pages import Page, in_order_of_names, pages_at, pages_found
from publishing.text import key_in, one_line
from publishing.workroom.screens.screen import may, user_of

MAX_RESULTS = 20
MAX_ADDRESSES = 200


@require_safe
def page_search(request: HttpRequest) -> JsonResponse:
    """``?q=words``: pages with the words in a name; ``?page=42``: that page alone. Staff only.

    ``?address=/guides/x/``, once or several times: the pages that are or were there, each with ``address``.

    Answers ``{"results": [{"id", "title", "kind", "is_live"}]}``, at most ``MAX_RESULTS``,
    and of them those whose drafts the person may see.
    """
    if not request.user.is_active or not getattr(request.user, "is_staff", False):
        raise PermissionDenied
    if request.GET.getlist("address"):
        return _at(request)
    key = key_in(request.GET.get("page", ""))
    if key is not None:
        pages: QuerySet[Page] = Page.objects.filter(pk=key)
    else:
        words = one_line(request.GET.get("q", ""))[:100]
        pages = in_order_of_names(Page.objects.filter(pk__in=pages_found(words)), words)
    found = pages[:MAX_RESULTS]
    seen = [page for page in found if may(user_of(request), "view", page)]
    return JsonResponse({"results": [_result(page) for page in seen]})


def _at(request: HttpRequest) -> JsonResponse:
    found = pages_at(one_line(unquote(path)) for path in request.GET.getlist("address")[:MAX_ADDRESSES])
    results = [
        _result(page) | {"address": path}
        for path, page in found.items()
        if may(user_of(request), "view", page)
    ]
    return JsonResponse({"results": results})


def _result(page: Page) -> dict[str, Any]:
    title, name = str(page), page.name_to_choose
    kind = page.page_kind.label + name.removeprefix(
        title
    )  # beside the title, which becomes the words of the link
    return {"id": page.pk, "title": title, "kind": kind, "is_live": page.is_live}
