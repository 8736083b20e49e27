"""What a browser would send for a form of the admin, read from the form itself."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from publishing.models import Page


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def add_address(model: type[Page]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def list_address(model: type[Page]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def edit_address(page: Page) -> str:
    return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_change", args=[page.pk])


def delete_address(page: Page) -> str:
    return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_delete", args=[page.pk])


def opened(client: Client, address: str) -> dict[str, Any]:
    """The values that the form at this address holds, ready to be changed and sent."""
    return sent_values(client.get(address))


def sent_values(response: Any) -> dict[str, Any]:
    """The values that the form on this screen would send, whatever it was sent before."""
    context = response.context
    forms = [context["adminform"].form]
    values: dict[str, Any] = {}
    for inline in context["inline_admin_formsets"]:
        formset = inline.formset
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                values[field.html_name] = "on" if value is True else getattr(value, "pk", value)
    return values


def add_row(values: dict[str, Any], prefix: str, **fields: Any) -> dict[str, Any]:
    """The values with one more row, as the button “New …” makes it."""
    number = int(values[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return {**values, f"{prefix}-TOTAL_FORMS": number + 1, **row}


def errors_of(response: Any) -> str:
    """Every error that the form shows, in one text."""
    return " ".join(str(error) for error in response.context["errors"])
