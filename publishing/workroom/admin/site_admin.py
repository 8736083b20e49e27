"""The site, and the pages about it, in the admin."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from publishing.documents import all_kinds
from publishing.pages import Page, Site, SiteFooterPage, SiteHelpLine, SitePage, SiteStartingPage, pages_found
from publishing.text import one_line
from publishing.workroom.admin.inlines import ReferenceInline, RowInline
from publishing.workroom.admin.page_admin import ADDRESS, PageAdmin
from publishing.workroom.screens.screen import edit_address, may_with, user_of

_ACTIONS = ("add", "change", "delete", "view")


@admin.register(Page)
class AnyPageAdmin(admin.ModelAdmin):
    """Pages of whatever kind, for fields in which any can be chosen. It has no screen of its own."""

    search_fields: ClassVar[Any] = ("title",)
    ordering: ClassVar[Any] = (Lower("title"), "pk")

    def get_urls(self) -> list[Any]:
        return []

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        kinds = [kind.name for kind in all_kinds() if may_with(user_of(request), "view", kind)]
        pages, words = queryset.filter(kind__in=kinds), one_line(search_term)[:100]
        return (pages.filter(pk__in=pages_found(words)) if words else pages), False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return any(may_with(user_of(request), "view", kind) for kind in all_kinds())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether a page may be deleted is for the admin of its kind to say; here is no way to do it."""
        return True


@admin.register(SitePage)
class SitePageAdmin(PageAdmin):
    layout = (
        ("Page", {"fields": ("title", "summary", "text")}),
        ReferenceInline,
        ADDRESS,
    )


class StartingPageInline(RowInline):
    model = SiteStartingPage
    is_one_line = True
    fk_name = "site"  # a page is a part of the site as well, to Django
    fields = ("shown", "position")
    autocomplete_fields = ("shown",)


class HelpLineInline(RowInline):
    model = SiteHelpLine
    fields = (("country", "purpose", "number"), "words", "position")


class FooterPageInline(RowInline):
    model = SiteFooterPage
    is_one_line = True
    fields = ("shown", "position")
    autocomplete_fields = ("shown",)


@admin.register(Site)
class SiteAdmin(PageAdmin):
    """What stands around every page. Once there is one, nobody is offered a second."""

    layout = (
        ("Name", {"fields": ("title", "summary", "search_hint")}),
        ("Home page", {"fields": ("home_title", "introduction")}),
        StartingPageInline,
        (
            "Help in a crisis",
            {
                "fields": (
                    ("crisis_words", "other_countries"),
                    "home_country",
                    "help_heading",
                    "help_text",
                    "example",
                )
            },
        ),
        HelpLineInline,
        ("Foot of every page", {"fields": ("disclaimer_heading", "disclaimer")}),
        FooterPageInline,
        ReferenceInline,
        ADDRESS,
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Site.objects.exists()

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """What Django asks on every screen, for a list of apps that none shows: no query."""
        return {action: request.user.has_perm(f"publishing.{action}_site") for action in _ACTIONS}

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who comes for a new one by an old link is led to the one that there is."""
        site = Site.objects.first()
        if site is None or not self.has_view_permission(request, site):
            return super().add_view(request, *args, **kwargs)
        messages.warning(request, Site.THERE_IS_ONE)
        return redirect(edit_address(site))
