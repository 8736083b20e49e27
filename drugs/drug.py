"""Drugs, and the rows of their drafts."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from drugs import documents
from drugs.answer import in_order_of_the_page
from drugs.codes import atc_code_validator, country_validator, is_in_group, rxcui_validator
from drugs.drug_class import DrugClass
from drugs.side_effect import HasSideEffects
from drugs.warning import HasWarnings
from publishing.documents import Kind, OnHome, RichText
from publishing.models import Page
from publishing.pages import DraftRow, IdentifierField, citation
from publishing.text import RichTextField, identifiers


class Drug(HasSideEffects, HasWarnings, Page):
    """One medicine. The page's title is its generic name."""

    KIND: ClassVar[Kind] = Kind(
        name="drug",
        label="Drug",
        plural="Drugs",
        path="drugs",
        title_label="generic name",
        document_type=documents.DrugDocument,
        review_every_months=12,
        menu_position=30,
        menu_label="Drugs A–Z",
        on_home=OnHome.NAMES,
        is_asked_about=True,
    )
    BELONGS_TO: ClassVar[str] = "drug_class"
    NAMES_FROM: ClassVar[tuple[str, ...]] = (
        *Page.NAMES_FROM,
        "brand_names",
        "confused_name_rows",
        "drug_class",
        "drug_class__search_text",
    )
    ROWS: ClassVar[tuple[str, ...]] = (
        *Page.ROWS,
        "brand_names",
        "confused_name_rows",
        "answer_rows",
        "warning_rows",
        "warning_exception_rows",
        "side_effect_rows",
        "less_often_rows",
    )

    drug_class = models.ForeignKey(
        DrugClass,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="drugs",
        verbose_name="drug class",
    )
    used_for = RichTextField("what it is used for", blank=True)
    note = models.CharField(
        max_length=300, blank=True, help_text="One sentence that sets this drug apart in its class."
    )
    note_reference = citation()
    atc_code = IdentifierField(
        "ATC code",
        read=identifiers.code,
        max_length=7,
        blank=True,
        validators=[atc_code_validator],
        help_text="For example N06AA09.",
    )
    rxcui = models.CharField(
        "RxCUI",
        max_length=8,
        blank=True,
        validators=[rxcui_validator],
        help_text="Its number in RxNorm, for example 704.",
    )

    all_side_effects = citation("full list of side effects")

    class Meta:
        verbose_name = "drug"

    def clean(self) -> None:
        super().clean()
        if self.drug_class and not is_in_group(self.atc_code, self.drug_class.atc_group):
            raise ValidationError(
                {
                    "atc_code": f"The code of a drug in this class begins with {self.drug_class.atc_group}. "
                    "Correct the code, or choose another class."
                }
            )

    def names_for_editors(self) -> list[str]:
        brands = (brand.name for brand in self.brand_names.all())
        confused = (row.name for row in self.confused_name_rows.all())
        names = [*super().names_for_editors(), *brands, self.atc_code, *confused]
        if self.drug_class:
            names += [*self.drug_class.names_for_editors(), *self.drug_class.names_for_readers()]
        return names

    def own_part(self) -> documents.DrugOwn:
        keys = self.reference_keys()
        return documents.DrugOwn(
            **self.common_own_fields(),
            drug_class=documents.BelongsToClass(page=self.drug_class_id) if self.drug_class_id else None,
            atc_code=self.atc_code,
            rxcui=self.rxcui,
            brand_names=tuple(brand.as_part(keys) for brand in self.brand_names.all()),
            used_for=RichText(html=self.used_for),
            note=self.note,
            note_reference=keys.get(self.note_reference_id, ""),
            confused_names=tuple(
                documents.ConfusedName(name=row.name) for row in self.confused_name_rows.all()
            ),
            answers=tuple(row.as_part() for row in in_order_of_the_page(self.answer_rows.all())),
            warnings=self.warning_facts(),
            warning_exceptions=tuple(row.as_part(keys) for row in self.warning_exception_rows.all()),
            side_effects=self.side_effect_facts(keys),
            less_often=tuple(row.as_part(keys) for row in self.less_often_rows.all()),
            all_side_effects=keys.get(self.all_side_effects_id, ""),
        )

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        references = self.references_by_key()
        self.drug_class_id = own.drug_class.page if own.drug_class else None
        self.atc_code, self.rxcui, self.note = own.atc_code, own.rxcui, own.note
        self.used_for = own.used_for.html
        self.note_reference = references.get(own.note_reference)
        self.brand_names.all().delete()
        for position, brand in enumerate(own.brand_names):
            fields = brand.model_dump(exclude={"reference"})
            self.brand_names.create(position=position, reference=references.get(brand.reference), **fields)
        self.all_side_effects = references.get(own.all_side_effects)
        for rows in (
            self.confused_name_rows,
            self.answer_rows,
            self.warning_exception_rows,
            self.less_often_rows,
        ):
            rows.all().delete()
        for position, confused in enumerate(own.confused_names):
            self.confused_name_rows.create(position=position, name=confused.name)
        for position, answer in enumerate(own.answers):
            fields = answer.model_dump(exclude={"text"})
            self.answer_rows.create(position=position, text=answer.text.html, **fields)
        for position, exception in enumerate(own.warning_exceptions):
            self.warning_exception_rows.create(
                position=position,
                warning_id=exception.page,
                reason=exception.reason,
                reference=references.get(exception.reference),
            )
        for position, fact in enumerate(own.less_often):
            self.less_often_rows.create(
                position=position,
                side_effect_id=fact.page,
                compared_with=fact.compared_with,
                reference=references.get(fact.reference),
            )
        self.restore_warnings(own.warnings)
        self.restore_side_effects(own.side_effects, references)


class BrandName(DraftRow):
    """A name under which a company sells a drug."""

    drug = models.ForeignKey(Drug, on_delete=models.CASCADE, related_name="brand_names")
    name = models.CharField(max_length=80)
    country = IdentifierField(
        read=identifiers.code,
        max_length=2,
        blank=True,
        default="US",
        validators=[country_validator],
        help_text="Two letters (ISO 3166), for example US.",
    )
    is_on_market = models.BooleanField("still sold", default=True)
    reference = citation()

    class Meta(DraftRow.Meta):
        verbose_name = "brand name"
        constraints = [
            models.UniqueConstraint(
                fields=["drug", "name", "country"], name="brand_name_is_given_once_a_country"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def as_part(self, keys: dict[int | None, str]) -> documents.BrandName:
        """The brand name as the document holds it."""
        return documents.BrandName(
            name=self.name,
            country=self.country,
            is_on_market=self.is_on_market,
            reference=keys.get(self.reference_id, ""),
        )
