"""What says which published source is meant: of references of pages, and of papers that editors watch."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from publishing.documents import document
from publishing.pages.row_fields import IdentifierField, WebAddressField
from publishing.text import identifiers


class Source(models.Model):
    """A published source, which people find by its DOI, its PMID or its web address."""

    title = models.CharField(max_length=300)
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

    class Meta:
        abstract = True

    CANNOT_BE_FOUND: ClassVar[str] = "Give a DOI, a PMID or a web address, so that the source can be found."

    @property
    def can_be_found(self) -> bool:
        """Whether it says enough for a reader to find the source."""
        return bool(self.doi or self.pmid or self.url)

    def clean(self) -> None:
        super().clean()
        if not self.can_be_found:
            raise ValidationError(self.CANNOT_BE_FOUND)

    def clean_fields(self, exclude: Any = None) -> None:
        """An identifier is read in any form in which people paste it."""
        self.doi, self.pmid = identifiers.doi(self.doi), identifiers.pmid(self.pmid)
        self.url = identifiers.web_address(self.url)
        super().clean_fields(exclude)

    def as_part(self) -> document.Reference:
        """The source as documents hold one."""
        fields: dict[str, Any] = {
            name: getattr(self, name) for name in document.Reference.model_fields if hasattr(self, name)
        }
        return document.Reference(**fields)
