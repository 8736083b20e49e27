"""Rows of a draft in the form of their page."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from publishing.pages import KeyField, Page, Reference
from publishing.text import number_in
from publishing.workroom.admin.draft_fields import DraftFields, limit_citations
from publishing.workroom.admin.forms import RowForm
from publishing.workroom.admin.row_formset import RowFormSet

MAX_ROWS = 200
MAX_EMPTY_ROWS = 10


class RowInline(DraftFields, admin.StackedInline):
    """Rows in an order: moved by buttons where JavaScript runs, by the number in ``position`` elsewhere.

    Where it does not run, ``?rows=3`` in the address shows three empty rows to fill in.
    A row ``is_one_line`` if its fields fit beside each other; any other row is folded to its name.
    """

    template = "admin/publishing/_rows.html"
    form = RowForm
    formset = RowFormSet
    is_one_line: ClassVar[bool] = False
    extra = 0
    max_num = MAX_ROWS

    def inherited_rows(self, page: Page) -> Iterable[str]:
        """The names of what readers find on the page besides its own rows."""
        return ()

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return min(number_in(request.GET.get("rows", ""), digits=2) or 0, MAX_EMPTY_ROWS)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_fields(request, obj)
        if not self._may_write(request, obj):
            return [field for field in fields if field != "position"]
        return [*fields, *(field.name for field in self.model._meta.fields if isinstance(field, KeyField))]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.autocomplete_fields)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **{"absolute_max": 2 * MAX_ROWS, **kwargs})
        limit_citations(formset.form, obj)
        return formset


class ReferenceInline(RowInline):
    """The page's sources. Always the last inline, so that facts let go of a reference before it goes."""

    model = Reference
    verbose_name_plural = "sources"
    fields = (("title", "publisher", "year"), ("doi", "pmid", "url"), "position")
