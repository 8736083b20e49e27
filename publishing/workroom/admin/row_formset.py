"""The rows of a draft as a form sends them, brought together with the rows that there are by now."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import BaseInlineFormSet
from django.forms.utils import ErrorDict

from publishing.pages import columns_to_tell_apart, said_again, unique_columns
from publishing.text import number_in
from publishing.workroom.admin.scratch import FormReading

GONE = (
    "Somebody removed a row that you were editing. Nothing was saved and nothing is lost: your text of it is "
    "below as a new row. Remove it too, or save again to keep it."
)
SAID_TWICE = "Another row says the same. Change one of them, or remove it."


class RowFormSet(BaseInlineFormSet):
    """The rows of a page, in an order that the editor chooses.

    Whatever numbers and keys a browser sends, each posted row is either a row that exists or a new one. Those
    that are there no more come back as new rows (``gone``, and the formset is invalid, unless it is read in a
    scratch); those that the form does not name stay as they are.
    """

    model: Any
    reading: ClassVar[FormReading] = FormReading()

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data if self.reading.data is None else self.reading.data, *args, **kwargs)
        self.gone: set[int] = set()
        if self.is_bound and self._is_countable():
            self._reconcile()

    def full_clean(self) -> None:
        if self.reading.is_put_back:
            self._errors: list[Any] = []
            self._non_form_errors = self.error_class()
        else:
            super().full_clean()

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        if i in self.gone:
            form.empty_permitted = False  # it was a row, so it is no row to fill in
        if self.reading.is_put_back:
            form._errors = ErrorDict(renderer=form.renderer)
        return form

    def clean(self) -> None:
        super().clean()
        if self.gone and not self.reading.is_in_scratch:
            raise ValidationError(GONE, code="gone")
        self._place_new_rows()

    def save_existing_objects(self, commit: bool = True) -> list[Any]:
        """Whatever is removed, or changes what no two rows may have alike, leaves before any row is written.

        So a value can go from one row to another, whichever of them is written first. The rows that stay are
        written anew, each under its own key.
        """
        if commit:
            self.model._base_manager.filter(pk__in=[form.instance.pk for form in self._leaving()]).delete()
        return super().save_existing_objects(commit)

    def _leaving(self) -> Iterator[Any]:
        unique = unique_columns(self.model)
        for form in self.initial_forms:
            if form in self.deleted_forms or not unique.isdisjoint(form.changed_data):
                yield form

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        columns = [self.model._meta.get_field(name) for name in unique_check if name != self.fk.name]
        names = " and ".join(str(column.verbose_name) for column in columns)
        return f"Two rows have the same {names}. Change one of them, or remove it."

    def get_form_error(self) -> str:
        return SAID_TWICE

    def validate_unique(self) -> None:
        """Names that differ by case or spaces alone are the same. Rows of before stay as they are."""
        super().validate_unique()
        columns = columns_to_tell_apart(self.model)
        kept = [form for form in self.forms if self._says_something(form)]
        for number, earlier_number in said_again([form.instance for form in kept]):
            form, earlier = kept[number], kept[earlier_number]
            if not {*form.changed_data, *earlier.changed_data}.isdisjoint(columns):
                seen = (name for name in columns if name in form.fields and name != self.fk.name)
                form.add_error(next(seen, None), _said_twice(form.instance, earlier.instance))

    def _says_something(self, form: Any) -> bool:
        is_there = form.has_changed() or form.instance.pk
        return bool(is_there and form.is_valid() and form not in self.deleted_forms)

    def _is_countable(self) -> bool:
        """Whether the counts are there, and no more than a page can have; if not, Django has a message."""
        counts = self.management_form
        return counts.is_valid() and (counts.cleaned_data[TOTAL_FORM_COUNT] or 0) <= (self.absolute_max or 0)

    def _reconcile(self) -> None:
        rows = {str(row.pk): row for row in self.get_queryset()}
        existing: list[dict[str, Any]] = []
        new: list[dict[str, Any]] = []
        for posted in filter(None, self._posted_rows()):
            key = str(posted.pop("id", "")).strip()
            row = rows.pop(key, None)
            if row is not None:
                existing.append({**posted, "id": key})
            elif not key or DELETION_FIELD_NAME not in posted:
                if key:
                    self.gone.add(len(new))
                new.append(posted)
        existing += [self._values_of(row) for row in rows.values()]
        self.gone = {len(existing) + number for number in self.gone}
        self._write(existing, new)

    def _posted_rows(self) -> list[dict[str, Any]]:
        count = max(0, self.total_form_count())
        posted: list[dict[str, Any]] = [{} for _ in range(count)]
        for name in list(self.data):
            number, _, field = name.removeprefix(f"{self.prefix}-").partition("-")
            row = number_in(number, digits=5)
            if name.startswith(f"{self.prefix}-") and field and row is not None and row < count:
                posted[row][field] = self.data[name]
        return posted

    def _values_of(self, row: Any) -> dict[str, Any]:
        """What a browser would send for the row as it is stored."""
        form = self.form(instance=row, **self.get_form_kwargs(None))
        values = {"id": str(row.pk)}
        for name, field in form.fields.items():
            value = field.prepare_value(form.get_initial_for_field(field, name))
            if value is not None and value is not False:
                values[name] = "on" if value is True else str(value)
        return values

    def _write(self, existing: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
        data = {name: self.data[name] for name in self.data if not name.startswith(f"{self.prefix}-")}
        for number, row in enumerate([*existing, *new]):
            data |= {f"{self.add_prefix(number)}-{field}": value for field, value in row.items()}
        data[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = len(existing)
        data[f"{self.prefix}-{TOTAL_FORM_COUNT}"] = len(existing) + len(new)
        self.data = data
        self.__dict__.pop("management_form", None)  # it was read from the counts as they were

    def _place_new_rows(self) -> None:
        """Give rows without a position the places after all others."""
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        positions = [getattr(form, "cleaned_data", {}).get("position") for form in kept]
        last = max((position for position in positions if position is not None), default=-1)
        for form, position in zip(kept, positions, strict=True):
            if position is None:
                last += 1
                form.instance.position = last


def _said_twice(row: Any, earlier: Any) -> str:
    if str(row) == str(earlier):
        return SAID_TWICE
    return (
        f"“{row}” and “{earlier}” are one name: only case or spaces differ. Change one of them, or remove it."
    )
