"""The documents of side effects, drug classes and drugs, and what other pages show of them.

Excerpts are built from the bottom up, so that no loop can be written: a side effect shows nothing of
others; a drug's name shows nothing of others; a class shows names of drugs and of side effects.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, Any, Protocol, Self

from publishing.documents import (
    Called,
    Citation,
    Document,
    Excerpt,
    LivePages,
    Name,
    OwnPart,
    PageReference,
    Part,
    Reference,
    RichText,
    Sentence,
    ToldLast,
    Unread,
    citations_by_key,
    references_cited,
    upgrades_own_part,
    usual_interval_is_unsaid,
)
from publishing.text import capitalised

MOST_DRUGS_LISTED = 30
"""Of the drugs of a class, so many are named in a list of classes. The page of the class names all."""


class Frequency(StrEnum):
    """How a drug or a class has a side effect. ``SERIOUS`` means: get medical help at once."""

    COMMON = "common"
    SERIOUS = "serious"
    ABSENT = "absent"


class SideEffectFact(PageReference):
    """Says that the page has a side effect (or, of a drug, that it does not have one of its class).

    ``reference`` is the key of the page's reference that says so.
    """

    frequency: Annotated[Frequency, Unread()]
    reference: Annotated[str, Citation()] = ""

    @property
    def relation(self) -> str:
        return f"side effect: {self.frequency}"


class SideEffectOwn(OwnPart):
    """A side effect; ``title`` is its plain-language name."""

    medical_term: str = ""
    what_it_feels_like: RichText = RichText()
    what_to_do: RichText = RichText()

    @property
    def search_names(self) -> tuple[str, ...]:
        return (self.title, self.medical_term)


class SideEffectExcerpt(Excerpt):
    """A side effect as the pages of drugs and classes name it."""

    name: Annotated[str, Name()]
    medical_term: str

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        own: SideEffectOwn = document.own
        return cls(page=page, edition=edition, name=own.title, medical_term=own.medical_term)


class SideEffectDocument(Document[SideEffectOwn]):
    """The page of a side effect."""

    schema_version = 3

    @classmethod
    def assemble(cls, page: int, own: SideEffectOwn, live: LivePages) -> Self:
        return cls(page=page, own=own)

    @property
    def listed_detail(self) -> str:
        term = self.own.medical_term
        return term if term.lower() != self.title.lower() else ""


class ListedSideEffect(Part):
    """A side effect in a list of a drug or class, with how it has it."""

    frequency: Annotated[Frequency, Unread()]
    effect: SideEffectExcerpt


class _Lists(Protocol):
    @property
    def side_effects(self) -> tuple[ListedSideEffect, ...]: ...


class ListsSideEffects:
    """For a part that has a list of side effects: those of it that are serious, and those that are common."""

    @property
    def serious_side_effects(self: _Lists) -> tuple[SideEffectExcerpt, ...]:
        return _having(self.side_effects, Frequency.SERIOUS)

    @property
    def common_side_effects(self: _Lists) -> tuple[SideEffectExcerpt, ...]:
        return _having(self.side_effects, Frequency.COMMON)


class BrandName(Part):
    """A brand name under which a drug is or was sold. ``country`` is an ISO 3166-1 code ("US")."""

    name: Annotated[str, Name()]
    country: Annotated[str, Unread()] = ""
    is_on_market: Annotated[bool, Called("on market")] = True
    reference: Annotated[str, Citation()] = ""


class BelongsToClass(PageReference):
    """The class of a drug."""

    @property
    def relation(self) -> str:
        return "belongs to class"


class DrugOwn(OwnPart):
    """A drug; ``title`` is its generic name."""

    drug_class: BelongsToClass | None = None
    atc_code: str = ""
    rxcui: str = ""
    brand_names: tuple[BrandName, ...] = ()
    used_for: RichText = RichText()
    note: Annotated[str, Sentence()] = ""
    note_reference: Annotated[str, Citation("note")] = ""
    side_effects: tuple[SideEffectFact, ...] = ()

    @property
    def search_names(self) -> tuple[str, ...]:
        return (self.title, *(brand.name for brand in self.brand_names))


class DrugExcerpt(Excerpt):
    """A drug as other pages name it: "Amitriptyline (Elavil)"."""

    generic_name: Annotated[str, Name()]
    brand_names: tuple[str, ...]

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        own: DrugOwn = document.own
        brands = tuple(brand.name for brand in own.brand_names)
        return cls(page=page, edition=edition, generic_name=own.title, brand_names=brands)

    def __str__(self) -> str:
        return _with_brackets(capitalised(self.generic_name), self.brand_names)


class DrugClassOwn(OwnPart):
    """A drug class; ``title`` is its name in the plural ("Tricyclic antidepressants")."""

    abbreviation: str = ""
    atc_group: str = ""
    how_it_works: RichText = RichText()
    evidence: RichText = RichText()
    combinations: RichText = RichText()
    side_effects: tuple[SideEffectFact, ...] = ()

    @property
    def search_names(self) -> tuple[str, ...]:
        return (self.title, self.abbreviation)


class DrugClassDocument(ListsSideEffects, Document[DrugClassOwn]):
    """The page of a drug class: its facts, the names of its side effects and of its live drugs."""

    schema_version = 3

    side_effects: tuple[ListedSideEffect, ...] = ()
    drugs: tuple[DrugExcerpt, ...] = ()

    @classmethod
    def assemble(cls, page: int, own: DrugClassOwn, live: LivePages) -> Self:
        drugs = live.excerpts(DrugExcerpt, live.sources(page, "belongs to class"))
        return cls(
            page=page,
            own=own,
            side_effects=_listed(own.side_effects, live),
            drugs=tuple(sorted(drugs, key=lambda drug: (drug.generic_name.casefold(), drug.page))),
        )

    @property
    def listed_name(self) -> str:
        return _with_brackets(self.title, [self.own.abbreviation] if self.own.abbreviation else [])

    @property
    def listed_detail(self) -> str:
        more = len(self.drugs) - MOST_DRUGS_LISTED
        names = ", ".join(str(drug) for drug in self.drugs[:MOST_DRUGS_LISTED])
        return f"{names} and {more} more" if more > 0 else names


class DrugClassExcerpt(Excerpt):
    """What a drug's page shows of its class: its name and its side effects."""

    name: Annotated[str, Name()]
    abbreviation: str
    side_effects: tuple[ListedSideEffect, ...]

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        assert isinstance(document, DrugClassDocument)
        return cls(
            page=page,
            edition=edition,
            name=document.own.title,
            abbreviation=document.own.abbreviation,
            side_effects=document.side_effects,
        )


class DrugClassFacts(ListsSideEffects, Excerpt):
    """What an article that embeds a class shows of it: how it works, examples, side effects."""

    name: Annotated[str, Name()]
    abbreviation: str
    how_it_works: RichText
    drugs: tuple[DrugExcerpt, ...]
    side_effects: tuple[ListedSideEffect, ...]
    references: Annotated[tuple[Reference, ...], ToldLast()] = ()

    @classmethod
    def take(cls, page: int, edition: int, document: Document[Any]) -> Self:
        assert isinstance(document, DrugClassDocument)
        return cls(
            page=page,
            edition=edition,
            name=document.own.title,
            abbreviation=document.own.abbreviation,
            how_it_works=document.own.how_it_works,
            drugs=document.drugs,
            side_effects=document.side_effects,
            references=references_cited(document, document.own.how_it_works),
        )


class DrugDocument(ListsSideEffects, Document[DrugOwn]):
    """The page of a drug: its facts, the side effects of its class and its own."""

    schema_version = 3

    drug_class: DrugClassExcerpt | None = None
    own_side_effects: Annotated[tuple[ListedSideEffect, ...], Called("side effects")] = ()

    @classmethod
    def assemble(cls, page: int, own: DrugOwn, live: LivePages) -> Self:
        drug_class = live.excerpt(DrugClassExcerpt, own.drug_class.page) if own.drug_class else None
        return cls(
            page=page, own=own, drug_class=drug_class, own_side_effects=_listed(own.side_effects, live)
        )

    @property
    def listed_name(self) -> str:
        return _with_brackets(self.title, [brand.name for brand in self.own.brand_names])

    @property
    def listed_detail(self) -> str:
        return self.drug_class.name if self.drug_class else ""

    @property
    def side_effects(self) -> tuple[ListedSideEffect, ...]:
        """What the drug says itself, then what its class says of effects that the drug does not mention."""
        said = {listed.effect.page for listed in self.own_side_effects}
        of_class = self.drug_class.side_effects if self.drug_class else ()
        return self.own_side_effects + tuple(listed for listed in of_class if listed.effect.page not in said)

    @property
    def absent_side_effects(self) -> tuple[SideEffectExcerpt, ...]:
        """Side effects of its class that the drug is said not to have."""
        return _having(self.side_effects, Frequency.ABSENT)


def _with_brackets(name: str, other_names: Sequence[str]) -> str:
    return f"{name} ({', '.join(other_names)})" if other_names else name


def _listed(facts: Iterable[SideEffectFact], live: LivePages) -> tuple[ListedSideEffect, ...]:
    """The side effects that are live, in the order of the facts; what is not live is not shown yet."""
    pairs = ((fact, live.excerpt(SideEffectExcerpt, fact.page)) for fact in facts)
    return tuple(
        ListedSideEffect(frequency=fact.frequency, effect=effect) for fact, effect in pairs if effect
    )


def _having(listed: Iterable[ListedSideEffect], frequency: Frequency) -> tuple[SideEffectExcerpt, ...]:
    return tuple(item.effect for item in listed if item.frequency == frequency)


upgrades_own_part("side_effect", 1)(usual_interval_is_unsaid(24))
upgrades_own_part("drug_class", 1)(usual_interval_is_unsaid(12))
upgrades_own_part("drug", 1)(usual_interval_is_unsaid(12))

upgrades_own_part("side_effect", 2)(citations_by_key())
upgrades_own_part("drug_class", 2)(
    citations_by_key(
        texts={
            "how_it_works": "how_it_works_reference",
            "evidence": "evidence_reference",
            "combinations": "combinations_reference",
        },
        rows=["side_effects"],
    )
)
upgrades_own_part("drug", 2)(
    citations_by_key(
        texts={"used_for": "used_for_reference"},
        facts=["note_reference"],
        rows=["brand_names", "side_effects"],
    )
)
