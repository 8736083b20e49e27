"""Whose form it is: a form that one account opened is never carried out for another one.

Every form of the workroom carries a mark of the account that opened it, beside Django’s token against
forgery. What it says is kept for that account, whoever is signed in by then, or nobody.
"""

from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.views import redirect_to_login
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.csrf import csrf_failure

from publishing.people import display_name
from publishing.text import Refused
from publishing.workroom.screens.screen import CONFLICT, FORBIDDEN, View, user_of
from publishing.workroom.screens.unsaved import PLACE, Place, place_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MARK = "_opened_by"
SIGNED_OUT = 401
_signer = Signer(salt="publishing.workroom.opened_by")


def mark_of(user: "User") -> str:
    """What a form carries that this account opened. Nobody but this site can write it."""
    return _signer.sign(str(user.pk))


def writer_of(request: HttpRequest) -> "User | None":
    """The account that opened the form which was sent; None if it bears no mark of one that is there."""
    try:
        key = _signer.unsign(request.POST.get(MARK, ""))
    except BadSignature:
        return None
    return get_user_model()._default_manager.filter(pk=key).first()


def refuses_forms_of_others(view: View) -> View:
    """A view of the workroom that carries out no form but those of the account that is signed in.

    Of all others the words are kept for who opened them. A script is told in JSON if nobody is signed in.
    """

    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = None
        if request.method == "POST" and MARK in request.POST:
            writer = writer_of(request)
            if writer is None or writer.pk != request.user.pk:
                answer = _not_carried_out(request, writer, CONFLICT)
        elif _is_of_a_script(request) and not admin.site.has_permission(request):
            answer = _signed_out(request, None, is_kept=False)
        return answer or view(request, *args, **kwargs)

    return ask


def form_of_before(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """The answer to a form whose token is not that of today, because somebody signed in since it was opened.

    A form that bears no mark of this site is a forgery, and gets Django’s answer.
    """
    writer = writer_of(request)
    answer = _not_carried_out(request, writer, FORBIDDEN) if writer else None
    return answer or csrf_failure(request, reason)


def _not_carried_out(request: HttpRequest, writer: "User | None", status: int) -> HttpResponseBase | None:
    """The answer to a form of this writer; None if nobody is signed in who could be told more than that."""
    place = _place(request)
    is_kept = bool(place and writer and _keep(request, place, writer))
    if not admin.site.has_permission(request):
        return _signed_out(request, place, is_kept=is_kept)
    name = display_name(writer) if writer else "another account"
    now, is_other = display_name(user_of(request)), writer != request.user
    if _is_of_a_script(request):
        where = "is kept there" if is_kept else "is not kept, so leave this page open"
        words = f"This page was opened by {name}, and {now} is signed in now. Your text {where}. "
        return JsonResponse({"message": f"{words}Sign in as {name} again, then save here."}, status=status)
    context = {
        **admin.site.each_context(request),
        "title": f"This form was opened by {name}" if is_other else "You signed in again meanwhile",
        "writer": name,
        "now": now,
        "is_other": is_other,
        "is_kept": is_kept,
        "place": place,
    }
    return TemplateResponse(request, "admin/publishing/opened_by.html", context, status=status)


def _signed_out(request: HttpRequest, place: Place | None, *, is_kept: bool) -> HttpResponseBase | None:
    """To a script, that nobody is signed in; else to the page on which one signs in, and then back."""
    if not _is_of_a_script(request):
        return redirect_to_login(place.address, reverse("admin:login")) if place else None
    told = ", so nothing can be looked up" if request.method == "GET" else ", so your text is not kept"
    told = ". Your text is kept for you" if is_kept else told
    message = f"You are signed out{told}. Leave this page open, sign in again, then go on here."
    return JsonResponse({"message": message, "sign_in": reverse("admin:index")}, status=SIGNED_OUT)


def _is_of_a_script(request: HttpRequest) -> bool:
    is_of_jquery = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return is_of_jquery or request.headers.get("Accept", "").startswith("application/json")


def _place(request: HttpRequest) -> Place | None:
    """The place of the words that were sent, by a form or by the script that keeps them; None for none."""
    with suppress(Http404):
        return Place.named_in(request.POST.dict()) if "form" in request.POST else place_of(request)
    return None


def _keep(request: HttpRequest, place: Place, writer: "User") -> bool:
    """Whether the words could be kept for their writer."""
    form = request.POST if PLACE in request.POST else QueryDict(request.POST["form"])
    try:
        return bool(form) and place.is_open_to(writer) and bool(place.keep(form, by=writer))
    except (ValueError, Refused):
        return False
