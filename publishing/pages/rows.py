"""Rows that belong to a page's draft besides the page's own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from publishing.documents import document
from publishing.pages.page import Page
from publishing.pages.row_fields import IdentifierField, KeyField, WebAddressField
from publishing.text import clean_what_does_not_fit, identifiers, refuse_what_does_not_fit


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
    doi = IdentifierField(
        "DOI",
        read=identifiers.doi,
        max_length=200,
        blank=True,
        validators=[
            RegexValidator(r"^10\.\d{4,9}/\S+$", "A DOI looks like 10.1000/182, without “https://”.")
        ],
    )
    pmid = IdentifierField(
        "PMID",
        read=identifiers.pmid,
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[1-9]\d{0,7}$", "A PMID is a number of at most 8 digits.")],
    )
    url = WebAddressField("web address", max_length=500, blank=True)

    class Meta(DraftRow.Meta):
        verbose_name = "reference"

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.title, self.publisher, self.year) if part)

    def clean(self) -> None:
        super().clean()
        if not (self.doi or self.pmid or self.url):
            raise ValidationError("Give a DOI, a PMID or a web address, so that readers can find the source.")

    def clean_fields(self, exclude: Any = None) -> None:
        """An identifier is read in any form in which people paste it."""
        self.doi, self.pmid = identifiers.doi(self.doi), identifiers.pmid(self.pmid)
        self.url = identifiers.web_address(self.url)
        super().clean_fields(exclude)

    def wrong_fields(self) -> dict[str, list[str]]:
        """What is wrong with each field as it was written."""
        try:
            super().clean_fields({"page"})
        except ValidationError as error:
            return error.message_dict
        return {}

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
