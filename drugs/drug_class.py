"""Drug classes, what they answer, their warnings and their side effects."""

from typing import Any, ClassVar

from django.db import models

from drugs import documents
from drugs.answer import AnswerRow, in_order_of_the_page
from drugs.codes import atc_group_validator
from drugs.side_effect import FREQUENCIES_OF_CLASSES, HasSideEffects, SideEffectRow
from drugs.warning import HasWarnings, WarningRow
from publishing.documents import Kind, OnHome, RichText
from publishing.models import Page
from publishing.pages import IdentifierField, citation
from publishing.text import RichTextField, identifiers


class DrugClass(HasSideEffects, HasWarnings, Page):
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
        on_home=OnHome.LIST,
        is_asked_about=True,
    )
    ROWS: ClassVar[tuple[str, ...]] = (
        *Page.ROWS,
        "answer_rows",
        "warning_rows",
        "side_effect_rows",
    )

    abbreviation = models.CharField(
        max_length=12, blank=True, help_text="In the singular, for example “TCA”."
    )
    atc_group = IdentifierField(
        "ATC group",
        read=identifiers.code,
        max_length=5,
        blank=True,
        validators=[atc_group_validator],
        help_text="The part of the ATC code that all drugs of the class share, for example N06AA.",
    )
    how_it_works = RichTextField(blank=True, help_text="Articles that embed the class show this text too.")
    all_side_effects = citation("full list of side effects")
    says_what_sets_apart = models.BooleanField(
        "say what sets each drug apart",
        default=True,
        help_text="Shows, beside each drug of the class, the note of its page.",
    )

    class Meta:
        verbose_name = "drug class"
        verbose_name_plural = "drug classes"

    def names_for_editors(self) -> list[str]:
        return [*super().names_for_editors(), self.abbreviation, self.atc_group]

    def pages_named_after(self) -> models.QuerySet[Any]:
        """Its drugs: editors look for them by the class too."""
        return self.drugs.all()

    def own_part(self) -> documents.DrugClassOwn:
        keys = self.reference_keys()
        return documents.DrugClassOwn(
            **self.common_own_fields(),
            abbreviation=self.abbreviation,
            atc_group=self.atc_group,
            how_it_works=RichText(html=self.how_it_works),
            answers=tuple(row.as_part() for row in in_order_of_the_page(self.answer_rows.all())),
            warnings=self.warning_facts(),
            side_effects=self.side_effect_facts(keys),
            all_side_effects=keys.get(self.all_side_effects_id, ""),
            says_what_sets_apart=self.says_what_sets_apart,
        )

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        self.abbreviation, self.atc_group = own.abbreviation, own.atc_group
        references = self.references_by_key()
        self.how_it_works = own.how_it_works.html
        self.all_side_effects = references.get(own.all_side_effects)
        self.says_what_sets_apart = own.says_what_sets_apart
        self.answer_rows.all().delete()
        for position, answer in enumerate(own.answers):
            fields = answer.model_dump(exclude={"text"})
            self.answer_rows.create(position=position, text=answer.text.html, **fields)
        self.restore_warnings(own.warnings)
        self.restore_side_effects(own.side_effects, references)


class DrugClassAnswer(AnswerRow):
    """What a class answers to a question that patients ask."""

    KIND_OF_PAGE = "drug_class"

    drug_class = models.ForeignKey(DrugClass, on_delete=models.CASCADE, related_name="answer_rows")
    holds_for_its_drugs = models.BooleanField(
        "true of each of its drugs",
        default=True,
        help_text="The pages of its drugs show the answer too. If it is wrong for one of them, say so there.",
    )

    class Meta(AnswerRow.Meta):
        verbose_name = "answer"
        constraints = [
            models.UniqueConstraint(fields=["drug_class", "question"], name="class_answers_a_question_once")
        ]

    def as_part(self) -> documents.ClassAnswer:
        """The answer as the document holds it."""
        return documents.ClassAnswer(
            question=self.question,
            text=RichText(html=self.text),
            holds_for_its_drugs=self.holds_for_its_drugs,
        )


class DrugClassWarning(WarningRow):
    """A warning that a class has; its drugs show it too."""

    drug_class = models.ForeignKey(DrugClass, on_delete=models.CASCADE, related_name="warning_rows")

    class Meta(WarningRow.Meta):
        verbose_name = "warning"
        constraints = [
            models.UniqueConstraint(fields=["drug_class", "warning"], name="class_has_a_warning_once")
        ]


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
                condition=models.Q(frequency__in=FREQUENCIES_OF_CLASSES),
                name="class_says_how_often",
            ),
        ]
