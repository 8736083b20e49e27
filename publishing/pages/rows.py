"""Rows that belong to a page's draft besides the page's own."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from publishing.pages.page import Page
from publishing.pages.row_fields import KeyField
from publishing.pages.source import Source
from publishing.text import clean_what_does_not_fit, refuse_what_does_not_fit, without_case_and_spaces


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


def unique_columns(row: type[DraftRow]) -> set[str]:
    """The columns of a kind of row by which no two rows of one page may be alike."""
    constraints = (each for each in row._meta.constraints if isinstance(each, models.UniqueConstraint))
    return {name for constraint in constraints for name in constraint.fields}


def columns_to_tell_apart(row: type[DraftRow]) -> list[str]:
    """The columns by which two rows of one page differ: those that must, or, where none must, all of them."""
    unique = unique_columns(row)
    own = (column for column in row._meta.concrete_fields if not isinstance(column, KeyField))
    names = [column.name for column in own if not column.primary_key and column.name != "position"]
    return [name for name in names if name in unique or not unique]


def said_again(rows: Sequence[DraftRow]) -> Iterator[tuple[int, int]]:
    """Of rows of one kind and page, each that says the same as an earlier one, and that one, by their places.

    The same is what differs by case or spaces alone.
    """
    first: dict[tuple[Any, ...], int] = {}
    for place, row in enumerate(rows):
        said = tuple(_told(row, name) for name in columns_to_tell_apart(type(row)))
        earlier = first.setdefault(said, place)
        if earlier != place:
            yield place, earlier


def _told(row: DraftRow, column: str) -> Any:
    value = getattr(row, row._meta.get_field(column).attname)  # type: ignore[union-attr]
    return without_case_and_spaces(value) if isinstance(value, str) else value


class Reference(Source, DraftRow):
    """A published source that facts of the page can cite."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="references")
    key = KeyField(max_length=40)
    publisher = models.CharField("publisher or journal", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1800), MaxValueValidator(2100)]
    )

    CANNOT_BE_FOUND: ClassVar[str] = (
        "Give a DOI, a PMID or a web address, or who published it, so that the source can be found."
    )

    class Meta(DraftRow.Meta):
        verbose_name = "reference"

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.title, self.publisher, self.year) if part)

    @property
    def can_be_found(self) -> bool:
        """A leaflet on paper has no address of its own: then its publisher leads to it."""
        return super().can_be_found or bool(self.publisher)

    def wrong_fields(self) -> dict[str, list[str]]:
        """What is wrong with each field as it was written."""
        try:
            models.Model.clean_fields(self, {"page"})
        except ValidationError as error:
            return error.message_dict
        return {}


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
