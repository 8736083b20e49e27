"""What an editor typed and did not save: kept while they type, for their eyes alone, until it is saved."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from publishing.documents import Kind, kind_named
from publishing.pages import Page
from publishing.text import key_in, number_in
from publishing.verbs import Autosave, autosave
from publishing.workroom.screens.screen import admin_address, edit_address, may_with, page_for, user_of

BAD, TOO_LONG = 400, 413
NO_TEXT = frozenset({"csrfmiddlewaretoken"})  # and buttons: their names begin with "_"


@require_POST
def keep_unsaved(request: HttpRequest) -> HttpResponse:
    """Keep the ``form`` that a browser sends; forget what was kept if it is empty. Answers in JSON."""
    kind, page = _asked(request)
    form = request.POST.get("form", "")
    if not form:
        autosave.forget(user_of(request), kind.name, page)
        return JsonResponse({"message": ""})
    if form.count("&") >= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
        return JsonResponse({"message": "This form has too many fields to be kept."}, status=TOO_LONG)
    version = number_in(request.POST.get("version") or "0")
    if version is None:
        return JsonResponse({"message": "This form names no version of the draft."}, status=BAD)
    try:
        kept = autosave.keep(
            form_as_kept(QueryDict(form)),
            by=user_of(request),
            kind=kind.name,
            page=page,
            version=version,
        )
    except ValueError as refusal:
        return JsonResponse({"message": str(refusal)}, status=TOO_LONG)
    at = date_format(timezone.localtime(kept.at), "H:i")
    return JsonResponse({"message": f"Not saved yet. Your text of {at} is kept for you."})


@require_POST
def throw_away_unsaved(request: HttpRequest) -> HttpResponse:
    """Forget what was kept, and go back to the form."""
    kind, page = _asked(request)
    autosave.forget(user_of(request), kind.name, page)
    return redirect(edit_address(page) if page else admin_address(kind, "add"))


def form_as_kept(form: QueryDict) -> str:
    """What a form holds without what is no text of the editor: the token of the session, the button."""
    data = form.copy()
    for name in [name for name in data if name in NO_TEXT or name.startswith("_")]:
        del data[name]
    return data.urlencode()


def typed_in(kept: Autosave) -> QueryDict:
    """The fields of the form that was kept."""
    return QueryDict(kept.form)


def _asked(request: HttpRequest) -> tuple[Kind, Page | None]:
    """The kind and the page that a request names: 404 if there are none, 403 if the person may not write."""
    try:
        kind = kind_named(request.POST.get("kind", ""))
    except KeyError:
        raise Http404("There is no such kind of page.") from None
    sent = request.POST.get("page", "")
    if not sent:
        _refuse_unless_may(request, "add", kind)
        return kind, None
    key = key_in(sent)
    if key is None:
        raise Http404("There is no such page.")
    page = page_for(request, key)
    if page.kind != kind.name:
        raise Http404("There is no such page of this kind.")
    _refuse_unless_may(request, "change", kind)
    return kind, page


def _refuse_unless_may(request: HttpRequest, action: str, kind: Kind) -> None:
    if not may_with(user_of(request), action, kind):
        raise PermissionDenied
