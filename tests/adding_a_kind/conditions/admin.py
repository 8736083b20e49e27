"""Conditions in the admin."""

from django.contrib import admin

from publishing.workroom import ADDRESS_AND_REVIEW, PageAdmin, ReferenceInline, RowInline
from tests.adding_a_kind.conditions.models import Condition, Sign


class SignInline(RowInline):
    model = Sign
    fields = (("name", "is_urgent", "reference"), "position")


@admin.register(Condition)
class ConditionAdmin(PageAdmin):
    layout = (
        ("Name", {"fields": ("title", "summary")}),
        ("For readers", {"fields": ("what_it_is",)}),
        SignInline,
        ReferenceInline,
        ADDRESS_AND_REVIEW,
    )
