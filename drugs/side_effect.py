"""Side effects, and what drug classes and drugs that have some share."""

from typing import Any, ClassVar

from django.db import models

from drugs import documents
from drugs.documents import OF_BEFORE, Frequency, Urgency
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

    NAMES_FROM: ClassVar[tuple[str, ...]] = (*Page.NAMES_FROM, "synonym_rows")
    ROWS: ClassVar[tuple[str, ...]] = (*Page.ROWS, "synonym_rows", "sign_rows")
    TEXTS: ClassVar[tuple[str, ...]] = (
        "what_it_feels_like",
        "until_help_comes",
        "what_to_do",
        "mistaken_for",
    )

    class UrgencyChoice(models.TextChoices):
        NOW = Urgency.NOW.value, "Call now: an emergency"
        TODAY = Urgency.TODAY.value, "Get medical advice today"
        ASK = Urgency.ASK.value, "Tell your doctor or pharmacist"

    medical_term = models.CharField(
        max_length=120,
        blank=True,
        help_text="What a doctor calls it, for example “xerostomia” for a dry mouth.",
    )
    urgency = models.CharField(
        "how urgent",
        max_length=8,
        blank=True,
        choices=UrgencyChoice,
        help_text="What somebody who has it should do. A drug or a class can only make it more urgent.",
    )
    what_it_feels_like = RichTextField(blank=True, help_text="How a reader would notice it.")
    until_help_comes = RichTextField(
        "what to do until help comes", blank=True, help_text="For an emergency: what to do while you wait."
    )
    what_to_do = RichTextField(
        blank=True,
        help_text="What helps, and when to get medical help. If it can be serious, add the call-out "
        "“get medical help”.",
    )
    advice_says_stop = models.BooleanField(
        "the advice is to stop the medicine",
        default=False,
        help_text="Otherwise the page says: do not stop your medicine on your own.",
    )
    mistaken_for = RichTextField(
        "easily mistaken for", blank=True, help_text="What feels alike, and how to tell them apart."
    )

    class Meta:
        verbose_name = "side effect"

    def names_for_editors(self) -> list[str]:
        synonyms = (row.word for row in self.synonym_rows.all())
        return [*super().names_for_editors(), self.medical_term, *synonyms]

    def own_part(self) -> documents.SideEffectOwn:
        return documents.SideEffectOwn(
            **self.common_own_fields(),
            medical_term=self.medical_term,
            synonyms=tuple(documents.Synonym(word=row.word) for row in self.synonym_rows.all()),
            urgency=Urgency(self.urgency) if self.urgency else None,
            call_now_if=tuple(documents.Sign(sign=row.sign) for row in self.sign_rows.all()),
            advice_says_stop=self.advice_says_stop,
            **{name: RichText(html=getattr(self, name)) for name in self.TEXTS},
        )

    def restore_own_part(self, own: Any) -> None:
        self.restore_common_fields(own)
        self.medical_term, self.urgency = own.medical_term, own.urgency or ""
        self.advice_says_stop = own.advice_says_stop
        for name in self.TEXTS:
            setattr(self, name, getattr(own, name).html)
        self.synonym_rows.all().delete()
        for position, synonym in enumerate(own.synonyms):
            self.synonym_rows.create(position=position, word=synonym.word)
        self.sign_rows.all().delete()
        for position, sign in enumerate(own.call_now_if):
            self.sign_rows.create(position=position, sign=sign.sign)


class Synonym(DraftRow):
    """Another word that readers use for a side effect."""

    side_effect = models.ForeignKey(SideEffect, on_delete=models.CASCADE, related_name="synonym_rows")
    word = models.CharField(
        "other word", max_length=80, help_text="As readers would type it: “throwing up”, “fits”."
    )

    class Meta(DraftRow.Meta):
        verbose_name = "word that readers use"
        verbose_name_plural = "words that readers use"

    def __str__(self) -> str:
        return self.word


class CallNowIf(DraftRow):
    """A sign of danger that goes with a side effect."""

    side_effect = models.ForeignKey(SideEffect, on_delete=models.CASCADE, related_name="sign_rows")
    sign = models.CharField(
        "call now if",
        max_length=200,
        help_text="Ends the sentence “Call now if …”: “your face or throat swells”.",
    )

    class Meta(DraftRow.Meta):
        verbose_name = "call now if"
        verbose_name_plural = "call now if"

    def __str__(self) -> str:
        return self.sign


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
                more_urgent=Urgency(row.more_urgent) if row.more_urgent else None,
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
                more_urgent=fact.more_urgent or "",
                reference=references.get(fact.reference),
            )


class SideEffectRow(DraftRow):
    """How a drug or a class has a side effect."""

    class FrequencyChoice(models.TextChoices):
        VERY_COMMON = Frequency.VERY_COMMON.value, "Very common: more than 1 in 10 people"
        COMMON = Frequency.BAND_COMMON.value, "Common: up to 1 in 10"
        UNCOMMON = Frequency.UNCOMMON.value, "Uncommon: up to 1 in 100"
        RARE = Frequency.RARE.value, "Rare: up to 1 in 1,000"
        VERY_RARE = Frequency.VERY_RARE.value, "Very rare: up to 1 in 10,000"
        NOT_KNOWN = Frequency.NOT_KNOWN.value, "How often is not known"
        COMMON_BEFORE = Frequency.COMMON.value, "“Common”, as it was said before"
        SERIOUS_BEFORE = Frequency.SERIOUS.value, "“Serious”, as it was said before"
        ABSENT_BEFORE = Frequency.ABSENT.value, "“Does not have it”, as it was said before"

    class RaisedChoice(models.TextChoices):
        NOW = Urgency.NOW.value, "Call now"
        TODAY = Urgency.TODAY.value, "Advice today"

    side_effect = models.ForeignKey(SideEffect, on_delete=models.PROTECT, related_name="%(class)ss")
    frequency = models.CharField(
        "how often", max_length=20, choices=FrequencyChoice, default=FrequencyChoice.NOT_KNOWN
    )
    more_urgent = models.CharField(
        "more urgent here?",
        max_length=8,
        blank=True,
        choices=RaisedChoice,
        help_text="Only if it is more urgent here than its own page says.",
    )
    reference = citation()

    class Meta(DraftRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.side_effect} ({self.get_frequency_display()})"


FREQUENCIES_OF_DRUGS = [frequency.value for frequency in Frequency]
FREQUENCIES_OF_CLASSES = [each for each in FREQUENCIES_OF_DRUGS if each != Frequency.ABSENT]


def choices_of_today(kept: str) -> list[tuple[str, str]]:
    """What an editor can choose from: the bands, and the word of before if the row still says it."""
    choices = SideEffectRow.FrequencyChoice.choices
    return [(value, label) for value, label in choices if value == kept or value not in OF_BEFORE]
