"""The checks of drugs, drug classes and side effects, and of the names of drugs on any page.

``docs/checks.md`` lists all checks by id.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError

from drugs.checks_of_answers import heading_of
from drugs.codes import atc_code_validator, atc_group_validator, is_in_group, rxcui_validator
from drugs.documents import (
    DrugClassDocument,
    DrugClassOwn,
    DrugDocument,
    DrugOwn,
    Frequency,
    SideEffectDocument,
    SideEffectFact,
)
from drugs.known_names import known_names, live_drugs_named
from drugs.names import Misprint, Mistake, misprints, pairs_in
from publishing.checking import Finding, Level, Live, check
from publishing.documents import Document, RichText, label_of, texts_of
from publishing.text import cited_in, has_call_out

_CODES = (
    ("drugs.E001", "atc_code", "ATC code", atc_code_validator),
    ("drugs.E002", "atc_group", "ATC group", atc_group_validator),
    ("drugs.E003", "rxcui", "RxCUI", rxcui_validator),
)


@check
def codes_are_well_formed(document: Document[Any], live: Live) -> Iterator[Finding]:
    for id, field, label, validator in _CODES:
        value = getattr(document.own, field, "")
        if value:
            try:
                validator(value)
            except ValidationError as error:
                message = f"The {label} “{value}” cannot be right. {error.messages[0]}"
                yield Finding(id, Level.ERROR, message, label)


@check
def drug_has_a_class(document: Document[Any], live: Live) -> Iterator[Finding]:
    if isinstance(document, DrugDocument) and document.own.drug_class is None:
        yield Finding(
            "drugs.W013",
            Level.WARNING,
            "The drug has no class, so its page shows nothing of what holds for a whole class. Choose one.",
            "Drug class",
        )


@check
def code_lies_in_the_group_of_the_class(document: Document[Any], live: Live) -> Iterator[Finding]:
    if isinstance(document, DrugDocument) and document.own.drug_class:
        of_class = live.document(document.own.drug_class.page)
        if of_class and not is_in_group(document.own.atc_code, of_class.own.atc_group):
            yield Finding(
                "drugs.E004",
                Level.ERROR,
                f"The ATC code {document.own.atc_code} lies outside {of_class.title}, whose codes begin with "
                f"{of_class.own.atc_group}. Correct the code, or choose another class.",
                "ATC code",
            )


@check
def group_holds_the_codes_of_the_drugs(document: Document[Any], live: Live) -> Iterator[Finding]:
    """A warning only: where both are wrong, one of the two pages has to be corrected first."""
    if isinstance(document, DrugClassDocument):
        live.load(drug.page for drug in document.drugs)
        for drug in document.drugs:
            of_drug = live.document(drug.page)
            if of_drug and not is_in_group(of_drug.own.atc_code, document.own.atc_group):
                yield Finding(
                    "drugs.W004",
                    Level.WARNING,
                    f"The ATC code of {drug.generic_name}, {of_drug.own.atc_code}, does not begin with "
                    f"{document.own.atc_group}. Correct the group here, or the code there.",
                    "ATC group",
                )


@check
def facts_have_a_reference(document: Document[Any], live: Live) -> Iterator[Finding]:
    for fact, where in _facts_without_reference(document.own, live):
        yield Finding(
            "drugs.W001",
            Level.WARNING,
            f"{fact} has no reference. Choose the source that says so.",
            where,
            asks_for_a_source=True,
        )


def _facts_without_reference(own: Any, live: Live) -> Iterator[tuple[str, str]]:
    """What the fact is, and where it stands. Side effects are called by their live names."""
    if not isinstance(own, DrugOwn | DrugClassOwn):
        return
    for field in ("used_for", "how_it_works"):
        text: RichText = getattr(own, field, RichText())
        if text and not cited_in(text.html):
            yield f"“{label_of(field)}”", label_of(field)
    for answer in own.answers:
        if answer.text and not cited_in(answer.text.html):
            heading = heading_of(answer.question)
            yield f"The answer to “{heading}”", heading
    if isinstance(own, DrugOwn) and own.note and not own.note_reference:
        yield "“Note”", "Note"
    for brand in getattr(own, "brand_names", ()):
        if not brand.reference:
            yield f"The brand name {brand.name}", "Brand names"
    for fact, effect in _side_effects(own, live):
        if not fact.reference:
            name = f"The side effect “{effect.title}”" if effect else "A side effect that is not live"
            yield name, "Side effects"


def _side_effects(
    own: DrugOwn | DrugClassOwn, live: Live
) -> Iterator[tuple[SideEffectFact, Document[Any] | None]]:
    """Each fact about a side effect, with the live document of that side effect."""
    live.load(fact.page for fact in own.side_effects)
    return ((fact, live.document(fact.page)) for fact in own.side_effects)


@check
def serious_side_effects_say_get_help(document: Document[Any], live: Live) -> Iterator[Finding]:
    """On the page that says so."""
    if isinstance(document, DrugDocument | DrugClassDocument):
        serious = [
            effect
            for fact, effect in _side_effects(document.own, live)
            if fact.frequency == Frequency.SERIOUS and effect
        ]
        for effect in serious:
            if not has_call_out(effect.own.what_to_do.html):
                yield Finding(
                    "drugs.E005",
                    Level.ERROR,
                    f"“{effect.title}” is serious here, but its own page does not say “get medical help”. "
                    f"Add that call-out under “What to do” on the page of {effect.title}.",
                    "Side effects",
                )


@check
def side_effect_says_get_help_if_serious(document: Document[Any], live: Live) -> Iterator[Finding]:
    """On the page of the side effect itself."""
    if isinstance(document, SideEffectDocument) and not has_call_out(document.own.what_to_do.html):
        sources = live.sources(document.page, f"side effect: {Frequency.SERIOUS}")
        live.load(sources)
        names = [source.title for page in sources if (source := live.document(page))]
        if names:
            yield Finding(
                "drugs.E006",
                Level.ERROR,
                f"It is a serious side effect of: {', '.join(names)}. Add the call-out “get medical help” to "
                "“What to do”.",
                "What to do",
            )


@check
def brands_belong_to_the_generic_name_beside_them(document: Document[Any], live: Live) -> Iterator[Finding]:
    texts = list(texts_of(document.own))
    names = {name for text in texts for pair in pairs_in(text.words) for name in pair.candidates}
    if names:
        known = known_names(document, live, names)
        for text in texts:
            for misprint in misprints(text.words, known):
                yield _about(misprint, text.where)


def _about(misprint: Misprint, where: str) -> Finding:
    brand, generic_name = misprint.brand, misprint.generic_name
    match misprint.mistake:
        case Mistake.OF_ANOTHER_DRUG:
            message = (
                f"{brand} stands beside {generic_name}, but it is a brand name of {misprint.meant}. "
                "Correct one of the two names."
            )
            return Finding("drugs.E007", Level.ERROR, message, where)
        case Mistake.MISSPELT:
            message = f"{brand} is no brand name of {generic_name}. Did you mean {misprint.meant}?"
            return Finding("drugs.E008", Level.ERROR, message, where)
        case Mistake.UNKNOWN:
            message = (
                f"{brand} stands beside {generic_name}, but is not among the brand names on its page. "
                "If it is one, add it there; if not, correct it."
            )
            return Finding("drugs.W002", Level.WARNING, message, where)


@check
def brands_are_of_one_drug(document: Document[Any], live: Live) -> Iterator[Finding]:
    if not isinstance(document, DrugDocument):
        return
    brands = {brand.name.casefold(): brand.name for brand in document.own.brand_names}
    for other in live_drugs_named(brands, live) if brands else ():
        for brand in other.own.brand_names:
            if other.page != document.page and brand.name.casefold() in brands:
                yield Finding(
                    "drugs.W003",
                    Level.WARNING,
                    f"{brands[brand.name.casefold()]} is a brand name of {other.title} already. "
                    "Check on which of the two pages it is right.",
                    "Brand names",
                )
