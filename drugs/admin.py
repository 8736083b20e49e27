"""Warnings, side effects, drug classes and drugs in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.safestring import mark_safe

from drugs import models
from drugs.models import Drug, DrugClass, SideEffect, choices_of_today, question_choices
from publishing.workroom import (
    ADDRESS_AND_REVIEW,
    PageAdmin,
    PageForm,
    ReferenceInline,
    ReviewDueFilter,
    RowForm,
    RowInline,
    StateFilter,
    is_key,
)


class SynonymInline(RowInline):
    model = models.Synonym
    fields = ("word", "position")


class CallNowIfInline(RowInline):
    model = models.CallNowIf
    fields = ("sign", "position")


@admin.register(SideEffect)
class SideEffectAdmin(PageAdmin):
    layout = (
        ("Names", {"fields": ("title", "medical_term", "summary")}),
        SynonymInline,
        ("How urgent", {"fields": ("urgency", "advice_says_stop")}),
        CallNowIfInline,
        (
            "For readers",
            {"fields": ("what_it_feels_like", "until_help_comes", "what_to_do", "mistaken_for")},
        ),
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


class DrugClassSideEffectInline(SideEffectInline):
    model = models.DrugClassSideEffect


class DrugSideEffectInline(SideEffectInline):
    model = models.DrugSideEffect


class AnswerForm(RowForm):
    """An answer to one of the questions that pages of its kind answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.instance.KIND_OF_PAGE
        self.fields["question"] = forms.ChoiceField(
            choices=[("", "Choose a question"), *question_choices(kind)]
        )


class DrugClassAnswerInline(RowInline):
    model = models.DrugClassAnswer
    form = AnswerForm
    fields = ("question", "text", "holds_for_its_drugs", "position")


class DrugAnswerInline(RowInline):
    model = models.DrugAnswer
    form = AnswerForm
    fields = ("question", "text", ("joins", "reason"), "position")


class WarningInline(RowInline):
    """The warnings of a class or a drug."""

    fields = ("warning", "position")
    autocomplete_fields = ("warning",)


class DrugClassWarningInline(WarningInline):
    model = models.DrugClassWarning


class DrugWarningInline(WarningInline):
    model = models.DrugWarning


class WarningExceptionInline(RowInline):
    model = models.WarningException
    fields = ("warning", ("reason", "reference"), "position")
    autocomplete_fields = ("warning",)


class DrugLessOftenInline(RowInline):
    model = models.DrugLessOften
    fields = (("side_effect", "compared_with", "reference"), "position")
    autocomplete_fields = ("side_effect",)


@admin.register(DrugClass)
class DrugClassAdmin(PageAdmin):
    layout = (
        ("Name", {"fields": ("title", "abbreviation", "summary")}),
        ("How it works", {"fields": ("how_it_works",)}),
        DrugClassWarningInline,
        DrugClassAnswerInline,
        DrugClassSideEffectInline,
        ("All side effects", {"fields": ("all_side_effects",)}),
        ("Its drugs", {"fields": ("says_what_sets_apart", "atc_group")}),
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


class ConfusedNameInline(RowInline):
    model = models.ConfusedName
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
        ("Name and class", {"fields": ("title", "drug_class", "summary")}),
        ("What it is used for", {"fields": ("used_for", "note", "note_reference")}),
        BrandNameInline,
        DrugWarningInline,
        WarningExceptionInline,
        DrugAnswerInline,
        DrugSideEffectInline,
        DrugLessOftenInline,
        ("All side effects", {"fields": ("all_side_effects",)}),
        ConfusedNameInline,
        ("Codes", {"fields": (("atc_code", "rxcui"),)}),
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
    autocomplete_fields = ("drug_class",)
    list_filter = (StateFilter, ReviewDueFilter, ("drug_class", DrugClassFilter))

    def with_columns(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        return super().with_columns(pages).prefetch_related(Prefetch("brand_names", BRANDS))

    def names_beside_title(self, page: Any) -> str:
        return ", ".join(brand.name for brand in page.brand_names.all())
