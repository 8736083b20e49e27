"""Form fields and widgets that every form of a draft uses."""

from typing import Any

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models

from publishing.pages import Page, fetch_names, lead_to_pages, other_name_found
from publishing.text import RichTextFormField, key_in, one_line


def name_to_choose(row: models.Model) -> str:
    """What a row is called where one is chosen: a page so that it can be told from others of its name."""
    return row.name_to_choose if isinstance(row, Page) else str(row)


def is_key(text: str) -> bool:
    """Whether the text can be the key of a row. A longer number would be an error of the database."""
    return key_in(text) is not None


class OneLineField(forms.CharField):
    """A line of text as a document keeps it: in NFC, without control or invisible characters."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class TextField(RichTextFormField):
    """Running text, whose links to public addresses of pages are references to those pages."""

    def to_python(self, value: Any) -> str:
        return super().to_python(lead_to_pages(str(value or "")))


class TypedNumber(forms.TextInput):
    """A number that only typing changes: in a browser’s own box for numbers the wheel does, too."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "class": "vIntegerField", **(attrs or {})})


class KeyField(forms.ModelChoiceField):
    """A choice of one row, for which a number beyond those of the database is no choice, like any other."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, models.Model) or is_key(str(value)):
            return super().to_python(value)
        raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": value})

    def label_from_instance(self, obj: Any) -> str:
        return name_to_choose(obj)


class AutocompleteInput(AutocompleteSelect):
    """Django's autocomplete, which reads what is chosen from its row and asks the database only if it must.

    A value that is no key, which only a forged form can hold, is shown as no choice at all.
    """

    chosen: models.Model | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        keys = [str(key) for key in value if is_key(str(key))]
        if self.chosen is None or keys != [str(self.chosen.pk)]:
            return super().optgroups(name, keys, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.chosen)
        options.append(self.create_option(name, self.chosen.pk, label, True, len(options)))
        return [(None, options, 0)]


def show_what_is_chosen(form: forms.ModelForm) -> None:
    """Hand each autocomplete of a row the object that was fetched together with the row."""
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, AutocompleteInput):
            relation = form.instance._meta.get_field(name)
            is_fetched = isinstance(relation, models.ForeignKey) and relation.is_cached(form.instance)
            widget.chosen = getattr(form.instance, name) if is_fetched else None


class ChoicesView(AutocompleteJsonView):
    """What autocomplete offers: rows by the names by which they can be told apart, and why each was found."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        found = list(context["object_list"])
        if self.term and found and isinstance(found[0], Page):
            fetch_names(found)
        return {**context, "object_list": found}

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        name = name_to_choose(obj)
        other = other_name_found(obj, self.term) if isinstance(obj, Page) else ""
        text = f"{name} – also: {other}" if other and other not in name else name
        return {**super().serialize_result(obj, to_field_name), "text": text}
