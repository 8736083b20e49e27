"""How the words of the first publication are written down: one small value for each page.

Rich text is HTML of the kind that the editor makes. A link to a page names it by kind and slug,
``<a data-page="drug:duloxetine">``; side effects, classes and people are named by their slugs alone. The
loader turns these names into references to pages.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from publishing.documents import HelpLine, Reference


@dataclass(frozen=True)
class Cited:
    """Some text and the reference, if any, that supports it. A check reports each fact without one."""

    text: str = ""
    reference: Reference | None = None


@dataclass(frozen=True)
class Contributor:
    KIND: ClassVar[str] = "contributor"

    slug: str
    name: str
    credentials: str
    summary: str
    biography: str


@dataclass(frozen=True)
class SideEffect:
    KIND: ClassVar[str] = "side_effect"

    slug: str
    name: str
    medical_term: str
    summary: str
    what_it_feels_like: str
    what_to_do: str
    urgency: Literal["now", "today", "ask"] = "ask"
    call_now_if: tuple[str, ...] = ()


@dataclass(frozen=True)
class Warning:
    KIND: ClassVar[str] = "warning"

    slug: str
    title: str
    summary: str
    text: Cited
    authority: str
    country: str
    address: str
    stated_on: date | None = None


@dataclass(frozen=True)
class DrugClass:
    KIND: ClassVar[str] = "drug_class"

    slug: str
    name: str
    abbreviation: str
    atc_group: str
    summary: str
    how_it_works: Cited
    evidence: Cited
    combinations: Cited
    serious: tuple[str, ...]
    """Slugs of the side effects that need medical help at once."""
    common: tuple[str, ...]
    """Slugs of all others."""
    warnings: tuple[str, ...]
    further_references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Brand:
    name: str
    country: str = "US"
    is_on_market: bool = True


@dataclass(frozen=True)
class Drug:
    KIND: ClassVar[str] = "drug"

    generic_name: str
    drug_class: str
    """Slug of its class."""
    atc_code: str
    rxcui: str
    brands: tuple[Brand, ...]
    summary: str
    used_for: Cited
    note: Cited = field(default_factory=Cited)
    common: tuple[tuple[str, Reference | None], ...] = ()
    """Slugs of side effects of its own, beside those of its class, each with its reference."""
    further_references: tuple[Reference, ...] = ()

    @property
    def slug(self) -> str:
        return self.generic_name


@dataclass(frozen=True)
class Section:
    heading: str
    text: Cited
    drug_class: str = ""
    """Slug of the class whose facts the section shows."""


@dataclass(frozen=True)
class HeroPicture:
    file_name: str
    alternative_text: str
    caption: str
    credit: str


@dataclass(frozen=True)
class Article:
    KIND: ClassVar[str] = "article"

    slug: str
    title: str
    standfirst: str
    sections: tuple[Section, ...]
    authors: tuple[str, ...]
    medical_reviewers: tuple[str, ...]
    hero_picture: HeroPicture | None = None
    continue_reading: tuple[str, ...] = ()
    further_references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class SitePage:
    KIND: ClassVar[str] = "site_page"

    slug: str
    title: str
    summary: str
    text: str


@dataclass(frozen=True)
class Site:
    KIND: ClassVar[str] = "site"

    slug: str
    name: str
    summary: str
    home_title: str
    introduction: str
    starting_pages: tuple[str, ...]
    """Kinds and slugs."""
    search_hint: str
    crisis_words: str
    other_countries: str
    help_heading: str
    help_text: str
    home_country: str
    help_lines: tuple[HelpLine, ...]
    disclaimer_heading: str
    disclaimer: str
    footer_pages: tuple[str, ...]
    """Slugs of site pages."""
    references: tuple[Reference, ...]
