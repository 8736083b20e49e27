"""The lists of pages: what is live, what is a draft, when it was updated, what is due."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from publishing.editions import Withdrawal
from publishing.pages import Page, pages_found
from publishing.people import Contribution
from publishing.text import capitalised, one_line
from publishing.workroom.admin.change_list import BoundedPaginator, PageChangeList
from publishing.workroom.admin.list_filters import ReviewDueFilter, StateFilter

if TYPE_CHECKING:
    from django.contrib.admin.options import ModelAdmin
else:
    ModelAdmin = object

MAX_SEARCH_LENGTH = 200
OF_REVIEWS = ("reviewed_on", "review_due")
DATES = ("updated_on", "reviewed_on", "review_due_on")


class PageList(ModelAdmin):
    """Columns, filters and search of a list of pages."""

    list_display = ("title_and_names", "standing", "updated_on", "reviewed_on", "review_due")
    list_filter: ClassVar[Any] = (StateFilter, ReviewDueFilter)
    list_per_page = 50
    paginator = BoundedPaginator
    ordering: ClassVar[Any] = (Lower("title"), "pk")
    search_fields: ClassVar[Any] = ("title",)  # Django offers a search only if it names a field
    search_help_text = "Words of any name, or how they begin."
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # they would count everything, once a filter
    empty_value_display = "–"
    change_list_template = "admin/publishing/page_list.html"
    actions = None  # what many pages at once would need, each page's own screen does with care

    # The columns from which they are made; nothing else of the page is fetched for a list.
    columns_of_names: ClassVar[tuple[str, ...]] = ()

    def names_beside_title(self, page: Any) -> str:
        """Other names by which an editor knows the page: its abbreviation, its code."""
        return ""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        title = {"title": capitalised(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def get_list_display(self, request: HttpRequest) -> Any:
        """Without what is said of reviews, where no expert reviews the pages."""
        shown = super().get_list_display(request)
        return shown if self._is_reviewed() else [name for name in shown if name not in OF_REVIEWS]

    def get_list_filter(self, request: HttpRequest) -> Any:
        filters = super().get_list_filter(request)
        return filters if self._is_reviewed() else [each for each in filters if each is not ReviewDueFilter]

    def _is_reviewed(self) -> bool:
        return bool(self.model.KIND.is_reviewed_by_expert)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PageChangeList

    def get_ordering(self, request: HttpRequest) -> Any:
        is_by_date = request.GET.get(ReviewDueFilter.parameter_name) in ReviewDueFilter.BY_DATE
        return ("review_due_on", "pk") if is_by_date else self.ordering

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Pages by the column that their indexes begin with."""
        return super().get_queryset(request).filter(kind=self.model.KIND.name)

    def pages_to_list(self, keys: list[int] | QuerySet[Any]) -> QuerySet[Any]:
        """The pages of these keys, with all that the columns show."""
        return self.with_columns(self.model.objects.filter(pk__in=keys))

    def with_columns(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """The pages with what the columns show of them fetched, and with no text of theirs."""
        unpublished = Contribution.objects.filter(page=OuterRef("pk"), edition=None)
        return (
            pages.annotate(
                live_number=F("live_edition__number"),
                was_withdrawn=Exists(Withdrawal.objects.filter(page=OuterRef("pk"))),
                has_changes=Exists(unpublished),
            )
            .order_by()
            .only("kind", "title", "state", "live_edition_id", *DATES, *self.columns_of_names)
        )

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Of all lookups that an address could ask for, only those of the filters; not ``title__regex=(``."""
        own = {each.parameter_name for each in self.list_filter if not isinstance(each, tuple)}
        fields = {each[0] for each in self.list_filter if isinstance(each, tuple)}
        is_of_a_field = lookup.partition("__")[0] in fields
        return lookup in own or (is_of_a_field and super().lookup_allowed(lookup, value, request))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        found = self.keys_found(request, queryset, search_term)
        return (queryset if found is None else queryset.filter(pk__in=found)), False

    def keys_found(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> list[int] | None:
        """Of the pages with every word in a name, from its beginning; of very many, those that fit best.

        None if nothing is searched for.
        """
        words = one_line(search_term)[:MAX_SEARCH_LENGTH]
        if not words:
            return None
        is_filtered = queryset.query.where != self.get_queryset(request).query.where
        among = queryset if is_filtered else None  # of all pages, the kind alone says which count
        return pages_found(words, among=among, kind=self.model.KIND.name)

    @admin.display(description="title", ordering=Lower("title"))
    def title_and_names(self, page: Any) -> str:
        names = self.names_beside_title(page)
        return f"{page} ({names})" if names else str(page)

    @admin.display(description="state", ordering="state")
    def standing(self, page: Any) -> str:
        """In words: "Live, edition 4 – draft changed", "Draft – never published, waits for review"."""
        if page.live_number:
            words = f"Live, edition {page.live_number}"
        else:
            words = "Withdrawn" if page.was_withdrawn else "Draft – never published"
        if page.live_number and page.has_changes:
            words += ", draft changed"
        return words if page.state == Page.State.DRAFT else f"{words} · {page.get_state_display()}"

    @admin.display(description="review due", ordering="review_due_on")
    def review_due(self, page: Any) -> str | None:
        due: date | None = page.review_due_on
        if due is None:
            return None
        return date_format(due, "j F Y") + (" – overdue" if due < timezone.localdate() else "")
