"""How the fields of a draft are shown, in the form of the page and in those of its rows alike."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import SafeString

from publishing.documents import citations_in_any
from publishing.pages import Page, Reference
from publishing.text import RichTextField, render
from publishing.workroom.admin.fields import AutocompleteInput, KeyField, OneLineField, TextField, TypedNumber

if TYPE_CHECKING:
    from django.contrib.admin.options import BaseModelAdmin
else:
    BaseModelAdmin = object

NO_REFERENCES = "To cite a source, first add it under Sources below and save; then choose it here."


class DraftFields(BaseModelAdmin):
    """For an admin of pages or of their rows: autocompletes, clean lines of text, texts that can be read."""

    formfield_overrides = {
        models.CharField: {"form_class": OneLineField},
        RichTextField: {"form_class": TextField},
        models.IntegerField: {"widget": TypedNumber},
        models.SlugField: {"form_class": forms.SlugField},
        models.URLField: {"assume_scheme": "https", "widget": forms.URLInput},
    }

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if self._may_write(request, obj) else texts_to_read(self.model, fieldsets)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if self._may_write(request, obj) else [*fields, *text_columns(self.model).values()]  # type: ignore[arg-type]

    def _may_write(self, request: HttpRequest, obj: Any) -> bool:
        if obj:
            return self.has_change_permission(request, obj)
        parent = [obj] if isinstance(self, admin.options.InlineModelAdmin) else []
        return self.has_add_permission(request, *parent)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "summary":
            kwargs["widget"] = forms.Textarea({"rows": 2})  # two sentences, all of them in sight
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_view_related = False  # the pencil opens it too
            widget.can_delete_related = False  # a page is deleted from its own form, or not at all
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteInput(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **{"form_class": KeyField, **kwargs})


def limit_citations(form: type[forms.ModelForm], page: Page | None) -> None:
    """Let every field of the form that cites a reference offer those of ``page``, read once for all rows."""
    fields: dict[str, Any] = form.base_fields
    citing = [name for name, field in fields.items() if is_citation(field)]
    rows = list(page.references.all()) if citing and page and page.pk else []
    facts = citations_in_any() if citing else {}
    for name in citing:
        field, fact = fields[name], fields.get(facts.get(name, ""))
        field.queryset = page.references.all() if page and page.pk else Reference.objects.none()
        field.choices = [("", "No reference"), *((row.pk, str(row)) for row in rows)]
        field.help_text = field.help_text if rows else NO_REFERENCES
        if fact:
            field.label = f"Reference for “{fact.label}”"


def is_citation(field: forms.Field) -> bool:
    """Whether a form field says which reference of the page supports a fact."""
    return getattr(getattr(field, "queryset", None), "model", None) is Reference


def texts_to_read(model: type[models.Model], fieldsets: Any) -> list[Any]:
    """The fieldsets with each rich text replaced by the text itself; Django would show its HTML."""
    return [(name, {**options, "fields": _readable(model, options["fields"])}) for name, options in fieldsets]


@cache
def text_columns(model: type[models.Model]) -> dict[str, Callable[[Any], SafeString]]:
    """For each rich text of the model, by name, what the admin can show instead of its field."""
    return {
        field.name: _text(field) for field in model._meta.get_fields() if isinstance(field, RichTextField)
    }


def _readable(model: type[models.Model], fields: Any) -> Any:
    if isinstance(fields, list | tuple):
        return [_readable(model, inner) for inner in fields]
    return text_columns(model).get(fields, fields)


def _text(field: RichTextField) -> Callable[[Any], SafeString]:
    @admin.display(description=str(field.verbose_name), empty_value="–")
    def text(row: Any) -> SafeString:
        return render(getattr(row, field.name), {})

    text.__name__ = field.name
    return text
