"""Side effects, and what drug classes and drugs that have some share."""

from typing import Any, ClassVar

from django.db import models

from drugs import documents
from drugs.documents import Frequency
from publishing.documents import Kind, RichText
from publishing.models import Page
from publishing.pages import DraftRow, citation
from publishing.text import RichTextField


class SideEffect(Page):
    """Something unwanted that a drug can do. The page's title is its plain-language name."""

    KIND: ClassVar[Kind] = Kind(
        name="side_effect",
        label="Side effect",
        plural="Side effects",
        path="side-effects",
        title_label="plain-language name",
        document_type=documents.SideEffectDocument,
        review_every_months=24,
        menu_position=40,
        is_small=True,
    )

    medical_term = models.CharField(
        max_length=120,
        blank=True,
        help_text="What a doctor calls it, for example “xerostomia” for a dry mouth.",
    )
    what_it_feels_like = RichTextField(blank=True, help_text="How a reader would notice it.")
    what_to_do = RichTextField(
        blank=True,
        help_text="What helps, and when to get medical help. If it can be serious, add the call-out "
        "“get medical help”.",
    )

    class Meta:
        verbose_name = "side effect"

    def names_for_editors(self) -> list[str]:
        return [*super().names_for_editors(), self.medical_term]

    def own_part(self) -> documents.SideEffectOwn:
        return documents.SideEffectOwn(
            **self.common_own_fields(),
            medical_term=self.medical_term,
            what_it_feels_like=RichText(html=self.what_it_feels_like),
            what_to_do=RichText(html=self.what_to_do),
        )

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        self.medical_term = own.medical_term
        self.what_it_feels_like, self.what_to_do = own.what_it_feels_like.html, own.what_to_do.html


class HasSideEffects(models.Model):
    """What drug classes and drugs share: a list of side effects, each cited."""

    class Meta:
        abstract = True

    def side_effect_facts(self, keys: dict[int | None, str]) -> tuple[documents.SideEffectFact, ...]:
        """The list as it goes into the document; ``keys`` are those of the page's references."""
        return tuple(
            documents.SideEffectFact(
                page=row.side_effect_id,
                frequency=Frequency(row.frequency),
                reference=keys.get(row.reference_id, ""),
            )
            for row in self.side_effect_rows.all()  # type: ignore[attr-defined]
        )

    def restore_side_effects(
        self, facts: tuple[documents.SideEffectFact, ...], references: dict[Any, Any]
    ) -> None:
        """Write the list back, in order."""
        rows = self.side_effect_rows  # type: ignore[attr-defined]
        rows.all().delete()
        for position, fact in enumerate(facts):
            rows.create(
                position=position,
                side_effect_id=fact.page,
                frequency=fact.frequency,
                reference=references.get(fact.reference),
            )


class SideEffectRow(DraftRow):
    """How a drug or a class has a side effect."""

    class FrequencyChoice(models.TextChoices):
        COMMON = Frequency.COMMON.value, "Common"
        SERIOUS = Frequency.SERIOUS.value, "Serious: get medical help at once"

    side_effect = models.ForeignKey(SideEffect, on_delete=models.PROTECT, related_name="%(class)ss")
    frequency = models.CharField(
        "how often, or how serious", max_length=8, choices=FrequencyChoice, default=FrequencyChoice.COMMON
    )
    reference = citation()

    class Meta(DraftRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.side_effect} ({self.get_frequency_display()})"
