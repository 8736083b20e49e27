"""What surrounds drugs and side effects: siblings, and who has which side effect."""

from typing import Any

from drugs.documents import Frequency
from publishing.documents import Document
from publishing.editions import Listing
from publishing.pages import Link
from publishing.readers import Surroundings, listings_pointing_at, surrounds
from publishing.serving import depends_on, pointing_at


@surrounds("drug")
def siblings(document: Document[Any]) -> Surroundings:
    """The other drugs of its class."""
    drug_class = document.own.drug_class
    found = listings_pointing_at(drug_class.page, "belongs to class") if drug_class else []
    return {"siblings": [drug for drug in found if drug.page_id != document.page]}


@surrounds("side_effect")
def who_has_it(document: Document[Any]) -> Surroundings:
    """Which classes and drugs have the side effect, and which drugs are said not to."""
    prefix = "side effect: "
    depends_on(pointing_at(document.page))
    links = Link.objects.filter(target=document.page, relation__startswith=prefix)
    relations = {link.source_id: link.relation.removeprefix(prefix) for link in links}
    pages = list(Listing.objects.filter(page__in=relations).by_title())

    def those(kind: str, frequency: Frequency) -> list[Listing]:
        return [page for page in pages if page.kind == kind and relations[page.page_id] == frequency]

    return {
        "classes_serious": those("drug_class", Frequency.SERIOUS),
        "classes_common": those("drug_class", Frequency.COMMON),
        "drugs_serious": those("drug", Frequency.SERIOUS),
        "drugs_common": those("drug", Frequency.COMMON),
        "drugs_without": those("drug", Frequency.ABSENT),
    }
