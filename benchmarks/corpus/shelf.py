"""The pages that other pages may name."""

from collections.abc import Collection
from random import Random

from benchmarks.corpus.names import Names
from benchmarks.corpus.outline import Family

TRIES = 50
"""How often a page is drawn, for each that is asked for, before it is thought that there are no more."""


class Shelf:
    """The numbers of live pages, of the families so far."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._pages: dict[str, list[int]] = {}

    def put(self, family: Family) -> None:
        """From now on, pages may name those of this family that are and stay live."""
        for page in family.pages:
            if page.is_live:
                self._pages.setdefault(page.kind, []).append(page.number)

    def some(self, kind: str, count: int, random: Random, but: Collection[int] = ()) -> list[int]:
        """Up to ``count`` different pages of a kind, none of ``but``. Older ones are chosen more often."""
        pages = self._pages.get(kind, [])
        chosen: dict[int, None] = {}
        for _ in range(TRIES * count if pages else 0):
            page = pages[int(len(pages) * random.random() ** 1.5)]
            if page not in but:
                chosen[page] = None
            if len(chosen) == count:
                break
        return list(chosen)

    def link(self, kind: str, page: int) -> str:
        """HTML of a link to the page, under its title."""
        return f'<a data-page="{page}">{self.names.title(kind, page)}</a>'
