"""All that the database says, to see that nothing changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Model


def everything() -> dict[type[Model], list[Any]]:
    """All rows of all tables but the sessions."""
    return {model: rows_of(model) for model in apps.get_models() if model is not Session}


def rows_of(model: type[Model]) -> list[Any]:
    """All that a table says, but for when somebody last signed in."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname != "last_login"]
    return list(model._base_manager.order_by("pk").values_list(*names))


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Fails if any row of any table changes within."""
    before = everything()
    yield
    assert everything() == before
