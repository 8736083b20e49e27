"""Drug classes, drugs and side effects in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.safestring import mark_safe

from drugs.models import BrandName, Drug, DrugClass, DrugClassSideEffect, DrugSideEffect, SideEffect
from publishing.workroom import (
    ADDRESS_AND_REVIEW,
    PageAdmin,
    ReferenceInline,
    ReviewDueFilter,
    RowInline,
    StateFilter,
    is_key,
)


@admin.register(SideEffect)
class SideEffectAdmin(PageAdmin):
    layout = (
        ("Names", {"fields": ("title", "medical_term", "summary")}),
        ("For readers", {"fields": ("what_it_feels_like", "what_to_do")}),
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
    columns_of_names = ("medical_term",)

    def names_beside_title(self, page: Any) -> str:
        return str(page.medical_term)


class SideEffectInline(RowInline):
    """The side effects of a class or a drug."""

    fields = (("side_effect", "frequency", "reference"), "position")
    autocomplete_fields = ("side_effect",)


class DrugClassSideEffectInline(SideEffectInline):
    model = DrugClassSideEffect


class DrugSideEffectInline(SideEffectInline):
    model = DrugSideEffect


@admin.register(DrugClass)
class DrugClassAdmin(PageAdmin):
    layout = (
        ("Name", {"fields": ("title", "abbreviation", "summary")}),
        ("How it works", {"fields": ("how_it_works",)}),
        ("What the evidence says", {"fields": ("evidence",)}),
        ("Taken together", {"fields": ("combinations",)}),
        DrugClassSideEffectInline,
        ("Code", {"fields": ("atc_group",)}),
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
    columns_of_names = ("abbreviation",)

    def names_beside_title(self, page: Any) -> str:
        return str(page.abbreviation)


BRANDS = BrandName.objects.only("drug_id", "name", "position")


class BrandNameInline(RowInline):
    model = BrandName
    fields = (("name", "country", "is_on_market", "reference"), "position")


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
        DrugSideEffectInline,
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
