"""Rows that belong to a page's draft besides the page's own."""

import re
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from publishing.documents import document
from publishing.pages.page import Page
from publishing.text import clean_what_does_not_fit, refuse_what_does_not_fit

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

    def formfield(self, **kwargs: Any) -> Any:
        return RowKeyInput(required=False, max_length=self.max_length)

    def deconstruct(self) -> Any:
        """To a migration it is a column of text, so that none needs this module."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = getattr(model_instance, self.attname) or "".join(secrets.choice(_LETTERS) for _ in range(8))
        setattr(model_instance, self.attname, key)
        return key


class DraftRow(models.Model):
    """A row of a draft, in an order that editors choose."""

    position = models.PositiveIntegerField(default=0, help_text="Rows are shown in this order.")

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def clean(self) -> None:
        super().clean()
        clean_what_does_not_fit(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ``Refused`` if a text does not fit into its column."""
        refuse_what_does_not_fit(self)
        super().save(*args, **kwargs)


class Reference(DraftRow):
    """A published source that facts of the page can cite."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="references")
    key = KeyField(max_length=40)
    title = models.CharField(max_length=300)
    publisher = models.CharField("publisher or journal", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1800), MaxValueValidator(2100)]
    )
    doi = models.CharField(
        "DOI",
        max_length=200,
        blank=True,
        validators=[
            RegexValidator(r"^10\.\d{4,9}/\S+$", "A DOI looks like 10.1000/182, without “https://”.")
        ],
    )
    pmid = models.CharField(
        "PMID",
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[1-9]\d{0,7}$", "A PMID is a number of at most 8 digits.")],
    )
    url = models.URLField("web address", max_length=500, blank=True)

    class Meta(DraftRow.Meta):
        verbose_name = "reference"

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.title, self.publisher, self.year) if part)

    def clean(self) -> None:
        super().clean()
        if not (self.doi or self.pmid or self.url):
            raise ValidationError("Give a DOI, a PMID or a web address, so that readers can find the source.")

    def as_part(self) -> document.Reference:
        """The reference as the document holds it."""
        fields: dict[str, Any] = {name: getattr(self, name) for name in document.Reference.model_fields}
        return document.Reference(**fields)


def citation(verbose_name: str = "reference") -> "models.ForeignKey[Any, Any]":
    """A field by which a fact cites one of its page's references."""
    return models.ForeignKey(
        Reference,
        verbose_name=verbose_name,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Which of this page’s references says so.",
    )
