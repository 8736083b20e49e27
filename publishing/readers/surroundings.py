"""What is around a document and no part of it: computed from what is live, never sealed, never dated.

Each app says what surrounds the pages of which kinds; a page shows what all of them say together.
"""

from collections.abc import Callable, Sequence
from typing import Any

from publishing.documents import Document, all_kinds
from publishing.editions import Listing
from publishing.pages import Link
from publishing.serving import depends_on, pointing_at, summaries_pointing_at

Surroundings = dict[str, Sequence[Any]]
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


def listings_pointing_at(
    page: int, relation: str = "", *, kind: str = "", with_summaries: bool = False
) -> list[Listing]:
    """Live pages with an edge to ``page`` (of one relation, of one kind, if given), by title.

    What surrounds a page shows of them the title, the address, and ``with_summaries`` the summary.
    """
    depends_on(pointing_at(page))
    if with_summaries:
        kinds = [kind] if kind else [each.name for each in all_kinds()]
        depends_on(*(summaries_pointing_at(page, each) for each in kinds))
    links = Link.objects.filter(target=page)
    if relation:
        links = links.filter(relation=relation)
    found = Listing.objects.filter(page__in=links.values("source"))
    if kind:
        found = found.filter(kind=kind)
    return list(found.by_title())
