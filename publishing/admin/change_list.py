"""A list of pages that is quick however many there are: nothing is counted to its end, and rows come last."""

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

MOST_LISTED = 1000
"""A list goes no further in its order than this. Whoever looks for more searches or filters."""


class BoundedPaginator(Paginator):
    """The first ``MOST_LISTED`` of what there is, in pages. ``is_longer`` says that there is more."""

    @cached_property
    def keys(self) -> list[int]:
        """The keys in the order of the list, and one more than are shown if there is one."""
        return list(self.object_list.values_list("pk", flat=True)[: MOST_LISTED + 1])  # type: ignore[union-attr]

    @cached_property
    def count(self) -> int:
        return min(len(self.keys), MOST_LISTED)

    @property
    def is_longer(self) -> bool:
        return len(self.keys) > MOST_LISTED


class PageChangeList(ChangeList):
    """Finds keys by an index first, and then fetches the rows of one page of the list by their keys."""

    paginator: BoundedPaginator

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        first = (self.page_num - 1) * self.list_per_page if self.multi_page and not self.show_all else 0
        last = first + self.list_per_page if not self.show_all else MOST_LISTED
        self.result_list = self.model_admin.rows_to_list(self.paginator.keys[first:last])

    @property
    def is_longer(self) -> bool:
        return self.paginator.is_longer

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        """As Django says, but with one column and then the key in the same direction, as an index has it."""
        ordering = super().get_ordering(request, queryset.order_by())
        *before, last = ordering
        if last == "-pk" and before and not str(before[-1]).startswith("-"):
            return [*before, "pk"]
        return ordering
