"""No field keeps less than was pasted without saying so: the browser cuts nothing, the server tells."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.urls import reverse

from publishing.models import Page
from publishing.workroom.screens import comments, history, publish_forms, review, withdraw
from tests import factories as make
from tests.publishing.workroom.admin.forms import edit_address, signed_in

SCREENS = (comments, history, publish_forms, review, withdraw)


def every_form_of(context: Any) -> Iterator[forms.BaseForm]:
    yield context["adminform"].form
    for inline in context["inline_admin_formsets"]:
        yield inline.formset.empty_form


def every_field_of(form: forms.BaseForm | type[forms.BaseForm]) -> Iterator[tuple[str, forms.CharField]]:
    for name, field in (
        form.fields if isinstance(form, forms.BaseForm) else vars(form)["base_fields"]
    ).items():
        is_seen = not isinstance(field.widget, forms.HiddenInput | forms.Select)
        if isinstance(field, forms.CharField) and field.max_length and is_seen:
            yield f"{type(form).__name__}.{name}", field


@pytest.mark.django_db
def test_no_field_of_any_form_is_cut_by_the_browser_or_by_the_server() -> None:
    client = signed_in(User.objects.create_superuser("ada"))
    addresses = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
        for model in admin.site._registry
        if model._meta.app_label != "sessions" and model is not Page  # which has no form of its own
    ]
    addresses.append(edit_address(make.ArticleFactory()))
    fields: dict[str, forms.CharField] = {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "maxlength" not in response.content.decode(), address
        for form in every_form_of(response.context):
            fields |= dict(every_field_of(form))
    for module in SCREENS:
        for form_type in vars(module).values():
            if isinstance(form_type, type) and issubclass(form_type, forms.BaseForm):
                fields |= {f"{form_type.__name__}.{name}": field for name, field in every_field_of(form_type)}
    assert len(fields) > 25
    assert [name for name, field in fields.items() if takes(field, (field.max_length or 0) + 1)] == []


def takes(field: forms.CharField, length: int) -> bool:
    try:
        field.clean("1" * length)
    except ValidationError:
        return False
    return True
