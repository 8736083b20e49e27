"""The link graph: which live edition links to, names or shows which page."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import models
from django.db.models.functions import Lower

from publishing.documents import Document, Excerpt, PageReference, Part, RichText, all_kinds
from publishing.pages.page import Page
from publishing.text import linked_pages

SHOWS = "shows"
LINKS_TO = "links to"


class Edge(NamedTuple):
    """One way in which a document depends on another page."""

    target: int
    relation: str


class Link(models.Model):
    """An edge of the link graph, derived from the live edition of ``source`` when it was sealed."""

    source = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="links_in")
    relation = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "relation"], name="link_is_unique")
        ]
        indexes = [models.Index(fields=["target", "relation"])]

    def __str__(self) -> str:
        return f"{self.source} {self.relation} {self.target}"


def edges_of(document: Document[Any]) -> frozenset[Edge]:
    """Every edge from this document to another page: what it shows, names, or links to in its text."""
    return frozenset(edge for edge in _edges_in(document) if edge.target != document.page)


def has_other_edges(before: Document[Any] | None, after: Document[Any]) -> bool:
    """Whether the edges of ``after`` are not those of ``before``. What both say is not looked through."""
    if before is None:
        return bool(edges_of(after))
    values = ((getattr(before, name), getattr(after, name)) for name in type(after).model_fields)
    differing = [(old, new) for old, new in values if old is not new and old != new]
    in_these = [{edge for pair in differing for edge in _edges_in_value(pair[side])} for side in (0, 1)]
    return in_these[0] != in_these[1] and edges_of(before) != edges_of(after)


def _edges_in_value(value: object) -> Iterator[Edge]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Part):
            yield from _edges_in(item)


def _edges_in(part: Part) -> Iterator[Edge]:
    for inner in part.walk():
        if isinstance(inner, Excerpt):
            yield Edge(inner.page, SHOWS)
        elif isinstance(inner, PageReference):
            yield Edge(inner.page, inner.relation)
        elif isinstance(inner, RichText):
            yield from (Edge(page, LINKS_TO) for page in linked_pages(inner.html))


def record_links(page: Page, edges: Iterable[Edge]) -> None:
    """Make the graph hold exactly these edges from ``page``. Targets that are no pages are left out."""
    edges = set(edges)
    held = {Edge(link.target_id, link.relation): link.pk for link in Link.objects.filter(source=page)}
    gone, new = held.keys() - edges, edges - held.keys()
    if gone:
        Link.objects.filter(pk__in=[held[edge] for edge in gone]).delete()
    if new:
        known = _pages_among(new)
        Link.objects.bulk_create(
            Link(source=page, target_id=t, relation=r) for t, r in sorted(new) if t in known
        )


def _pages_among(edges: Iterable[Edge]) -> set[int]:
    """Those targets that are pages. Whatever is shown was live, and is there for good."""
    shown = {edge.target for edge in edges if edge.relation == SHOWS}
    others = {edge.target for edge in edges} - shown
    return shown | set(Page.objects.filter(pk__in=others).values_list("pk", flat=True))


def live_pages_pointing_at(page: Page) -> list[Page]:
    """The live pages that link to, name or show ``page``, by title, each once."""
    return list(
        Page.objects.live()
        .filter(links_out__target=page)
        .distinct()
        .order_by(Lower("live_edition__title"), "pk")
    )


def live_pages_belonging_to(page: Page) -> list[Page]:
    """Of the live pages that show ``page``, those that belong to it (``Page.BELONGS_TO``), by title."""
    kinds = (kind for kind in all_kinds() if kind.model.BELONGS_TO)
    below = [kind.name for kind in kinds if kind.model.kind_above() is page.page_kind.model]
    shows = Link.objects.filter(target=page, relation=SHOWS)
    found = Page.objects.live().filter(pk__in=shows.values("source"), kind__in=below)
    return list(found.order_by(Lower("live_edition__title"), "pk"))
