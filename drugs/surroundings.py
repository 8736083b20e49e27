"""What surrounds drugs and side effects: siblings, and who has which side effect."""

from typing import Any

from django.db.models.functions import Lower

from drugs.documents import Frequency
from publishing.document import Document
from publishing.edition import Edition
from publishing.links import Link
from publishing.surrogate_keys import depends_on, pointing_at
from publishing.surroundings import Surroundings, live_editions_pointing_at, surrounds


@surrounds("drug")
def siblings(document: Document[Any]) -> Surroundings:
    """The other drugs of its class."""
    drug_class = document.own.drug_class
    found = live_editions_pointing_at(drug_class.page, "belongs to class") if drug_class else []
    return {"siblings": [edition for edition in found if edition.page_id != document.page]}


@surrounds("side_effect")
def who_has_it(document: Document[Any]) -> Surroundings:
    """Which classes and drugs have the side effect, and which drugs are said not to."""
    prefix = "side effect: "
    depends_on(pointing_at(document.page))
    links = Link.objects.filter(target=document.page, relation__startswith=prefix)
    relations = {link.source_id: link.relation.removeprefix(prefix) for link in links}
    editions = list(Edition.objects.live().filter(page__in=relations).order_by(Lower("title"), "pk"))

    def those(kind: str, frequency: Frequency) -> list[Edition]:
        return [e for e in editions if e.page.kind == kind and relations[e.page_id] == frequency]

    return {
        "classes_serious": those("drug_class", Frequency.SERIOUS),
        "classes_common": those("drug_class", Frequency.COMMON),
        "drugs_serious": those("drug", Frequency.SERIOUS),
        "drugs_common": those("drug", Frequency.COMMON),
        "drugs_without": those("drug", Frequency.ABSENT),
    }
