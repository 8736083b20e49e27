"""A drug as other pages name it, and its brand names."""

from collections.abc import Iterable
from typing import Annotated, Any, Self

from publishing.documents import Called, Citation, Document, Excerpt, Name, Part, Unread
from publishing.text import capitalised


class BrandName(Part):
    """A brand name under which a drug is or was sold. ``country`` is an ISO 3166-1 code ("US")."""

    name: Annotated[str, Name()]
    country: Annotated[str, Unread()] = ""
    is_on_market: Annotated[bool, Called("on market")] = True
    reference: Annotated[str, Citation()] = ""

    @property
    def told(self) -> str:
        """What it is to its drug, as the search says it."""
        return "a brand of" if self.is_on_market else "a brand, no longer sold, of"


class DrugExcerpt(Excerpt):
    """A drug as other pages name it: "Amitriptyline (Elavil)"."""

    generic_name: Annotated[str, Name()]
    brand_names: tuple[str, ...]

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        own = document.own
        brands = tuple(brand.name for brand in own.brand_names)
        return cls(page=page, edition=edition, generic_name=own.title, brand_names=brands)

    def __str__(self) -> str:
        return with_brackets(capitalised(self.generic_name), self.brand_names)


def with_brackets(name: str, other_names: Iterable[str]) -> str:
    """The name, with the others in brackets if there are any, each once."""
    others = ", ".join(dict.fromkeys(other_names))
    return f"{name} ({others})" if others else name
