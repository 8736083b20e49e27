"""What the screens of one page share: who may see it, the frame around it, and how a refusal is told."""

import re
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from publishing.documents import Kind
from publishing.pages import Page
from publishing.people import is_reviewer
from publishing.text import CannotBeOpened, NotAllowed, Refused, number_in
from publishing.workroom.screens.standing import standing

if TYPE_CHECKING:
    from django.contrib.auth.models import User

View = Callable[..., HttpResponseBase]

OK, FOUND, FORBIDDEN, CONFLICT, UNAVAILABLE = 200, 302, 403, 409, 503
NO_VERSION = -1
DESK = "admin:index"


def user_of(request: HttpRequest) -> "User":
    """The person at the screen; ``admin_view`` has seen to it that somebody is signed in."""
    return cast("User", request.user)


def page_for(request: HttpRequest, pk: int) -> Page:
    """The page, if there is one (else 404) and this person may see its draft (else 403)."""
    page = get_object_or_404(Page.drafts.select_related("live_edition", "corrects__live_edition"), pk=pk)
    if not may(user_of(request), "view", page):
        raise PermissionDenied
    return page


def subject_for(request: HttpRequest, pk: int) -> Page:
    """The page that readers know, also when ``pk`` is that of its correction. Raises as ``page_for``."""
    return page_for(request, pk).subject


def version_in(sent: str) -> int:
    """The version on which a form was opened, as it says; that of no draft if it says nothing of the kind."""
    version = number_in(sent)
    return NO_VERSION if version is None else version


def may(user: "User", action: str, page: Page) -> bool:
    """Whether the person may ``view``, ``change`` or ``delete`` pages of this kind."""
    return may_with(user, action, page.page_kind)


def may_with(user: "User", action: str, kind: Kind) -> bool:
    """Whether the person has Django’s ``view``, ``add``, ``change`` or ``delete`` for pages of this kind."""
    options = kind.model._meta
    return user.has_perm(f"{options.app_label}.{get_permission_codename(action, options)}")


def admin_address(kind: Kind, screen: str, *args: object) -> str:
    """Where Django’s admin has the ``changelist`` of a kind, or the form to ``add`` or ``change`` a page."""
    options = kind.model._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{screen}", args=args)


def edit_address(page: Page) -> str:
    """Where the draft is edited, or read by who may not edit it."""
    return admin_address(page.page_kind, "change", page.pk)


def place_in_form(name: str) -> str:
    """The end of an address that leads to this place of a form; nothing if it can be no name of a place."""
    return f"#{name}" if re.fullmatch(r"[A-Za-z][\w-]{0,99}", name, re.ASCII) else ""


def attempt(request: HttpRequest, verb: Callable[[], str]) -> int:
    """Carry out a verb that answers in a sentence, and tell the person how it went.

    Returns 302 if it was done, 403 if the person may not, 409 if it was refused for any other reason.
    """
    try:
        done = verb()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return FORBIDDEN if isinstance(refusal, NotAllowed) else CONFLICT
    messages.success(request, done)
    return FOUND


def by_button(screen: str) -> Callable[[View], View]:
    """For a view that carries out what a button says: opened as a link, its address leads to that screen.

    So it is for who had to sign in again, or found the address in the history of their browser.
    """

    def of_view(view: View) -> View:
        @wraps(view)
        @require_http_methods(["GET", "HEAD", "POST"])
        def carry_out(request: HttpRequest, pk: int) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, pk)
            page = page_for(request, pk)
            return redirect(DESK) if screen == DESK else redirect(screen, page.pk)

        return carry_out

    return of_view


def tells_what_cannot_be_opened(view: View) -> View:
    """Of a page that cannot be opened, its screens say so; to administrators, why."""

    @wraps(view)
    def tell(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except CannotBeOpened as error:
            context = {
                **admin.site.each_context(request),
                "title": "This page cannot be opened",
                "message": str(error),
                "why": error.why if user_of(request).is_superuser else "",
            }
            name = "admin/publishing/cannot_be_opened.html"
            return TemplateResponse(request, name, context, status=UNAVAILABLE)

    return tell


def show(
    request: HttpRequest, page: Page, name: str, title: str, status: int = OK, **context: Any
) -> HttpResponse:
    """The screen ``admin/publishing/<name>.html`` about ``page``, in the admin’s frame."""
    user = user_of(request)
    frame = {
        **admin.site.each_context(request),
        "title": title,
        "page": page,
        "subject": page.subject,
        "kind": page.page_kind,
        "standing": standing(page, user),
        "edit_address": edit_address(page),
        "list_address": admin_address(page.page_kind, "changelist"),
        "screen": name,
        "may_submit": user.has_perm("publishing.submit_page"),
        "may_publish": user.has_perm("publishing.publish_page"),
        "may_withdraw": user.has_perm("publishing.withdraw_page"),
        "is_reviewer": is_reviewer(user),
    }
    return TemplateResponse(request, f"admin/publishing/{name}.html", frame | context, status=status)
