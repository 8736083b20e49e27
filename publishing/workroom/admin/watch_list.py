"""The watch list of papers in the admin."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from publishing.pages import WatchedPaper
from publishing.verbs import keep_watch, pages_that_cite
from publishing.workroom.screens.screen import edit_address, user_of


@admin.register(WatchedPaper)
class WatchedPaperAdmin(admin.ModelAdmin):
    """Papers, what became of them, and which pages cite them."""

    list_display = ("title", "fate", "checked_on")
    list_filter = ("fate",)
    search_fields: ClassVar[Any] = ("title", "doi", "pmid", "url")
    search_help_text = "Words of the title, a DOI or a PMID."
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    empty_value_display = "–"
    change_list_template = "admin/publishing/page_list.html"
    change_form_template = "admin/publishing/watched_paper.html"
    actions = None
    fields = ("title", "doi", "pmid", "url", "fate", "explanation", "checked_on", "cited_by")
    readonly_fields = ("cited_by",)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """By the address nothing but the filter: Django asks the database for whatever year stands there."""
        return lookup == "fate__exact"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        title = {"title": "Watch list of papers"}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    @admin.display(description="Pages that cite it", empty_value="None.")
    def cited_by(self, paper: WatchedPaper) -> SafeString | None:
        pages = pages_that_cite(paper) if paper.pk else []
        links = ((edit_address(page), str(page)) for page in pages)
        return format_html_join(", ", '<a href="{}">{}</a>', links) or None

    def save_model(self, request: HttpRequest, obj: WatchedPaper, form: Any, change: bool) -> None:
        pages = keep_watch(obj, by=user_of(request))
        if obj.fate and not pages_that_cite(obj):
            messages.warning(
                request, "No page cites it by this DOI, PMID or address. Compare them once more."
            )
        if pages:
            names = ", ".join(f"“{page}”" for page in pages)
            messages.info(request, f"On the list “To be looked at again”: {names}.")
