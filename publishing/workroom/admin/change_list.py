"""A list of pages that is quick however many there are: nothing is counted to its end, and rows come last."""

from copy import copy
from functools import partial
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from publishing.pages import Page

MOST_LISTED = 1000
"""A list goes no further in its order than this. Whoever looks for more searches or filters."""


class BoundedPaginator(Paginator):
    """The first ``MOST_LISTED`` of what there is, in pages. ``is_longer`` says that there is more.

    ``found`` are the keys that a search found, in any order, if there was one; they are not counted again.
    """

    object_list: QuerySet[Any]

    def __init__(self, *args: Any, found: list[int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found

    @cached_property
    def keys(self) -> list[int]:
        """The keys, and one more than are shown if there is one; in the order of the list, unless found."""
        if self.found is not None:
            return self.found
        return list(self.object_list.values_list("pk", flat=True)[: MOST_LISTED + 1])

    @cached_property
    def count(self) -> int:
        return min(len(self.keys), MOST_LISTED)

    @property
    def is_longer(self) -> bool:
        return len(self.keys) > MOST_LISTED


class PageChangeList(ChangeList):
    """Finds keys by an index first, and then fetches the rows of one page of the list by their keys."""

    model_admin: Any
    paginator: BoundedPaginator

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        """What is asked for. The search comes last, so that this list keeps what it found."""
        words, self.query = self.query, ""
        pages = super().get_queryset(request, exclude_parameters)
        self.query, self.found = words, self.model_admin.keys_found(request, pages, words)
        return pages if self.found is None else pages.filter(pk__in=self.found)

    def get_results(self, request: HttpRequest) -> None:
        self.model_admin = copy(self.model_admin)
        self.model_admin.paginator = partial(BoundedPaginator, found=self.found)
        super().get_results(request)
        is_in_parts = self.multi_page and not (self.show_all and self.can_show_all)
        first = (self.page_num - 1) * self.list_per_page if is_in_parts else 0
        last = first + self.list_per_page if is_in_parts else self.result_count
        fetch, keys = self.model_admin.pages_to_list, self.paginator.keys
        if self.paginator.found is None:
            rows = {page.pk: page for page in fetch(keys[first:last])}
            self.result_list = [rows[key] for key in keys[first:last] if key in rows]
        else:
            order = self.queryset.query.order_by  # of columns that every kind of page has: no join is needed
            shown = Page.objects.filter(pk__in=keys).order_by(*order).values("pk")[first:last]
            self.result_list = fetch(shown).order_by(*order)

    @property
    def is_longer(self) -> bool:
        return self.paginator.is_longer

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        """One column, and then the key in the same direction, as an index has it."""
        *columns, last = super().get_ordering(request, queryset.order_by())
        if not columns:  # Django took no part of the address for a column
            return list(self.model_admin.get_ordering(request))
        is_falling = getattr(columns[-1], "descending", str(columns[-1]).startswith("-"))
        return [*columns, last if is_falling else "pk"]
