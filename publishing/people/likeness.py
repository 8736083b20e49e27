"""Which accounts count as one person: for the two-person rule two accounts are not yet two people."""

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from publishing.comparing import latin_look_alike
from publishing.text import invisible_in

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# What is drawn alike within one alphabet: zero and O; one, bar, capital I and small l; rn and m.
_ONE_ALPHABET = {"0": "O", "1": "l", "|": "l", "I": "l", "m": "rn"}
# What two accounts can have in common, and what makes two people of them.
_MAIL, _NAME, _USER_NAME = (
    "the same mail address",
    "names that look the same",
    "user names that look the same",
)


def same_person(one: "User", other: "User") -> bool:
    """Whether two accounts count as one person: one mail address, or names that look the same."""
    return one.pk == other.pk or bool(_in_common(one, other))


def same_as(person: "User", people: "Iterable[User]") -> "User | None":
    """The first of these accounts that counts as this person; their own before any other."""
    found = [other for other in people if same_person(person, other)]
    return next((other for other in found if other.pk == person.pk), found[0] if found else None)


def accounts_of(person: "User") -> set[int]:
    """The keys of all accounts that count as this person."""
    return {other.pk for other in get_user_model()._default_manager.all() if same_person(person, other)}


def why_same(one: "User", other: "User") -> str:
    """To end a refusal with: why two accounts count as one person, and what to do; empty for one account."""
    if one.pk == other.pk:
        return ""
    return (
        f" The accounts “{one.get_username()}” and “{other.get_username()}” count as one person: they have "
        f"{_in_common(one, other)}. If they are two people, an administrator can tell them apart there: by a "
        "mail address of their own each, and by names that look different (with a middle name, for example)."
    )


def are_confusable(one: str, other: str) -> bool:
    """Whether two names look the same, in capitals or not (after the skeletons of Unicode’s UTS 39)."""
    return bool(_skeletons(one) & _skeletons(other) - {""})


def _in_common(one: "User", other: "User") -> str:
    mails = [account.email.strip().casefold() for account in (one, other)]
    if mails[0] and mails[0] == mails[1]:
        return _MAIL
    if are_confusable(*(account.get_full_name() or account.get_username() for account in (one, other))):
        return _NAME
    return _USER_NAME if are_confusable(one.get_username(), other.get_username()) else ""


def _skeletons(name: str) -> set[str]:
    return {_skeleton(name).casefold(), _skeleton(name.casefold())}


def _skeleton(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    hidden = set(invisible_in(decomposed))
    letters = (latin_look_alike(char) for char in decomposed if char not in hidden)
    shapes = "".join(_ONE_ALPHABET.get(letter, letter) for letter in letters)
    return " ".join(unicodedata.normalize("NFKD", shapes).split())
