"""From the words of the first publication to the own part of a page's document."""

import re
from collections.abc import Iterable, Mapping
from functools import singledispatch
from pathlib import Path

from django.core.files import File

from antidep_site.first_publication import words
from articles.documents import ArticleOwn, Author, ContinueReading, Embed, MedicalReviewer, Section
from drugs.documents import (
    BelongsToClass,
    BrandName,
    ClassAnswer,
    DrugClassOwn,
    DrugOwn,
    Frequency,
    HasWarning,
    SideEffectFact,
    SideEffectOwn,
    Sign,
    Urgency,
    WarningOwn,
)
from publishing.documents import (
    ContributorOwn,
    FooterPage,
    OwnPart,
    Picture,
    Reference,
    RichText,
    SiteOwn,
    SitePageOwn,
    StartingPage,
)
from publishing.pictures import store_picture

PICTURES = Path(__file__).parent / "pictures"

Pages = Mapping[str, int]
"""The number of each page by kind and slug: ``{"drug:duloxetine": 12}``."""

Words = (
    words.Contributor
    | words.SideEffect
    | words.Warning
    | words.DrugClass
    | words.Drug
    | words.Article
    | words.SitePage
    | words.Site
)


def key_of(page: Words) -> str:
    """The name by which other words link to this page: "drug:duloxetine"."""
    return f"{page.KIND}:{page.slug}"


@singledispatch
def own_part(page: Words, pages: Pages) -> OwnPart:
    """The own part that these words say. Raises ``KeyError`` for a link to a page that there is not."""
    raise NotImplementedError(page)


@own_part.register
def _(page: words.Contributor, pages: Pages) -> OwnPart:
    return ContributorOwn(
        title=page.name,
        slug=page.slug,
        summary=page.summary,
        credentials=page.credentials,
        biography=_rich(page.biography, pages),
    )


@own_part.register
def _(page: words.SideEffect, pages: Pages) -> OwnPart:
    return SideEffectOwn(
        title=page.name,
        slug=page.slug,
        summary=page.summary,
        medical_term=page.medical_term,
        what_it_feels_like=_rich(page.what_it_feels_like, pages),
        what_to_do=_rich(page.what_to_do, pages),
        urgency=Urgency(page.urgency),
        call_now_if=tuple(Sign(sign=sign) for sign in page.call_now_if),
    )


@own_part.register
def _(page: words.Warning, pages: Pages) -> OwnPart:
    citations = _Citations(())
    return WarningOwn(
        title=page.title,
        slug=page.slug,
        summary=page.summary,
        text=citations.text(page.text, pages),
        authority=page.authority,
        country=page.country,
        stated_on=page.stated_on,
        address=page.address,
        references=citations.references,
    )


@own_part.register
def _(page: words.DrugClass, pages: Pages) -> OwnPart:
    citations = _Citations(page.further_references)
    facts = [(slug, Frequency.NOT_KNOWN, None) for slug in (*page.serious, *page.common)]
    return DrugClassOwn(
        title=page.name,
        slug=page.slug,
        summary=page.summary,
        abbreviation=page.abbreviation,
        atc_group=page.atc_group,
        how_it_works=citations.text(page.how_it_works, pages),
        answers=(
            ClassAnswer(question="does_it_help", text=citations.text(page.evidence, pages)),
            ClassAnswer(
                question="other_medicines",
                text=citations.text(page.combinations, pages),
                holds_for_its_drugs=True,
            ),
        ),
        warnings=tuple(HasWarning(page=pages[f"warning:{slug}"]) for slug in page.warnings),
        side_effects=_facts(facts, citations, pages),
        references=citations.references,  # last: citing a source is what lists it
    )


@own_part.register
def _(page: words.Drug, pages: Pages) -> OwnPart:
    citations = _Citations(page.further_references)
    facts = [(slug, Frequency.NOT_KNOWN, reference) for slug, reference in page.common]
    return DrugOwn(
        title=page.generic_name,
        slug=page.slug,
        summary=page.summary,
        drug_class=BelongsToClass(page=pages[f"drug_class:{page.drug_class}"]),
        atc_code=page.atc_code,
        rxcui=page.rxcui,
        brand_names=tuple(
            BrandName(name=brand.name, country=brand.country, is_on_market=brand.is_on_market)
            for brand in page.brands
        ),
        used_for=citations.text(page.used_for, pages),
        note=page.note.text,
        note_reference=citations.key(page.note.reference),
        side_effects=_facts(facts, citations, pages),
        references=citations.references,
    )


@own_part.register
def _(page: words.Article, pages: Pages) -> OwnPart:
    citations = _Citations(page.further_references)
    return ArticleOwn(
        title=page.title,
        slug=page.slug,
        summary=page.standfirst,
        hero_picture=_stored(page.hero_picture) if page.hero_picture else None,
        sections=tuple(
            Section(
                heading=section.heading,
                text=citations.text(section.text, pages),
                drug_class=Embed(page=pages[f"drug_class:{section.drug_class}"])
                if section.drug_class
                else None,
            )
            for section in page.sections
        ),
        authors=tuple(Author(page=pages[f"contributor:{slug}"]) for slug in page.authors),
        medical_reviewers=tuple(
            MedicalReviewer(page=pages[f"contributor:{slug}"]) for slug in page.medical_reviewers
        ),
        continue_reading=tuple(
            ContinueReading(page=pages[f"article:{slug}"]) for slug in page.continue_reading
        ),
        references=citations.references,
    )


@own_part.register
def _(page: words.SitePage, pages: Pages) -> OwnPart:
    return SitePageOwn(title=page.title, slug=page.slug, summary=page.summary, text=_rich(page.text, pages))


@own_part.register
def _(page: words.Site, pages: Pages) -> OwnPart:
    return SiteOwn(
        title=page.name,
        slug=page.slug,
        summary=page.summary,
        home_title=page.home_title,
        introduction=_rich(page.introduction, pages),
        starting_pages=tuple(StartingPage(page=pages[key]) for key in page.starting_pages),
        search_hint=page.search_hint,
        crisis_words=page.crisis_words,
        other_countries=page.other_countries,
        help_heading=page.help_heading,
        help_text=_rich(page.help_text, pages),
        home_country=page.home_country,
        help_lines=page.help_lines,
        disclaimer_heading=page.disclaimer_heading,
        disclaimer=_rich(page.disclaimer, pages),
        footer_pages=tuple(FooterPage(page=pages[f"site_page:{slug}"]) for slug in page.footer_pages),
        references=page.references,
    )


class _Citations:
    """The references of a page, each once, in the order in which the page cites them."""

    def __init__(self, further: tuple[Reference, ...]) -> None:
        self._cited: dict[Reference, None] = {}
        self._further = further

    def key(self, reference: Reference | None) -> str:
        """The key by which the page cites this reference."""
        if reference:
            self._cited.setdefault(reference)
        return reference.key if reference else ""

    def text(self, said: words.Cited, pages: Pages) -> RichText:
        """The words with a mark at their end, if there is a reference that supports them."""
        self.key(said.reference)
        return _rich(said.text, pages).cited(said.reference)

    @property
    def references(self) -> tuple[Reference, ...]:
        """What was cited so far, then what the page lists without citing it for one fact."""
        return tuple(dict.fromkeys([*self._cited, *self._further]))


def _facts(
    facts: Iterable[tuple[str, Frequency, Reference | None]], citations: _Citations, pages: Pages
) -> tuple[SideEffectFact, ...]:
    return tuple(
        SideEffectFact(
            page=pages[f"side_effect:{slug}"], frequency=frequency, reference=citations.key(reference)
        )
        for slug, frequency, reference in facts
    )


def _rich(html: str, pages: Pages) -> RichText:
    linked = re.sub(r'data-page="([^"]+)"', lambda match: f'data-page="{pages[match[1]]}"', html)
    return RichText(html=linked)


def _stored(picture: words.HeroPicture) -> Picture:
    with (PICTURES / picture.file_name).open("rb") as file:
        stored = store_picture(File(file, name=picture.file_name))
    return stored.in_document(
        alternative_text=picture.alternative_text, caption=picture.caption, credit=picture.credit
    )
