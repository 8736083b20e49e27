"""What a drug has beside its names: answers, warnings and side effects, a row each."""

from django.db import models

from drugs import documents
from drugs.answer import AnswerRow
from drugs.documents import Joins
from drugs.side_effect import FREQUENCIES_OF_DRUGS, SideEffect, SideEffectRow
from drugs.warning import Warning, WarningRow
from publishing.documents import RichText
from publishing.pages import DraftRow, citation


class DrugSideEffect(SideEffectRow):
    """A side effect of one drug, beside or instead of what its class has."""

    drug = models.ForeignKey("drugs.Drug", on_delete=models.CASCADE, related_name="side_effect_rows")

    class Meta(SideEffectRow.Meta):
        verbose_name = "side effect"
        constraints = [
            models.UniqueConstraint(fields=["drug", "side_effect"], name="drug_has_a_side_effect_once"),
            models.CheckConstraint(
                condition=models.Q(frequency__in=FREQUENCIES_OF_DRUGS),
                name="drug_says_how_often",
            ),
        ]


class DrugLessOften(DraftRow):
    """A side effect that a drug has less often than what it was compared with."""

    drug = models.ForeignKey("drugs.Drug", on_delete=models.CASCADE, related_name="less_often_rows")
    side_effect = models.ForeignKey(SideEffect, on_delete=models.PROTECT, related_name="+")
    compared_with = models.CharField(
        max_length=120, help_text="With what it was compared: “amitriptyline”, “a dummy pill”."
    )
    reference = citation()

    class Meta(DraftRow.Meta):
        verbose_name = "side effect reported less often"
        verbose_name_plural = "side effects reported less often"
        constraints = [
            models.UniqueConstraint(
                fields=["drug", "side_effect"], name="drug_has_a_side_effect_less_often_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.side_effect)

    def as_part(self, keys: dict[int | None, str]) -> documents.LessOftenFact:
        """The fact as the document holds it."""
        return documents.LessOftenFact(
            page=self.side_effect_id,
            compared_with=self.compared_with,
            reference=keys.get(self.reference_id, ""),
        )


class DrugAnswer(AnswerRow):
    """What a drug answers: beside what its class says, or in its place."""

    class JoinsChoice(models.TextChoices):
        ADDS = Joins.ADDS.value, "Adds to what its class says"
        REPLACES = Joins.REPLACES.value, "Replaces it, because …"

    KIND_OF_PAGE = "drug"

    drug = models.ForeignKey("drugs.Drug", on_delete=models.CASCADE, related_name="answer_rows")
    joins = models.CharField(
        "with its class’s answer", max_length=8, choices=JoinsChoice, default=JoinsChoice.ADDS
    )
    reason = models.CharField(
        "because",
        max_length=300,
        blank=True,
        help_text="Why what the class says does not hold for this drug.",
    )

    class Meta(AnswerRow.Meta):
        verbose_name = "answer"
        constraints = [
            models.UniqueConstraint(fields=["drug", "question"], name="drug_answers_a_question_once"),
            models.CheckConstraint(
                condition=~models.Q(joins=Joins.REPLACES.value, reason=""),
                name="answer_replaces_with_a_reason",
                violation_error_message="Say why it replaces what the class says.",
            ),
        ]

    def as_part(self) -> documents.DrugAnswer:
        """The answer as the document holds it."""
        return documents.DrugAnswer(
            question=self.question,
            text=RichText(html=self.text),
            joins=Joins(self.joins),
            reason=self.reason,
        )


class DrugWarning(WarningRow):
    """A warning of one drug, beside those of its class."""

    drug = models.ForeignKey("drugs.Drug", on_delete=models.CASCADE, related_name="warning_rows")

    class Meta(WarningRow.Meta):
        verbose_name = "warning"
        constraints = [models.UniqueConstraint(fields=["drug", "warning"], name="drug_has_a_warning_once")]


class WarningException(DraftRow):
    """A warning of its class that does not hold for a drug."""

    drug = models.ForeignKey("drugs.Drug", on_delete=models.CASCADE, related_name="warning_exception_rows")
    warning = models.ForeignKey(Warning, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("because", max_length=300, help_text="Why it does not hold for this drug.")
    reference = citation()

    class Meta(DraftRow.Meta):
        verbose_name = "warning of its class that does not hold"
        verbose_name_plural = "warnings of its class that do not hold"
        constraints = [
            models.UniqueConstraint(fields=["drug", "warning"], name="drug_is_excepted_from_a_warning_once")
        ]

    def __str__(self) -> str:
        return str(self.warning)

    def as_part(self, keys: dict[int | None, str]) -> documents.WarningException:
        """The exception as the document holds it."""
        return documents.WarningException(
            page=self.warning_id, reason=self.reason, reference=keys.get(self.reference_id, "")
        )


class ConfusedName(DraftRow):
    """A name that is easily taken for that of this drug."""

    drug = models.ForeignKey("drugs.Drug", on_delete=models.CASCADE, related_name="confused_name_rows")
    name = models.CharField(max_length=80)

    class Meta(DraftRow.Meta):
        verbose_name = "easily confused name"

    def __str__(self) -> str:
        return self.name
