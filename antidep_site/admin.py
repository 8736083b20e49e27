"""Accounts in the admin: a person has roles, and a role its permissions from ``publishing.pages``."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.contrib.auth.models import Group, User
from django.db.models import Field, ManyToManyField, QuerySet
from django.http import HttpRequest

from publishing.people import display_name
from publishing.text import key_in

admin.site.unregister([User, Group])  # by the import above; the groups are the roles, which the site makes


LABELS: dict[str, dict[str, str]] = {
    "username": {"label": "User name", "help_text": "For signing in: letters, digits and @ . + - _"},
    "email": {"help_text": "For mails about drafts that wait for this person."},
    "is_active": {
        "label": "Can sign in",
        "help_text": "Take this away instead of deleting the account: what they wrote names it.",
    },
    "is_superuser": {
        "label": "Administrator",
        "help_text": "May do what any role may, and manages the people. Cannot approve what they wrote.",
    },
}


class RoleFilter(admin.SimpleListFilter):
    """Who has a role, an administrator’s included."""

    title = "role"
    parameter_name = "role"
    ADMINISTRATOR = "administrator"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        roles = Group.objects.order_by("name").values_list("pk", "name")
        return [*((str(key), name) for key, name in roles), (self.ADMINISTRATOR, "Administrator")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        if self.value() == self.ADMINISTRATOR:
            return queryset.filter(is_superuser=True)
        return queryset.filter(groups=key) if (key := key_in(self.value() or "")) else queryset


class SignInFilter(admin.SimpleListFilter):
    """Who can sign in, and whose account was closed."""

    title = "sign in"
    parameter_name = "signs_in"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Can sign in"), ("no", "Cannot sign in")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(is_active=self.value() == "yes") if self.value() in {"yes", "no"} else queryset


class PasswordForm(AdminPasswordChangeForm):
    """A new password that an administrator gives, or none."""

    usable_password_help_text = "Without a password nobody can sign in to this account."  # noqa: S105 – a sentence


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Who may sign in, and in which roles. Permissions are not given one by one."""

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Name", {"fields": ("first_name", "last_name", "email")}),
        ("Roles", {"fields": ("groups", "is_active", "is_superuser")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "first_name", "last_name", "email")}),
        ("Roles", {"fields": ("groups",)}),
        ("Password", {"fields": ("password1", "password2")}),
    )
    change_password_form = PasswordForm
    add_form = UserCreationForm  # without Django’s choice to have no password
    list_display = ("username", "first_name", "last_name", "roles", "can_sign_in")
    list_filter = (RoleFilter, SignInFilter)
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, {"title": "People", **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        person = self.get_object(request, unquote(object_id)) if object_id else None
        title = display_name(person) if person else "New person"
        return super().changeform_view(
            request, object_id, form_url, {"title": title, **(extra_context or {})}
        )

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_dbfield(db_field, request, **kwargs | LABELS.get(db_field.name, {}))

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "groups":
            kwargs |= {
                "widget": forms.CheckboxSelectMultiple,
                "label": "Roles",
                "help_text": "Who has a role can sign in here. The guide says what each may do. "
                "Nobody can approve what they wrote.",
            }
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="can sign in", boolean=True, ordering="is_active")
    def can_sign_in(self, person: User) -> bool:
        return person.is_active

    @admin.display(description="roles")
    def roles(self, person: User) -> str:
        names = sorted(group.name for group in person.groups.all())
        return ", ".join(names + (["Administrator"] if person.is_superuser else [])) or "–"
