"""Which names in a document are known: those of live drugs, of the document itself, of other live pages."""

from collections.abc import Iterable, Iterator
from typing import Any

from drugs.documents import DrugDocument, DrugExcerpt, DrugOwn
from drugs.names import KnownNames
from publishing.checking import Live
from publishing.documents import Document
from publishing.pages import live_pages_named


def known_names(document: Document[Any], live: Live, names: Iterable[str]) -> KnownNames:
    """What is known of these folded names, planned changes included. Two queries for every 500 names."""
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
    pages = live_pages_named(names)
    live.load(pages)
    for page, named in pages.items():
        document = live.document(page)
        if isinstance(document, DrugDocument):
            yield document
        elif document and known:
            for name in named:
                known.add_other(name)


def _brands(own: DrugOwn) -> list[str]:
    return [brand.name for brand in own.brand_names]
