"""The link graph as a publication sees it: that of the database, and over it the links of what is planned."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from publishing.pages import LINKS_TO, SHOWS, Edge, Link


class LinkGraph:
    """Reads the links of each page once. ``put`` lays those of a planned document over them."""

    def __init__(self) -> None:
        self._loaded: set[int] = set()
        self._neighbours: defaultdict[int, set[int]] = defaultdict(set)
        self._sources: dict[Edge, frozenset[int]] = {}
        self._planned: dict[int, Collection[Edge]] = {}
        self._planned_sources: defaultdict[Edge, set[int]] = defaultdict(set)

    def put(self, source: int, edges: Collection[Edge]) -> None:
        """From now on, take these for the edges of ``source``."""
        self.forget(source)
        self._planned[source] = edges
        for edge in edges:
            self._planned_sources[edge].add(source)
            self._note(source, edge)

    def forget(self, source: int) -> None:
        """Take again the edges that the database holds for ``source``."""
        for edge in self._planned.pop(source, ()):
            self._planned_sources[edge].discard(source)

    def sources(self, target: int, relation: str) -> list[int]:
        """The live pages with an edge of this relation to ``target``, by key."""
        edge = Edge(target, relation)
        if edge not in self._sources:
            links = Link.objects.filter(target=target, relation=relation)
            self._sources[edge] = frozenset(links.values_list("source", flat=True))
        return sorted((self._sources[edge] - self._planned.keys()) | self._planned_sources[edge])

    def load(self, pages: Collection[int]) -> None:
        """Read the links from and to these pages, in one query."""
        missing = set(pages) - self._loaded
        if not missing:
            return
        self._loaded |= missing
        links = Link.objects.exclude(relation=LINKS_TO).filter(Q(source__in=missing) | Q(target__in=missing))
        for source, target, relation in links.values_list("source", "target", "relation"):
            self._note(source, Edge(target, relation))

    def neighbours(self, page: int) -> set[int]:
        """The pages whose documents may change with that of ``page``: one edge away, live or planned ever.

        Whoever shows or names the page may show something else of it, and whom it names may list it. But no
        document depends on who shows it; nor on the pages that its text links to, until it is rendered.
        """
        self.load([page])
        return set(self._neighbours[page])

    def _note(self, source: int, edge: Edge) -> None:
        if edge.relation == LINKS_TO:
            return
        self._neighbours[edge.target].add(source)
        if edge.relation != SHOWS:
            self._neighbours[source].add(edge.target)
