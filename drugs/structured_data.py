"""Structured data about drugs, drug classes and side effects, in the words of schema.org.

All texts are those of the page, a line for each of its paragraphs and items.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from drugs.documents import (
    DrugClassDocument,
    DrugDocument,
    ListedSideEffect,
    ShownAnswer,
    SideEffectDocument,
    SideEffectExcerpt,
    WarningDocument,
    WarningExcerpt,
)
from publishing.readers import Node, Site, describes, node
from publishing.text import capitalised, plain_text


@describes(DrugDocument)
def drug(document: DrugDocument, site: Site) -> Node:
    """schema.org/Drug, with all that its page warns of.

    It has no property for side effects: the page mentions each of them.
    """
    own, drug_class = document.own, document.drug_class
    about = site.page(
        "Drug",
        document.page,
        own.title,
        nonProprietaryName=own.title,
        proprietaryName=[*dict.fromkeys(brand.name for brand in own.brand_names)],  # one in many countries
        code=[*_codes("ATC", own.atc_code), *_codes("RxNorm", own.rxcui)],
        rxcui=own.rxcui,
        drugClass=drug_class and site.page("DrugClass", drug_class.page, drug_class.name),
        warning=[_lines(heading, text) for heading, text in _warnings(document, site)],
    )
    had = (*document.serious_side_effects, *document.common_side_effects)
    return _web_page(about, hasPart=_questions(document, site), mentions=_symptoms(had, site))


@describes(DrugClassDocument)
def drug_class(document: DrugClassDocument, site: Site) -> Node:
    """schema.org/DrugClass, with the drugs that belong to it. Its warnings are parts of the page: it has no
    property for them."""
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
    warnings = [_part(heading, text) for heading, text in _warnings(document, site)]
    had = _effects(document.side_effects)
    return _web_page(about, hasPart=[*warnings, *_questions(document, site)], mentions=_symptoms(had, site))


@describes(WarningDocument)
def warning(document: WarningDocument, site: Site) -> Node:
    """schema.org/CreativeWork: what an authority said, of which the page tells. There is no type for what it
    warns of."""
    own, effect = document.own, document.side_effect
    authority = node("Organization", name=own.authority, areaServed=own.country) if own.authority else None
    about = node(
        "CreativeWork",
        name=own.title,
        publisher=authority,
        datePublished=own.stated_on.isoformat() if own.stated_on else None,
        url=own.address,
    )
    symptom = effect and site.page("MedicalSymptom", effect.page, effect.name)
    return _web_page(about, text=plain_text(own.text.html), mentions=symptom)


@describes(SideEffectDocument)
def side_effect(document: SideEffectDocument, site: Site) -> Node:
    """schema.org/MedicalSymptom: what a person notices. Its signs of danger and its texts are parts of the
    page: there are properties for treatments, and none for advice."""
    about = site.page(
        "MedicalSymptom", document.page, document.own.title, alternateName=document.own.medical_term
    )
    urgent = document.said.get("urgent")
    parts = [_part(site.said(urgent), _signs(document.signs))] if urgent else []
    for shown in document.texts:
        address = site.place(document.page, shown.anchor)
        parts.append(_part(site.said(shown.heading), plain_text(shown.text.html), address))
    return _web_page(about, hasPart=parts)


def _web_page(about: Node, **properties: Any) -> Node:
    return node("MedicalWebPage", mainEntity=about, **properties)


def _part(heading: str, text: str, address: str | None = None) -> Node:
    return node("WebPageElement", name=heading, text=text, url=address)


def _codes(system: str, value: str) -> list[Node]:
    return [node("MedicalCode", codeValue=value, codingSystem=system)] if value else []


def _questions(document: DrugClassDocument | DrugDocument, site: Site) -> list[Node]:
    """The questions that the page answers. Where it only says whom to ask, there is no answer to tell."""
    return [
        node(
            "Question",
            name=site.said(answer.heading),
            url=site.place(document.page, answer.anchor),
            acceptedAnswer=node("Answer", text=text),
        )
        for place in document.places
        for answer in place.answers
        if (text := _text_of(answer))
    ]


def _text_of(answer: ShownAnswer) -> str:
    """What its class says, what the drug says, and the warnings that belong to the question."""
    warned = (_lines(*_words_of(each)) for each in answer.warnings)
    return _lines(plain_text(answer.of_class.html), plain_text(answer.own.html), *warned)


def _warnings(document: DrugClassDocument | DrugDocument, site: Site) -> Iterator[tuple[str, str]]:
    """What stands over each warning, and what it says; then when to get help, as the page says it."""
    yield from map(_words_of, document.warnings)
    before = next((level.effects for level in document.levels if level.call), ())
    signs = {
        "urgent": [*_names(document.urgent_side_effects), *document.danger_signs],
        "serious_before_call": _names(before),
    }
    for name, of_danger in signs.items():
        if of_danger and name in document.said:
            yield site.said(document.said[name]), _signs(of_danger)


def _words_of(warning: WarningExcerpt) -> tuple[str, str]:
    return warning.title, plain_text(warning.text.html)


def _signs(signs: Iterable[str]) -> str:
    return _lines(*map(capitalised, signs))


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _names(effects: Iterable[SideEffectExcerpt]) -> list[str]:
    return [effect.name for effect in effects]


def _symptoms(effects: Iterable[SideEffectExcerpt], site: Site) -> list[Node]:
    return [
        site.page("MedicalSymptom", effect.page, effect.name, alternateName=effect.medical_term)
        for effect in effects
    ]


def _effects(listed: Iterable[ListedSideEffect]) -> list[SideEffectExcerpt]:
    return [item.effect for item in listed]
