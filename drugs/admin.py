"""Drug classes, drugs and side effects in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import mark_safe

from drugs.models import BrandName, Drug, DrugClass, DrugClassSideEffect, DrugSideEffect, SideEffect
from publishing.admin.inlines import ReferenceInline, RowInline
from publishing.admin.lists import ReviewDueFilter, StateFilter
from publishing.admin.page_admin import ADDRESS_AND_REVIEW, PageAdmin


@admin.register(SideEffect)
class SideEffectAdmin(PageAdmin):
    layout = (
        ("Names", {"fields": ("title", "medical_term", "summary")}),
        ("For readers", {"fields": ("what_it_feels_like", "what_to_do")}),
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
    search_fields = ("title", "medical_term")

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
        ("How it works", {"fields": ("how_it_works", "how_it_works_reference")}),
        ("What the evidence says", {"fields": ("evidence", "evidence_reference")}),
        ("Taken together", {"fields": ("combinations", "combinations_reference")}),
        DrugClassSideEffectInline,
        ("Code", {"fields": ("atc_group",)}),
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
    search_fields = ("title", "abbreviation", "atc_group")

    def names_beside_title(self, page: Any) -> str:
        return str(page.abbreviation)


class BrandNameInline(RowInline):
    model = BrandName
    fields = (("name", "country", "is_on_market", "reference"), "position")


class DrugClassFilter(admin.RelatedOnlyFieldListFilter):
    """The classes that have drugs, and the drugs that have no class yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_value_display = mark_safe("Without a class")


@admin.register(Drug)
class DrugAdmin(PageAdmin):
    layout = (
        ("Name and class", {"fields": ("title", "drug_class", "summary")}),
        ("What it is used for", {"fields": ("used_for", "used_for_reference", "note", "note_reference")}),
        BrandNameInline,
        DrugSideEffectInline,
        ("Codes", {"fields": (("atc_code", "rxcui"),)}),
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
    autocomplete_fields = ("drug_class",)
    list_filter = (StateFilter, ReviewDueFilter, ("drug_class", DrugClassFilter))
    search_fields = (
        "title",
        "brand_names__name",
        "drug_class__title",
        "drug_class__abbreviation",
        "atc_code",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("brand_names")

    def names_beside_title(self, page: Any) -> str:
        return ", ".join(brand.name for brand in page.brand_names.all())
