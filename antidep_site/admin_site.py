"""The editors’ workplace: Django’s admin with a desk as its first screen and the screens of publishing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse

from publishing.documents import kinds_in_menus
from publishing.frame import kept_frame
from publishing.text import capitalised
from publishing.workroom import (
    ChoicesView,
    desk,
    page_urls,
    refuses_forms_of_others,
    tells_what_cannot_be_opened,
)


@dataclass(frozen=True)
class ListLink:
    """A list in the header of the admin, or the form that begins something new in it."""

    name: str
    label: str
    address: str
    is_current: bool


SCREENS = {"view": "changelist", "add": "add"}
"""Django’s screens by the permission that opens them."""


class AntidepAdminSite(admin.AdminSite):
    index_title = "Editors’ desk"
    enable_nav_sidebar = False  # the lists stand in the header instead

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        shown = super().admin_view(tells_what_cannot_be_opened(view), cacheable)
        return refuses_forms_of_others(shown)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [*page_urls(self), *super().get_urls()]

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return ChoicesView.as_view(admin_site=self)(request)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every screen shows: Django’s own, the site’s name, and the lists that this person may see."""
        lists = self._links(request, "view", (*_kinds_of_page(), User))
        name = kept_frame().name  # as readers last saw it: no screen asks the database for it
        names = {"site_header": name, "site_title": name}
        return {**super().each_context(request), **names, "lists": lists}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The editors’ desk."""
        begin = self._links(request, "add", _kinds_of_page())
        context = {**desk(cast(User, request.user)), "begin": begin, **(extra_context or {})}
        return super().index(request, context)

    def _links(self, request: HttpRequest, action: str, models: Iterable[type[Model]]) -> list[ListLink]:
        shown = [each for each in models if self.is_registered(each) and self._may(request, action, each)]
        return [self._link(request, model, SCREENS[action]) for model in shown]

    def _link(self, request: HttpRequest, model: type[Model], screen: str) -> ListLink:
        options = model._meta
        address = reverse(f"{self.name}:{options.app_label}_{options.model_name}_{screen}")
        return ListLink(
            name=str(options.verbose_name),
            label="People" if model is User else capitalised(str(options.verbose_name_plural)),
            address=address,
            is_current=request.path.startswith(address),
        )

    def _may(self, request: HttpRequest, action: str, model: type[Model]) -> bool:
        allowed: bool = getattr(self._registry[model], f"has_{action}_permission")(request)
        return allowed


def _kinds_of_page() -> list[type[Model]]:
    """The models of all kinds of page, in the order of the menus."""
    return [cast(type[Model], kind.model) for kind in kinds_in_menus()]
