"""Structured data about drugs, drug classes and side effects, in the words of schema.org."""

from collections.abc import Iterable

from drugs.documents import (
    DrugClassDocument,
    DrugDocument,
    ListedSideEffect,
    SideEffectDocument,
    SideEffectExcerpt,
    WarningDocument,
)
from publishing.readers import Node, Site, describes, node
from publishing.text import capitalised, plain_text


@describes(DrugDocument)
def drug(document: DrugDocument, site: Site) -> Node:
    """schema.org/Drug. It has no property for side effects: the serious ones are its ``warning``, and the
    page mentions each of them."""
    own, drug_class = document.own, document.drug_class
    about = site.page(
        "Drug",
        document.page,
        own.title,
        nonProprietaryName=own.title,
        proprietaryName=[brand.name for brand in own.brand_names],
        code=[*_codes("ATC", own.atc_code), *_codes("RxNorm", own.rxcui)],
        rxcui=own.rxcui,
        drugClass=drug_class and site.page("DrugClass", drug_class.page, drug_class.name),
        warning=_warnings(document),
    )
    had = (*document.serious_side_effects, *document.common_side_effects)
    return _web_page(about) | _mentions(had, site)


@describes(DrugClassDocument)
def drug_class(document: DrugClassDocument, site: Site) -> Node:
    """schema.org/DrugClass, with the drugs that belong to it."""
    about = site.page(
        "DrugClass",
        document.page,
        document.own.title,
        alternateName=document.own.abbreviation,
        code=_codes("ATC", document.own.atc_group),
        drug=[
            site.page(
                "Drug",
                drug.page,
                drug.generic_name,
                nonProprietaryName=drug.generic_name,
                proprietaryName=[*drug.brand_names],
            )
            for drug in document.drugs
        ],
    )
    return _web_page(about) | _mentions(_effects(document.side_effects), site)


@describes(WarningDocument)
def warning(document: WarningDocument, site: Site) -> Node:
    """schema.org/WebPage: there is no type for what an authority warns of."""
    own = document.own
    about = node("Organization", name=own.authority) if own.authority else None
    return node("MedicalWebPage", citation=own.address or None, sourceOrganization=about)


@describes(SideEffectDocument)
def side_effect(document: SideEffectDocument, site: Site) -> Node:
    """schema.org/MedicalSymptom: what a person notices."""
    about = site.page(
        "MedicalSymptom", document.page, document.own.title, alternateName=document.own.medical_term
    )
    return _web_page(about)


def _web_page(about: Node) -> Node:
    return node("MedicalWebPage", mainEntity=about)


def _codes(system: str, value: str) -> list[Node]:
    return [node("MedicalCode", codeValue=value, codingSystem=system)] if value else []


def _warnings(document: DrugDocument) -> list[str]:
    """Its warnings in their own words, then when to get help, under the headings of its page."""
    said, serious = document.said, [effect.name for effect in document.serious_side_effects]
    signs = [*serious, *document.danger_signs]
    heading = said.get("urgent") or said.get("serious_before_call")
    texts = [f"{each.title}: {plain_text(each.text.html)}" for each in document.warnings]
    return [*texts, f"{heading.otherwise or heading.words}: {', '.join(signs)}."] if heading else texts


def _mentions(effects: Iterable[SideEffectExcerpt], site: Site) -> Node:
    symptoms = [
        site.page("MedicalSymptom", effect.page, capitalised(effect.name), alternateName=effect.medical_term)
        for effect in effects
    ]
    return {"mentions": symptoms} if symptoms else {}


def _effects(listed: Iterable[ListedSideEffect]) -> list[SideEffectExcerpt]:
    return [item.effect for item in listed]
