"""The editors’ workplace: Django’s admin with a desk as its first screen and the screens of publishing."""

from typing import Any, cast

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, reverse

from publishing.admin_screens.dashboard import desk
from publishing.admin_screens.urls import page_urls
from publishing.kinds import all_kinds


class AntidepAdminSite(admin.AdminSite):
    site_header = settings.SITE_NAME
    site_title = settings.SITE_NAME
    index_title = "Editors’ desk"
    enable_nav_sidebar = False  # the kinds of page stand in the header instead

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [*page_urls(self), *super().get_urls()]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every screen shows: Django’s own, and the lists that this person may see."""
        return {**super().each_context(request), "lists": self._lists(request)}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The editors’ desk."""
        return super().index(request, {**desk(cast(User, request.user)), **(extra_context or {})})

    def _lists(self, request: HttpRequest) -> list[dict[str, Any]]:
        models = [(kind.plural, kind.model) for kind in all_kinds()] + [("People", User)]
        shown = [(label, model) for label, model in models if self.is_registered(model)]
        return [
            {
                "label": label,
                "new": f"New {model._meta.verbose_name}",
                "address": self._address(model, "changelist"),
                "add_address": self._address(model, "add") if self._may_add(request, model) else "",
                "is_current": request.path.startswith(self._address(model, "changelist")),
                "is_pages": model is not User,
            }
            for label, model in shown
            if self._registry[model].has_view_permission(request)
        ]

    def _may_add(self, request: HttpRequest, model: type) -> bool:
        return self._registry[model].has_add_permission(request)

    def _address(self, model: Any, screen: str) -> str:
        return reverse(f"{self.name}:{model._meta.app_label}_{model._meta.model_name}_{screen}")
