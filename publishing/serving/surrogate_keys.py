"""Surrogate keys: what an answer depends on and what a publication changes, in the same words.

While a public view makes its answer, whatever reads the live site for it calls :func:`depends_on`. A
publication records the keys of all it changed. An answer that was kept is out of date if the two meet.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

WHOLE_SITE = "site"
"""Depends on every page: each publication changes it."""

MOST_KEYS = 250
"""An answer that depends on more is said to depend on the whole site: a header has its limits."""

_collected: ContextVar[set[str] | None] = ContextVar("surrogate_keys", default=None)


def of_page(page: int) -> str:
    """Something that a page says of itself."""
    return f"page-{page}"


def name_of(page: int) -> str:
    """What a page is called, and where it is live, if it is."""
    return f"name-{page}"


def of_kind(kind: str) -> str:
    """Which live pages there are of a kind, and their titles."""
    return f"kind-{kind}"


def pointing_at(page: int) -> str:
    """Which live pages link to, name or show a page, how they are called and where they are."""
    return f"to-{page}"


def summaries_pointing_at(page: int, kind: str) -> str:
    """The summaries of the live pages of a kind that link to, name or show a page."""
    return f"{kind}-summaries-to-{page}"


def depends_on(*keys: str) -> None:
    """Note that the answer being made depends on these keys. Outside public views, does nothing."""
    collected = _collected.get()
    if collected is not None:
        collected.update(keys)


@contextmanager
def collecting() -> Iterator[set[str]]:
    """The set into which :func:`depends_on` puts its keys from now on, in this thread or task."""
    keys: set[str] = set()
    token = _collected.set(keys)
    try:
        yield keys
    finally:
        _collected.reset(token)


def as_header(keys: Iterable[str]) -> str:
    """The value of ``Surrogate-Key``, as content delivery networks read it: keys separated by spaces."""
    keys = set(keys)
    return " ".join(sorted(keys)) if len(keys) <= MOST_KEYS else WHOLE_SITE
