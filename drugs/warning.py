"""Warnings, and what drug classes and drugs that have some share."""

from typing import Any, ClassVar

from django.db import models

from drugs import documents
from drugs.codes import country_validator
from drugs.side_effect import SideEffect
from publishing.documents import Kind, Menu, RichText
from publishing.models import Page
from publishing.pages import DraftRow, IdentifierField
from publishing.text import RichTextField, identifiers


class Warning(Page):
    """What an authority, or the editors, warn of. The page’s title is its heading."""

    KIND: ClassVar[Kind] = Kind(
        name="warning",
        label="Warning",
        plural="Warnings",
        path="warnings",
        title_label="heading",
        document_type=documents.WarningDocument,
        review_every_months=12,
        menu_position=45,
        menu=Menu.FOOTER,
        is_small=True,
    )

    text = RichTextField(
        blank=True,
        help_text="What readers have to know. The pages of all that have this warning show it.",
    )
    authority = models.CharField(
        "who says so",
        max_length=200,
        blank=True,
        help_text="For example “U.S. Food and Drug Administration”.",
    )
    country = IdentifierField(
        read=identifiers.code,
        max_length=2,
        blank=True,
        validators=[country_validator],
        help_text="Where it holds: two letters (ISO 3166), for example US. Empty if it holds anywhere.",
    )
    stated_on = models.DateField("said on", null=True, blank=True)
    address = models.URLField(
        "web address", max_length=500, blank=True, help_text="Where readers can read it as it was said."
    )
    question = models.CharField(
        "belongs to the question",
        max_length=40,
        blank=True,
        help_text="Where it stands on the page of a drug. Only the gravest stand at the top: leave it empty "
        "for these alone, at most three to a page.",
    )
    side_effect = models.ForeignKey(
        SideEffect,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The side effect that it is about. What it feels like and what to do stand there: do not "
        "repeat them.",
    )

    class Meta:
        verbose_name = "warning"

    def names_for_editors(self) -> list[str]:
        return [*super().names_for_editors(), self.authority]

    def own_part(self) -> documents.WarningOwn:
        about = documents.AboutSideEffect(page=self.side_effect_id) if self.side_effect_id else None
        return documents.WarningOwn(
            **self.common_own_fields(),
            text=RichText(html=self.text),
            question=self.question,
            authority=self.authority,
            country=self.country,
            stated_on=self.stated_on,
            address=self.address,
            side_effect=about,
        )

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        self.text, self.authority, self.country = own.text.html, own.authority, own.country
        self.stated_on, self.address, self.question = own.stated_on, own.address, own.question
        self.side_effect_id = own.side_effect.page if own.side_effect else None


class WarningRow(DraftRow):
    """A warning that a class or a drug has."""

    warning = models.ForeignKey(Warning, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta(DraftRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.warning)


class HasWarnings(models.Model):
    """What drug classes and drugs share: their warnings, in an order."""

    class Meta:
        abstract = True

    def warning_facts(self) -> tuple[documents.HasWarning, ...]:
        """The warnings as they go into the document."""
        rows = self.warning_rows.all()  # type: ignore[attr-defined]
        return tuple(documents.HasWarning(page=row.warning_id) for row in rows)

    def restore_warnings(self, facts: tuple[documents.HasWarning, ...]) -> None:
        """Write them back, in order."""
        rows = self.warning_rows  # type: ignore[attr-defined]
        rows.all().delete()
        for position, fact in enumerate(facts):
            rows.create(position=position, warning_id=fact.page)
