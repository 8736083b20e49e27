"""What is around a document and no part of it: computed from what is live, never sealed, never dated.

Each app says what surrounds the pages of which kinds; a page shows what all of them say together.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models.functions import Lower

from publishing.document import Document
from publishing.edition import Edition
from publishing.surrogate_keys import depends_on, pointing_at

Surroundings = dict[str, Sequence[Edition]]
Finder = Callable[[Document[Any]], Surroundings]
_finders: dict[str, list[Finder]] = {}


def surrounds(*kinds: str) -> Callable[[Finder], Finder]:
    """Register a function that finds what surrounds pages of these kinds, in a bounded number of queries."""

    def register(function: Finder) -> Finder:
        for kind in kinds:
            _finders.setdefault(kind, []).append(function)
        return function

    return register


def surroundings_of(kind: str, document: Document[Any]) -> Surroundings:
    """Everything that surrounds this document, by name."""
    found: Surroundings = {}
    for finder in _finders.get(kind, ()):
        found |= finder(document)
    return found


def live_editions_pointing_at(page: int, relation: str = "", **narrow: Any) -> list[Edition]:
    """Live editions with an edge to ``page`` (of one relation, if given), by title."""
    depends_on(pointing_at(page))
    links = {"page__links_out__target": page} | ({"page__links_out__relation": relation} if relation else {})
    return list(Edition.objects.live().filter(**links, **narrow).distinct().order_by(Lower("title"), "pk"))


@surrounds("contributor")
def work_of_a_contributor(document: Document[Any]) -> Surroundings:
    """What the person wrote and what they review."""
    return {
        "written": live_editions_pointing_at(document.page, "written by"),
        "reviewed": live_editions_pointing_at(document.page, "medically reviewed by"),
    }
