"""Warnings, side effects, drug classes and drugs in the admin."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from drugs import models
from drugs.documents import DrugClassExcerpt, Joins
from drugs.models import Drug, DrugClass, SideEffect, choices_of_today, question_choices
from drugs.standing_words import heading_of_place, questions_of
from publishing.checking import Live
from publishing.pages import Page
from publishing.text import capitalised, render
from publishing.workroom import (
    ADDRESS_AND_REVIEW,
    Asked,
    AskedForm,
    AskedInline,
    FormSection,
    PageAdmin,
    PageForm,
    Questions,
    ReferenceInline,
    ReviewDueFilter,
    RowForm,
    RowInline,
    StateFilter,
    is_key,
)


class SynonymInline(RowInline):
    model = models.Synonym
    is_one_line = True
    fields = ("word", "position")


class CallNowIfInline(RowInline):
    model = models.CallNowIf
    is_one_line = True
    fields = ("sign", "position")


@admin.register(SideEffect)
class SideEffectAdmin(PageAdmin):
    layout = (
        FormSection("Names and summary", ("title", "medical_term", "summary"), SynonymInline),
        FormSection("How urgent", ("urgency", "advice_says_stop"), CallNowIfInline),
        FormSection("What it feels like", ("what_it_feels_like",)),
        FormSection("What to do", ("until_help_comes", "what_to_do")),
        FormSection("Easily mistaken for", ("mistaken_for",)),
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
    columns_of_names = ("medical_term",)

    def names_beside_title(self, page: Any) -> str:
        return str(page.medical_term)


class WarningForm(PageForm):
    """A warning, and to which of the questions on the page of a drug it belongs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["question"]
        at_the_top = ("", "None: it stands at the top of the page")
        self.fields["question"] = forms.ChoiceField(
            label=field.label,
            help_text=field.help_text,
            required=False,
            choices=[at_the_top, *question_choices("drug")],
        )


@admin.register(models.Warning)
class WarningAdmin(PageAdmin):
    form = WarningForm
    layout = (
        ("Warning", {"fields": ("title", "text", "question", "side_effect", "summary")}),
        ("Who says so", {"fields": (("authority", "country"), ("stated_on", "address"))}),
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
    autocomplete_fields = ("side_effect",)
    columns_of_names = ("authority",)

    def names_beside_title(self, page: Any) -> str:
        return str(page.authority)


class SideEffectForm(RowForm):
    """A side effect, of whose words of before only that can be kept which the row says already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["frequency"].choices = choices_of_today(self.instance.frequency)  # type: ignore[attr-defined]


class SideEffectInline(RowInline):
    """The side effects of a class or a drug."""

    form = SideEffectForm
    fields = (("side_effect", "frequency", "more_urgent", "reference"), "position")
    autocomplete_fields = ("side_effect",)
    is_one_line = True


class DrugClassSideEffectInline(SideEffectInline):
    model = models.DrugClassSideEffect


class DrugSideEffectInline(SideEffectInline):
    model = models.DrugSideEffect

    def inherited_rows(self, page: Page) -> Iterable[str]:
        of_class = shown_of_class(page)
        return [capitalised(listed.effect.name) for listed in of_class.side_effects] if of_class else ()


def shown_of_class(page: Page) -> DrugClassExcerpt | None:
    """What readers find of its class on the page of a drug that says nothing itself."""
    drug_class = getattr(page, "drug_class_id", None)
    return Live().excerpt(DrugClassExcerpt, drug_class) if drug_class else None


NO_ANSWER = ""


class DrugAnswerForm(AskedForm):
    """A drug’s answer, and how it stands to that of its class."""

    says = ("text", "reason")
    mode = "joins"
    reason = "reason"

    joins = forms.ChoiceField(
        label="Beside what its class says",
        required=False,
        choices=[
            (Joins.ADDS.value, "Adds to it"),
            (Joins.REPLACES.value, "Replaces it, because …"),
            (NO_ANSWER, "Nothing to add"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["joins"] = NO_ANSWER

    @classmethod
    def says_nothing(cls, sent: Mapping[str, Any]) -> bool:
        """“Nothing to add” takes back an answer that is saved; what is typed for the first time is kept."""
        is_taken_back = bool(sent.get("id")) and sent.get("joins") == NO_ANSWER
        return is_taken_back or super().says_nothing(sent)

    def clean_joins(self) -> str:
        return str(self.cleaned_data["joins"] or Joins.ADDS)


class AnswerInline(AskedInline):
    """The answers of a class or a drug, in the order of its page."""

    def asked(self) -> list[Asked]:
        kind = self.model.KIND_OF_PAGE
        return [
            Asked(question.name, question.headings[kind], question.help_text, question.place)
            for question in questions_of(kind)
        ]


class DrugClassAnswerInline(AnswerInline):
    model = models.DrugClassAnswer
    fields = ("question", "text", "holds_for_its_drugs", "position")


class DrugAnswerInline(AnswerInline):
    model = models.DrugAnswer
    form = DrugAnswerForm
    fields = ("question", "joins", "reason", "text", "position")

    def inherited(self, page: Page) -> Mapping[str, SafeString]:
        of_class = shown_of_class(page)
        answers = of_class.answers if of_class else ()
        return {answer.question: render(answer.text.html, {}) for answer in answers}


class WarningInline(RowInline):
    """The warnings of a class or a drug."""

    fields = ("warning", "position")
    autocomplete_fields = ("warning",)
    is_one_line = True


class DrugClassWarningInline(WarningInline):
    model = models.DrugClassWarning


class DrugWarningInline(WarningInline):
    model = models.DrugWarning

    def inherited_rows(self, page: Page) -> Iterable[str]:
        of_class = shown_of_class(page)
        return [capitalised(warning.title) for warning in of_class.warnings] if of_class else ()


class WarningExceptionInline(RowInline):
    model = models.WarningException
    fields = (("warning", "reason", "reference"), "position")
    autocomplete_fields = ("warning",)
    is_one_line = True


class DrugLessOftenInline(RowInline):
    model = models.DrugLessOften
    fields = (("side_effect", "compared_with", "reference"), "position")
    autocomplete_fields = ("side_effect",)
    is_one_line = True


SEX_AND_SLEEP = "Sex, weight, sleep, long-term use"
"""What the page answers below its side effects."""


def _section(answers: Any, place: str, *before: Any) -> FormSection:
    """That place of the page, under its heading there: what stands before its questions, and they."""
    kind = answers.model.KIND_OF_PAGE
    return FormSection(heading_of_place(kind, place), *before, Questions(answers, place))


@admin.register(DrugClass)
class DrugClassAdmin(PageAdmin):
    layout = (
        FormSection("Name and summary", ("title", "abbreviation", "summary")),
        FormSection("Its medicines", ("says_what_sets_apart",)),
        FormSection("How they work", ("how_it_works",), Questions(DrugClassAnswerInline, "for")),
        _section(DrugClassAnswerInline, "before", DrugClassWarningInline),
        FormSection("How to take them", Questions(DrugClassAnswerInline, "how")),
        FormSection("Side effects", DrugClassSideEffectInline, ("all_side_effects",)),
        FormSection(SEX_AND_SLEEP, Questions(DrugClassAnswerInline, "side_effects")),
        *(
            _section(DrugClassAnswerInline, place)
            for place in ("pregnancy", "other_medicines", "food", "stopping")
        ),
        FormSection("Codes", ("atc_group",)),
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
    columns_of_names = ("abbreviation",)

    def names_beside_title(self, page: Any) -> str:
        return str(page.abbreviation)


BRANDS = models.BrandName.objects.only("drug_id", "name", "position")


class BrandNameInline(RowInline):
    model = models.BrandName
    fields = (("name", "country", "is_on_market", "reference"), "position")
    is_one_line = True


class ConfusedNameInline(RowInline):
    model = models.ConfusedName
    is_one_line = True
    fields = ("name", "position")


class DrugClassFilter(admin.RelatedFieldListFilter):
    """The classes, as long as they are few; of many, only the one that is chosen. And the drugs without one.

    Drugs are found by the names of their class too, so that a long list of classes is not missed.
    """

    MOST = 20

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_value_display = mark_safe("Without a class")

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        classes = DrugClass.objects.filter(kind=DrugClass.KIND.name).only("kind", "title")
        shown = list(classes[: self.MOST + 1])
        if len(shown) > self.MOST:
            chosen = [key for key in self.lookup_val or [] if is_key(key)]
            shown = list(classes.filter(pk__in=chosen)) if chosen else []
        return [(str(each.pk), str(each)) for each in shown]

    def has_output(self) -> bool:
        return True


@admin.register(Drug)
class DrugAdmin(PageAdmin):
    layout = (
        FormSection("Name, class, summary", ("title", "drug_class", "summary", ("note", "note_reference"))),
        _section(DrugAnswerInline, "before", DrugWarningInline, WarningExceptionInline),
        _section(DrugAnswerInline, "for", ("used_for",)),
        _section(DrugAnswerInline, "how"),
        FormSection("Side effects", DrugSideEffectInline, DrugLessOftenInline, ("all_side_effects",)),
        FormSection(SEX_AND_SLEEP, Questions(DrugAnswerInline, "side_effects")),
        *(
            _section(DrugAnswerInline, place)
            for place in ("pregnancy", "other_medicines", "food", "stopping", "storing")
        ),
        FormSection("Names and codes", BrandNameInline, ConfusedNameInline, (("atc_code", "rxcui"),)),
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
    inherited_from = "the class"
    autocomplete_fields = ("drug_class",)
    list_filter = (StateFilter, ReviewDueFilter, ("drug_class", DrugClassFilter))

    def with_columns(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        return super().with_columns(pages).prefetch_related(Prefetch("brand_names", BRANDS))

    def names_beside_title(self, page: Any) -> str:
        return ", ".join(brand.name for brand in page.brand_names.all())
