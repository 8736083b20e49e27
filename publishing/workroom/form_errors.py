"""What is wrong in a form that came back, each with a link to its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from publishing.text import RichTextFormField, capitalised, shortened


@dataclass(frozen=True)
class FormError:
    """A sentence about a field, and the anchor of its place; both empty of what is about the whole form."""

    message: str
    label: str = ""
    anchor: str = ""


def anchor_of(field: Any) -> str:
    """The id of what is seen of a field: the editor hides the text area of a running text."""
    name: str = field.id_for_label or field.auto_id
    return f"{name}-editor" if isinstance(field.field, RichTextFormField) else name


def errors_in(form: Any, formsets: Iterable[Any] = ()) -> Iterator[FormError]:
    """Every error of the form, then of the rows of its lists."""
    yield from _errors_of(form)
    for formset in formsets:
        for message in formset.non_form_errors():
            yield FormError(message, anchor=f"{formset.prefix}-group")
        for number, row in enumerate(formset.forms, start=1):
            if row.is_bound and not (formset.can_delete and formset._should_delete_form(row)):
                anchor = getattr(row, "anchor", row.prefix)
                yield from _errors_of(row, of_row=anchor, row_name=_name_of(row, number))


def _name_of(row: Any, number: int) -> str:
    """What a row is called, as it stands in the form: by its name, or by its place if it has none yet."""
    try:
        name = str(row.instance)
    except ObjectDoesNotExist:  # it is called by what nobody has chosen yet
        name = ""
    return f"{capitalised(str(row._meta.model._meta.verbose_name))} {shortened(name, 60) or number}"


def _errors_of(form: Any, of_row: str = "", row_name: str = "") -> Iterator[FormError]:
    for name, messages in form.errors.items() if form.is_bound else ():
        if name in form.fields:
            field = form[name]
            anchor = of_row if field.is_hidden else anchor_of(field)
            label = f"{row_name}, {field.label}" if row_name else str(field.label)
            yield from (FormError(message, label, anchor) for message in messages)
        else:
            yield from (FormError(message, row_name, of_row) for message in messages)
