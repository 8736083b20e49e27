"""What somebody typed and did not save: kept while they type, for their eyes alone, until it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST

from publishing.documents import Kind, kind_named
from publishing.pages import Page
from publishing.text import key_in, number_in
from publishing.verbs import Autosave, autosave
from publishing.workroom.screens.screen import DESK, admin_address, edit_address, may, may_with, user_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

BAD = 400
NO_TEXT = frozenset({"csrfmiddlewaretoken"})  # and buttons: their names begin with "_"
PLACE = "_kept_as"  # in a form: where its words are kept
VERSION = "draft_version"  # in the form of a draft: the version on which it was opened
PUT_BACK = "unsaved"  # in the address of a screen: show what was typed in that tab and not saved
FORM, REVIEW, PUBLISH, WITHDRAW, HISTORY = "", "review", "publish", "withdraw", "page_history"
SCREENS = frozenset({FORM, REVIEW, PUBLISH, WITHDRAW, HISTORY})
"""The screens of a page on which words are kept: the form of its draft, and others by their name."""


@dataclass(frozen=True)
class Place:
    """Where somebody types: a screen of a page, or of a new page of a kind, as it was opened in one tab.

    ``instead_of`` is the tab whose text was put back there, ``offered`` the newest text that was offered.
    """

    kind: Kind
    page: Page | None = None
    screen: str = FORM
    tab: str = ""
    instead_of: str = ""
    offered: int = 0

    @classmethod
    def named_in(cls, sent: Mapping[str, str]) -> Self:
        """The place that a browser names. Raises ``Http404`` if there is none."""
        try:
            kind, screen = kind_named(sent.get("kind", "")), sent.get("screen", FORM)
        except KeyError:
            raise Http404("There is no such kind of page.") from None
        tabs = {name: sent.get(name, "") for name in ("tab", "instead_of")}
        if screen not in SCREENS or not all(map(is_tab, tabs.values())):
            raise Http404("There is no such screen.")
        named, page = sent.get("page", ""), None
        if named:
            key = key_in(named)
            page = Page.drafts.select_related("live_edition", "corrects").filter(pk=key or 0).first()
            if page is None or page.kind != kind.name:
                raise Http404("There is no such page of this kind.")
        return cls(kind, page, screen, **tabs, offered=number_in(sent.get("offered", "")) or 0)

    def __str__(self) -> str:
        """As its form carries it."""
        page = self.page.pk if self.page else ""
        named = {"kind": self.kind.name, "page": page, "screen": self.screen, "tab": self.tab}
        return urlencode({**named, "instead_of": self.instead_of, "offered": self.offered})

    @property
    def address(self) -> str:
        """Where what was typed is offered again."""
        if self.page is None:
            return admin_address(self.kind, "add")
        return (
            reverse(f"admin:{self.screen}", args=[self.page.pk]) if self.screen else edit_address(self.page)
        )

    @property
    def beside(self) -> Self:
        """That of another form of the same screen, so that neither overwrites what is typed in the other."""
        return replace(self, tab=autosave.new_tab(), instead_of="")

    def is_open_to(self, user: "User") -> bool:
        """Whether the person may write there."""
        if self.page is None:
            return may_with(user, "add", self.kind)
        return may(user, "view" if self.screen else "change", self.page)

    def texts_of(self, user: "User") -> list[Autosave]:
        """What this person typed there, in whatever tab, and did not save."""
        return autosave.kept_for(user, self.kind.name, self.page, self.screen)

    def keep(self, form: QueryDict, *, by: "User") -> Autosave:
        """Keep what the form says.

        Raises ``ValueError`` if it is no form that can be kept, and ``Refused`` if the draft is gone.
        """
        version = number_in(form.get(VERSION) or "0")
        if version is None:
            raise ValueError("This form names no version of the draft.")
        if len(form) >= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
            raise ValueError("This form has too many fields to be kept.")
        return autosave.keep(
            form_as_kept(form),
            by=by,
            kind=self.kind.name,
            page=self.page,
            screen=self.screen,
            tab=self.tab,
            instead_of=self.instead_of,
            offered=self.offered,
            version=version,
        )

    def forget(self, user: "User") -> None:
        """What was typed here is saved."""
        autosave.forget(user, self.tab, self.instead_of)


@dataclass(frozen=True)
class TypedPlace:
    """A screen on which somebody typed what is not saved."""

    title: str
    address: str
    at: datetime


def places_typed_in(user: "User", most: int = 20) -> list[TypedPlace]:
    """The screens on which this person typed what is not saved, the newest first."""
    found: dict[str, TypedPlace] = {}
    for kept in autosave.kept_by(user).select_related("page__live_edition")[:most]:
        place = Place(kind_named(kept.kind), kept.page, kept.screen)
        title = str(kept.page or f"New {place.kind.label.lower()}")
        found.setdefault(place.address, TypedPlace(title, place.address, kept.at))
    return list(found.values())


def place_of(request: HttpRequest) -> Place | None:
    """The place that a form names in which words are kept; None for any other form, or if it is gone."""
    try:
        return Place.named_in(QueryDict(request.POST.get(PLACE, "")).dict())
    except Http404:
        return None


def forget_typed(request: HttpRequest) -> None:
    """What the form said that was sent has been carried out."""
    if place := place_of(request):
        place.forget(user_of(request))


def kept_text(request: HttpRequest, place: Place) -> Autosave | None:
    """What was typed there and is to be put back, as the address asks."""
    tab = request.GET.get(PUT_BACK, "")
    kept = autosave.kept_in(user_of(request), tab) if is_tab(tab) else None
    there = (place.kind.name, place.page.pk if place.page else None, place.screen)
    return kept if kept and (kept.kind, kept.page_id, kept.screen) == there else None


def about_typed(
    request: HttpRequest, place: Place, put_back: Autosave | None = None, *, is_offering: bool = True
) -> dict[str, Any]:
    """What a template needs that keeps what is typed, and offers what was typed and not saved."""
    if request.method == "POST":
        sent = place_of(request)
        return {"kept_as": sent or replace(place, tab=autosave.new_tab()), "kept_texts": []}
    texts = place.texts_of(user_of(request)) if is_offering and not put_back else []
    opened = replace(
        place,
        tab=autosave.new_tab(),
        instead_of=put_back.tab if put_back else "",
        offered=max((text.pk for text in texts), default=0),
    )
    return {"kept_as": opened, "kept_texts": texts, "is_put_back": put_back is not None}


@require_POST
def keep_unsaved(request: HttpRequest) -> HttpResponse:
    """Keep the ``form`` that a browser sends; forget what was kept if it is empty. Answers in JSON.

    A form of which nothing is kept asks no more than whether its writer is still signed in.
    """
    user = user_of(request)
    if "kind" not in request.POST:
        return JsonResponse({"message": ""})
    place = _asked(request)
    form = request.POST.get("form", "")
    if not form:
        place.forget(user)
        return JsonResponse({"message": ""})
    try:
        kept = place.keep(QueryDict(form), by=user)
    except ValueError as refusal:
        return JsonResponse({"message": str(refusal)}, status=BAD)
    at = date_format(timezone.localtime(kept.at), "H:i")
    return JsonResponse({"message": f"Not saved yet. Your text of {at} is kept for you."})


@require_http_methods(["GET", "HEAD", "POST"])
def throw_away_unsaved(request: HttpRequest) -> HttpResponse:
    """Forget what was kept of the tab that is named, and go back to its screen. A link leads to the desk."""
    if request.method != "POST":
        return redirect(DESK)
    place = _asked(request)
    place.forget(user_of(request))
    return redirect(place.address)


def form_as_kept(form: QueryDict) -> str:
    """What a form holds without what is no text of the editor: the token of the session, the button."""
    data = form.copy()
    for name in [name for name in data if name in NO_TEXT or name.startswith("_")]:
        del data[name]
    return data.urlencode()


def typed_in(kept: Autosave) -> QueryDict:
    """The fields of the form that was kept, of the version on which it is to be read."""
    form = QueryDict(kept.form, mutable=True)
    if VERSION in form:
        form[VERSION] = str(kept.version)
    return form


def is_tab(text: str) -> bool:
    """Whether a text that a browser sent can be the name of a tab, or of none."""
    return not text or (text.isascii() and text.isalnum() and len(text) <= autosave.LONGEST_TAB)


def _asked(request: HttpRequest) -> Place:
    """The place that a request names: 404 if there is none, 403 if the person may not write there."""
    place = Place.named_in(request.POST.dict())
    if not place.is_open_to(user_of(request)):
        raise PermissionDenied
    return place
