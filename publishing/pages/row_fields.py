"""Columns of rows that are no plain lines: keys, and what says which publication is meant."""

import re
import secrets
from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models

from publishing.text import identifiers

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_KEY = re.compile(r"[a-z0-9_-]+")


class RowKeyInput(forms.CharField):
    """A key that the form brings back; whatever else is sent says nothing."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> str:
        text = str(value or "")
        return text if _KEY.fullmatch(text) and len(text) <= (self.max_length or 0) else ""


class KeyField(models.CharField):
    """The key of a row: random, given when the row is first saved, and kept for good.

    A form carries it along unseen, so that a row is known again that was removed since the form was opened.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"blank": True, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        """To a migration it is a column of text, so that none needs this module."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return RowKeyInput(required=False, max_length=self.max_length)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = getattr(model_instance, self.attname) or "".join(secrets.choice(_LETTERS) for _ in range(8))
        setattr(model_instance, self.attname, key)
        return key


class IdentifierInput(forms.CharField):
    """An identifier as the document holds it, in whatever form it was pasted."""

    def __init__(self, *, read: Callable[[str], str], **kwargs: Any) -> None:
        self.read = read
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return self.read(str(value or ""))


class IdentifierField(models.CharField):
    """Says which publication or code is meant. ``read`` makes of what was typed what the document holds."""

    def __init__(self, *args: Any, read: Callable[[str], str] = str, **kwargs: Any) -> None:
        self.read = read
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """To a migration it is a column of text, so that none needs this module."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{**kwargs, "form_class": IdentifierInput, "read": self.read})


class WebAddressInput(forms.URLField):
    """A web address. A plain field: the browser must not refuse what the site can read."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        return super().to_python(identifiers.web_address(str(value or ""))) or ""


class WebAddressField(models.URLField):
    """A web address, in whatever form it was pasted."""

    def deconstruct(self) -> Any:
        """To a migration it is a column with an address, so that none needs this module."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        own = {"form_class": WebAddressInput, "widget": forms.TextInput({"inputmode": "url"})}
        return super().formfield(**{**kwargs, "assume_scheme": "https", **own})
