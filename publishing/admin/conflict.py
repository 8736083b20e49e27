"""Two people edited the same draft: both texts, field by field, for the one who came second."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from publishing.admin.forms import TOKEN, PageForm
from publishing.admin.row_formset import RowFormSet
from publishing.richtext import RichTextFormField, plain_text
from publishing.text import capitalised

NOTHING = "(empty)"


@dataclass(frozen=True)
class Difference:
    """One place where the draft, as somebody saved it, is not what the form says."""

    where: str
    saved: str
    yours: str


def differences(form: PageForm, formsets: Iterable[RowFormSet]) -> list[Difference]:
    """Every difference between the saved draft and this form; empty unless the form came too late."""
    formsets = list(formsets)
    if not form.is_stale and not any(formset.gone for formset in formsets):
        return []
    rows = (difference for formset in formsets for difference in _in_rows(formset))
    return [*_in_fields(form), *rows]


def _in_fields(form: forms.ModelForm, prefix: str = "") -> Iterator[Difference]:
    for name in form.changed_data:
        if name in (TOKEN, "DELETE"):
            continue
        bound = form[name]
        saved, yours = _words(bound.field, bound.initial), _words(bound.field, bound.data)
        if saved == yours:
            saved, yours = str(bound.initial), str(bound.data)  # they differ in their marks alone
        yield Difference(prefix + str(bound.label), saved, yours)


def _in_rows(formset: RowFormSet) -> Iterator[Difference]:
    kind = capitalised(str(formset.get_queryset().model._meta.verbose_name))
    for number, form in enumerate(formset.forms):
        if number < formset.initial_form_count():
            yield from _in_existing_row(formset, form, f"{kind} “{_name_of(form)}”")
        elif form.has_changed():
            was = "(removed)" if number in formset.gone else "(not there)"
            yield Difference(f"{kind}, a new row", was, _summary(form, "data"))


def _in_existing_row(formset: RowFormSet, form: forms.ModelForm, where: str) -> Iterator[Difference]:
    if formset.is_to_be_deleted(form):
        yield Difference(where, _summary(form, "initial"), "(to be removed)")
    elif form.instance.pk in formset.unseen:
        yield Difference(where, _summary(form, "initial"), "(added after you opened the form; it stays)")
    else:
        yield from _in_fields(form, f"{where}: ")


def _name_of(form: forms.ModelForm) -> str:
    """The row as it is saved, by the first of its fields that says something."""
    shown = (_words(field, form[name].initial) for name, field in form.fields.items() if name != "position")
    return next((words for words in shown if words != NOTHING), "row")


def _summary(form: forms.ModelForm, which: str) -> str:
    skipped = ("id", "position", "DELETE", getattr(form, "_fk_name", ""))
    parts = [
        f"{form[name].label}: {words}"
        for name, field in form.fields.items()
        if name not in skipped
        and not form[name].is_hidden
        and (words := _words(field, getattr(form[name], which))) != NOTHING
    ]
    return "\n".join(parts) or NOTHING


def _words(field: forms.Field, value: Any) -> str:
    """A value of a form field as a person would read it."""
    if isinstance(field, forms.BooleanField):
        return "Yes" if value else "No"
    if value is None or value is False or value == "":
        return NOTHING
    if isinstance(field, forms.ModelChoiceField):
        return _chosen(field, value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    if isinstance(field, RichTextFormField):
        return _plain(str(value))
    return str(value)


def _chosen(field: Any, value: Any) -> str:
    try:
        return str(field.to_python(value))
    except ValidationError:
        return "(no longer there)"


def _plain(html: str) -> str:
    try:
        return plain_text(html) or NOTHING
    except ValidationError:
        return html
