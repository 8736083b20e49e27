"""Who may do what, and what people are called."""

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet


def granted(codename: str) -> "QuerySet[User]":
    """Whoever has a permission because it was given to them or to a group of theirs, and can sign in.

    Being a superuser is not enough.
    """
    given = models.Q(groups__permissions__codename=codename) | models.Q(user_permissions__codename=codename)
    people = get_user_model()._default_manager
    return people.filter(is_active=True, pk__in=people.filter(given).values("pk"))


def was_granted(user: "User", codename: str) -> bool:
    """Whether a permission was given to this person or a group of theirs. A superuser does not have it so."""
    return granted(codename).filter(pk=user.pk).exists()


def is_reviewer(user: "User") -> bool:
    """Whether the role of a reviewer was given to this person. Being a superuser is not enough."""
    return was_granted(user, "approve_page")


def display_name(user: "User") -> str:
    """The name under which a person's work appears in the history."""
    return user.get_full_name() or user.get_username()
