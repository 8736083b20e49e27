"""The lists of pages: what is live, what is a draft, when it was updated, what is due."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from publishing.edition import Edition
from publishing.page import Page
from publishing.people import Contribution
from publishing.text import capitalised, one_line

if TYPE_CHECKING:
    from django.contrib.admin.options import ModelAdmin
else:
    ModelAdmin = object

SOON = timedelta(days=60)
MAX_SEARCH_LENGTH = 200


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"
    STATES = {
        "live": ("Live", Q(live_edition__isnull=False)),
        "changed": ("Live, draft changed", Q(live_edition__isnull=False, has_changes=True)),
        "draft": ("Draft – never published", Q(live_edition=None, has_editions=False)),
        "in_review": ("Waits for review", Q(state=Page.State.IN_REVIEW)),
        "approved": ("Approved", Q(state=Page.State.APPROVED)),
        "withdrawn": ("Withdrawn", Q(live_edition=None, has_editions=True)),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, label) for key, (label, _) in self.STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.STATES.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


class ReviewDueFilter(admin.SimpleListFilter):
    title = "medical review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("overdue", "Overdue"),
            ("due", f"Due within {SOON.days} days, or overdue"),
            ("never", "Live, never reviewed"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        match self.value():
            case "overdue":
                return queryset.filter(live_edition__review_due_on__lt=today)
            case "due":
                return queryset.filter(live_edition__review_due_on__lte=today + SOON)
            case "never":
                return queryset.filter(live_edition__isnull=False, live_edition__reviewed_on=None)
        return queryset


class PageList(ModelAdmin):
    """Columns, filters and search of a list of pages."""

    list_display = ("title_and_names", "standing", "updated_on", "reviewed_on", "review_due_on")
    list_filter: ClassVar[Any] = (StateFilter, ReviewDueFilter)
    list_per_page = 50
    ordering = ("title", "pk")
    search_fields: ClassVar[Any] = ("title",)
    show_full_result_count = False
    change_list_template = "admin/publishing/page_list.html"
    actions = None  # what many pages at once would need, each page's own screen does with care

    def names_beside_title(self, page: Any) -> str:
        """Other names by which an editor knows the page: its brands, its abbreviation."""
        return ""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        title = {"title": capitalised(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        editions = Edition.objects.filter(page=OuterRef("pk"))
        unpublished = Contribution.objects.filter(page=OuterRef("pk"), edition=None)
        return (
            super()
            .get_queryset(request)
            .select_related("live_edition")
            .defer("live_edition__canonical_document", "live_edition__search_text")
            .annotate(has_editions=Exists(editions), has_changes=Exists(unpublished))
        )

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Of all lookups that an address could ask for, only those of the filters; not ``title__regex=(``."""
        own = {each.parameter_name for each in self.list_filter if not isinstance(each, tuple)}
        fields = {each[0] for each in self.list_filter if isinstance(each, tuple)}
        is_of_a_field = lookup.partition("__")[0] in fields
        return lookup in own or (is_of_a_field and super().lookup_allowed(lookup, value, request))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        return super().get_search_results(request, queryset, one_line(search_term)[:MAX_SEARCH_LENGTH])

    @admin.display(description="title", ordering="title")
    def title_and_names(self, page: Any) -> str:
        names = self.names_beside_title(page)
        return f"{page} ({names})" if names else str(page)

    @admin.display(description="state", ordering="state")
    def standing(self, page: Any) -> str:
        """In words: "Live, edition 4 – draft changed", "Draft – never published, waits for review"."""
        if page.live_edition:
            words = f"Live, edition {page.live_edition.number}"
        else:
            words = "Withdrawn" if page.has_editions else "Draft – never published"
        if page.live_edition and page.has_changes:
            words += ", draft changed"
        return words if page.state == Page.State.DRAFT else f"{words} · {page.get_state_display()}"

    @admin.display(description="updated on", ordering="live_edition__updated_on", empty_value="–")
    def updated_on(self, page: Any) -> date | None:
        return page.live_edition.updated_on if page.live_edition else None

    @admin.display(description="reviewed on", ordering="live_edition__reviewed_on", empty_value="–")
    def reviewed_on(self, page: Any) -> date | None:
        return page.live_edition.reviewed_on if page.live_edition else None

    @admin.display(description="review due", ordering="live_edition__review_due_on", empty_value="–")
    def review_due_on(self, page: Any) -> str | None:
        due: date | None = page.live_edition.review_due_on if page.live_edition else None
        if due is None:
            return None
        return date_format(due, "j F Y") + (" – overdue" if due < timezone.localdate() else "")
