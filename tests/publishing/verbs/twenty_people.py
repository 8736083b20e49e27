"""Who the twenty are, and the words that they write.

Whatever one of them writes is a *word* of its own: it says on which page, by whom and as which of their words
it was written, so that afterwards each one can be looked for.
"""

import re
from typing import Any

from django.contrib.auth.models import User

from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS, PUBLISHERS, REVIEWERS
from tests import desk as make

ROLES: list[tuple[str, ...]] = [
    *[(AUTHORS,)] * 5,
    *[(AUTHORS, REVIEWERS)] * 4,
    *[(REVIEWERS,)] * 3,
    *[(PUBLISHERS,)] * 3,
    *[(PUBLISHERS, REVIEWERS)] * 2,
    (AUTHORS, EMERGENCY_PUBLISHERS),
    (AUTHORS, REVIEWERS, EMERGENCY_PUBLISHERS),
    (),  # the superuser
]
WORD = re.compile(r"zz(\d+)x(\d\d)x\d+z")


def person(number: int) -> User:
    """The person of this number, with roles; the last one is the superuser."""
    return make.person(f"p{number:02}", *ROLES[number], is_superuser=not ROLES[number])


def words_in(text: str) -> set[str]:
    """The words of persons at work that stand in a text."""
    return {found[0] for found in WORD.finditer(text)}


def words_of(own: Any) -> set[str]:
    """The words in an own part."""
    return words_in(own.canonical_bytes().decode())
