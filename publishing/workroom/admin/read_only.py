"""Rich text for those who may read a draft but not change it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib import admin
from django.db import models
from django.utils.safestring import SafeString

from publishing.text import RichTextField, render


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
