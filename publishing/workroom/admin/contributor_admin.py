"""Contributors in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from publishing.pages import Contributor
from publishing.workroom.admin.inlines import ReferenceInline
from publishing.workroom.admin.page_admin import ADDRESS, PageAdmin


@admin.register(Contributor)
class ContributorAdmin(PageAdmin):
    """People who write and review. Whose account a contributor has is for the administrator to say."""

    layout = (
        ("Name", {"fields": ("title", "credentials", "summary")}),
        ("For readers", {"fields": ("biography",)}),
        ("Account", {"fields": ("user",)}),
        ReferenceInline,
        ADDRESS,
    )
    autocomplete_fields = ("user",)
    columns_of_names = ("credentials",)

    def names_beside_title(self, page: Any) -> str:
        return str(page.credentials)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        may_say = request.user.has_perm("auth.change_user")
        return (*super().get_readonly_fields(request, obj), *(() if may_say else ("user",)))
