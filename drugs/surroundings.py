"""What surrounds warnings, drugs and side effects: siblings, and who has which side effect or warning."""

from typing import Any, NamedTuple

from drugs.documents import BELONGS_TO_CLASS, HAS_WARNING, Frequency
from drugs.standing_words import standing_words
from publishing.documents import Document
from publishing.editions import Listing
from publishing.pages import Link
from publishing.readers import Surroundings, listings_pointing_at, surrounds
from publishing.serving import depends_on, pointing_at


class Having(NamedTuple):
    """A class or a drug, and how often it has a side effect, in words."""

    page: Listing
    how: str


@surrounds("drug")
def siblings(document: Document[Any]) -> Surroundings:
    """The other drugs of its class."""
    drug_class = document.own.drug_class
    found = listings_pointing_at(drug_class.page, BELONGS_TO_CLASS) if drug_class else []
    return {"siblings": [drug for drug in found if drug.page_id != document.page]}


@surrounds("side_effect")
def who_has_it(document: Document[Any]) -> Surroundings:
    """Which classes and drugs have the side effect, classes first; not those that are said not to."""
    prefix = "side effect: "
    depends_on(pointing_at(document.page))
    links = Link.objects.filter(target=document.page, relation__startswith=prefix)
    relations = {link.source_id: link.relation.removeprefix(prefix) for link in links}
    pages = Listing.objects.filter(page__in=relations).by_title()
    having = [
        Having(page, _how_often(relations[page.page_id]))
        for page in pages
        if relations[page.page_id] != Frequency.ABSENT
    ]
    return {"who_has_it": sorted(having, key=lambda one: one.page.kind != "drug_class")}


def _how_often(said: str) -> str:
    if said not in set(Frequency):
        return standing_words("drug")["less_often"].words.lower()
    frequency = Frequency(said)
    return "" if frequency.is_of_before else standing_words("drug")[frequency.word].words


@surrounds("warning")
def who_has_the_warning(document: Document[Any]) -> Surroundings:
    """The classes and drugs that have it themselves."""
    return {"has_it": listings_pointing_at(document.page, HAS_WARNING, with_summaries=True)}
