"""Drug classes and their side effects."""

from typing import Any, ClassVar

from django.db import models

from drugs import documents
from drugs.codes import atc_group_validator
from drugs.side_effect import HasSideEffects, SideEffectRow
from publishing.documents import Kind, RichText
from publishing.models import Page
from publishing.pages import citation
from publishing.text import RichTextField


class DrugClass(HasSideEffects, Page):
    """A group of drugs that work in the same way. The page's title is its name, in the plural."""

    KIND: ClassVar[Kind] = Kind(
        name="drug_class",
        label="Drug class",
        plural="Drug classes",
        path="drug-classes",
        title_label="name, in the plural",
        document_type=documents.DrugClassDocument,
        review_every_months=12,
        menu_position=20,
        is_on_home=True,
    )
    ROWS: ClassVar[tuple[str, ...]] = (*Page.ROWS, "side_effect_rows")
    TEXTS: ClassVar[tuple[str, ...]] = ("how_it_works", "evidence", "combinations")

    abbreviation = models.CharField(
        max_length=12, blank=True, help_text="In the singular, for example “TCA”."
    )
    atc_group = models.CharField(
        "ATC group",
        max_length=5,
        blank=True,
        validators=[atc_group_validator],
        help_text="The part of the ATC code that all drugs of the class share, for example N06AA.",
    )
    how_it_works = RichTextField(blank=True, help_text="Articles that embed the class show this text too.")
    how_it_works_reference = citation()
    evidence = RichTextField("what the evidence says for back and neck pain", blank=True)
    evidence_reference = citation()
    combinations = RichTextField(
        "taken together with other drugs",
        blank=True,
        help_text="Who may combine them, and what can go wrong.",
    )
    combinations_reference = citation()

    class Meta:
        verbose_name = "drug class"
        verbose_name_plural = "drug classes"

    def names_for_editors(self) -> list[str]:
        return [*super().names_for_editors(), self.abbreviation, self.atc_group]

    def pages_named_after(self) -> models.QuerySet[Any]:
        """Its drugs: editors look for them by the class too."""
        return self.drugs.all()

    def own_part(self) -> documents.DrugClassOwn:
        numbers = self.reference_numbers()
        texts = {name: RichText(html=getattr(self, name)) for name in self.TEXTS}
        cited = {
            f"{name}_reference": numbers.get(getattr(self, f"{name}_reference_id")) for name in self.TEXTS
        }
        return documents.DrugClassOwn(
            **self.common_own_fields(),
            **texts,
            **cited,
            abbreviation=self.abbreviation,
            atc_group=self.atc_group,
            side_effects=self.side_effect_facts(numbers),
        )

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        self.abbreviation, self.atc_group = own.abbreviation, own.atc_group
        references = self.references_by_number()
        for name in self.TEXTS:
            setattr(self, name, getattr(own, name).html)
            setattr(self, f"{name}_reference", references.get(getattr(own, f"{name}_reference")))
        self.restore_side_effects(own.side_effects, references)


class DrugClassSideEffect(SideEffectRow):
    """A side effect that drugs of a class can have."""

    drug_class = models.ForeignKey(DrugClass, on_delete=models.CASCADE, related_name="side_effect_rows")

    class Meta(SideEffectRow.Meta):
        verbose_name = "side effect"
        constraints = [
            models.UniqueConstraint(
                fields=["drug_class", "side_effect"], name="class_has_a_side_effect_once"
            ),
            models.CheckConstraint(
                condition=models.Q(frequency__in=["common", "serious"]),
                name="class_side_effect_is_common_or_serious",
            ),
        ]
