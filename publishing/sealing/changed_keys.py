"""Which answers a publication makes out of date, from the documents before and after it."""

from collections.abc import Iterable
from typing import Any

from publishing.documents import Document
from publishing.pages import Edge, Link, Page, edges_of
from publishing.sealing.change import Change
from publishing.serving import WHOLE_SITE, name_of, of_kind, of_page, pointing_at, summaries_pointing_at


def keys_changed(change: Change) -> set[str]:
    """The surrogate keys of a page that said ``before`` and now says ``after``; None where it is not live.

    Always those of the page itself and of the lists it is in. Those of others only where they show what
    changed: its name and address wherever it is named, and around each page that it points at; its summary
    only there; and a page that it begins or ceases to point at.
    """
    page, before, after = change.page, change.before, change.after
    keys = {WHOLE_SITE, of_kind(page.kind), of_page(page.pk)}
    is_called_so, is_summed_up_so = _name(before) == _name(after), _summary(before) == _summary(after)
    if is_called_so and is_summed_up_so and not change.has_other_edges:
        return keys  # of most pages that follow no more is asked
    pointed_at, points_at = _edges(before), _edges(after)
    targets = {edge.target for edge in pointed_at | points_at}
    to_name = {edge.target for edge in pointed_at ^ points_at}
    if not is_called_so:
        keys.add(name_of(page.pk))
        to_name = targets
    keys |= {pointing_at(target) for target in to_name}
    if not is_summed_up_so:
        keys |= {summaries_pointing_at(target, page.kind) for target in targets}
    return keys


def keys_taken_away(page: Page) -> set[str]:
    """The surrogate keys of a live page that is taken from readers, from its links, whatever it says."""
    targets = set(Link.objects.filter(source=page).values_list("target", flat=True))
    keys = {WHOLE_SITE, of_kind(page.kind), of_page(page.pk), name_of(page.pk)}
    return keys | {
        key for target in targets for key in (pointing_at(target), summaries_pointing_at(target, page.kind))
    }


def keys_changed_by(changes: Iterable[Change]) -> set[str]:
    """The surrogate keys of all that a plan changes."""
    return {key for change in changes for key in keys_changed(change)}


def _edges(document: Document[Any] | None) -> frozenset[Edge]:
    return edges_of(document) if document else frozenset()


def _name(document: Document[Any] | None) -> tuple[str, str] | None:
    """What a page is called, and what its address is made of."""
    return (document.title, document.own.slug) if document else None


def _summary(document: Document[Any] | None) -> str | None:
    return document.own.summary if document else None
