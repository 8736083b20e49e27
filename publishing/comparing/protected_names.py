"""Names that a misspelling could turn into one another: each app registers those of its field.

A module ``protected_names`` of an app is found at the start. ``classifying`` treats every change of a word
to, from or near one of these names as a change in substance.
"""

from collections.abc import Callable, Iterable
from functools import cache

Source = Callable[[], Iterable[str]]
_sources: list[Source] = []


def protects_names(function: Source) -> Source:
    """Register a function that returns names. Called once, at first use; it may not ask the database."""
    _sources.append(function)
    protected_names.cache_clear()
    return function


@cache
def protected_names() -> frozenset[str]:
    """All names that the apps protect."""
    return frozenset(name for source in _sources for name in source())
