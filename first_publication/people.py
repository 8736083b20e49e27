"""The people of the demonstration and their accounts."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction

from publishing.pages import AUTHORS, PUBLISHERS, REVIEWERS


@dataclass(frozen=True)
class Person:
    user_name: str
    first_name: str
    last_name: str
    role: str
    contributor: str
    """Slug of the page about this person."""


AUTHOR = Person("author", "Avery", "Example", AUTHORS, "avery-example")
REVIEWER = Person("reviewer", "Robin", "Sample", REVIEWERS, "robin-sample")
PUBLISHER = Person("publisher", "Morgan", "Specimen", PUBLISHERS, "morgan-specimen")
PEOPLE = (AUTHOR, REVIEWER, PUBLISHER)
ADMINISTRATOR = "admin"


@transaction.atomic
def account_of(person: Person) -> User:
    """The person's account. One made here has no usable password; one that exists is left as it is."""
    existing = User.objects.filter(username=person.user_name).first()
    if existing:
        return existing
    user = User.objects.create_user(
        person.user_name, first_name=person.first_name, last_name=person.last_name, is_staff=True
    )
    user.groups.add(Group.objects.get(name=person.role))
    return user


def password_file() -> Path:
    """Where the passwords of the demonstration are written down; nobody but its owner may read it."""
    return settings.VAR_DIR / "demonstration-passwords.txt"


@transaction.atomic
def give_passwords() -> dict[str, str]:
    """Let each person of the demonstration, and an administrator, sign in; returns user names and passwords.

    The passwords are made once for this installation, kept in ``password_file()``, and the same ever after.
    An account with a password that is not ours keeps it, and is left out.
    """
    users = [account_of(person) for person in PEOPLE] + [_administrator()]
    known = _read_passwords()
    given: dict[str, str] = {}
    for user in users:
        password = known.get(user.username) or secrets.token_urlsafe(12)
        if not user.has_usable_password():
            user.set_password(password)
            user.save(update_fields=["password"])
        if user.check_password(password):
            given[user.username] = password
    _write_passwords(known | given)
    return given


@transaction.atomic
def take_passwords_away() -> None:
    """Let nobody sign in with a password of the demonstration. One that somebody chose themselves stays."""
    known = _read_passwords()
    for user in User.objects.filter(username__in=known):
        if user.check_password(known[user.username]):
            user.set_unusable_password()
            user.save(update_fields=["password"])


def _administrator() -> User:
    existing = User.objects.filter(username=ADMINISTRATOR).first()
    return existing or User.objects.create_superuser(ADMINISTRATOR)


def _read_passwords() -> dict[str, str]:
    try:
        lines = password_file().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    pairs = (line.split() for line in lines)
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def _write_passwords(passwords: dict[str, str]) -> None:
    lines = "".join(f"{user_name} {password}\n" for user_name, password in passwords.items())
    # Created with its mode, so that there is no moment in which others could read it.
    descriptor = os.open(password_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(lines)
