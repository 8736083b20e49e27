"""Which names in a document are known: those of live drugs, of the document itself, of other live pages."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from drugs.documents import DrugDocument, DrugExcerpt, DrugOwn
from drugs.names import KnownNames
from publishing.document import Document
from publishing.edition import Edition
from publishing.live import Live

_NAMES_A_QUERY = 200


def known_names(document: Document[Any], live: Live, names: Iterable[str]) -> KnownNames:
    """What is known of these folded names, planned changes included. Two queries for every 200 names."""
    known = KnownNames()
    for drug in live_drugs_named(names, live, known):
        known.add_drug(drug.title, _brands(drug.own))
    for part in document.walk():
        if isinstance(part, DrugExcerpt):
            known.add_drug(part.generic_name, part.brand_names)
        elif isinstance(part, DrugOwn):
            known.add_drug(part.title, _brands(part))
    return known


def live_drugs_named(
    names: Iterable[str], live: Live, known: KnownNames | None = None
) -> Iterator[DrugDocument]:
    """The live drugs with one of these folded names. ``known`` takes note of what else has such a name."""
    pages = _pages_named(sorted(set(names)))
    live.load(pages)
    for page, named in pages.items():
        document = live.document(page)
        if isinstance(document, DrugDocument):
            yield document
        elif document and known:
            for name in named:
                known.add_other(name)


def _pages_named(names: list[str]) -> dict[int, set[str]]:
    """The live pages that have one of these names, by key, each with those of the names that it has."""
    pages: dict[int, set[str]] = {}
    for start in range(0, len(names), _NAMES_A_QUERY):
        some = names[start : start + _NAMES_A_QUERY]
        any_of_them = Q()
        for name in some:
            any_of_them |= Q(search_names__contains=name)
        found = Edition.objects.live().filter(any_of_them).values_list("page_id", "search_names")
        for page, search_names in found:
            has = set(some) & set(search_names.split("\n"))
            if has:
                pages.setdefault(page, set()).update(has)
    return pages


def _brands(own: DrugOwn) -> list[str]:
    return [brand.name for brand in own.brand_names]
