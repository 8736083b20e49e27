"""What is wrong in a form that came back, each with a link to its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from publishing.text import RichTextFormField


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
        for row in formset.forms:
            if row.is_bound and not (formset.can_delete and formset._should_delete_form(row)):
                yield from _errors_of(row, of_row=getattr(row, "anchor", row.prefix))


def _errors_of(form: Any, of_row: str = "") -> Iterator[FormError]:
    for name, messages in form.errors.items() if form.is_bound else ():
        if name in form.fields:
            field = form[name]
            anchor = of_row if field.is_hidden else anchor_of(field)
            yield from (FormError(message, str(field.label), anchor) for message in messages)
        else:
            yield from (FormError(message, anchor=of_row) for message in messages)
