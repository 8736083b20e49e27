"""Accounts in the admin: a person has roles, and a role its permissions from ``publishing.pages``."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest

admin.site.unregister([User, Group])  # by the import above; the groups are the roles, which the site makes


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Who may sign in, and in which roles. Permissions are not given one by one."""

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Name", {"fields": ("first_name", "last_name", "email")}),
        ("Roles", {"fields": ("groups", "is_active", "is_staff", "is_superuser")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "first_name", "last_name", "email")}),
        ("Roles", {"fields": ("groups", "is_staff")}),
        ("Password", {"fields": ("usable_password", "password1", "password2")}),
    )
    list_display = ("username", "first_name", "last_name", "roles", "is_active")
    list_filter = ("groups", "is_active", "is_superuser")
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "groups":
            kwargs |= {
                "widget": forms.CheckboxSelectMultiple,
                "label": "Roles",
                "help_text": "The guide says what each may do. Nobody can approve what they wrote.",
            }
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="roles")
    def roles(self, person: User) -> str:
        names = sorted(group.name for group in person.groups.all())
        return ", ".join(names + (["Administrator"] if person.is_superuser else [])) or "–"
