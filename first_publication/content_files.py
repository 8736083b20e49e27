"""The content files: one for each page, in TOML, to be read and checked by a clinician.

Texts are Markdown. ``[^us-nor]`` after a sentence is a reference mark, ``[seizures](side_effect:seizures)`` a
link to a page, and a quotation (``>``) the call-out “get medical help”. Whatever tells facts names them by
their ids; what nobody read in a good source stands beside it under ``unread`` and goes into the draft alone.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError

from drugs.documents import Frequency, Urgency
from first_publication.facts import CONTENT
from publishing.documents import Purpose


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(_Strict):
    """A text and the facts that it tells. ``unread`` waits for a clinician, who looks in its sources."""

    text: str = ""
    facts: tuple[str, ...] = ()
    unread: str = ""
    unread_facts: tuple[str, ...] = ()


class ClassAnswer(Told):
    """What a class answers, ``holds_for_its_drugs``: also on the pages of its drugs."""

    holds_for_its_drugs: bool = True


class DrugAnswer(Told):
    """What a drug answers: beside its class, or in its place ``because`` something differs."""

    replaces: bool = False
    because: str = ""


class Row(_Strict):
    """A row of a list, with the one source that it cites. An ``unread`` one goes into the draft alone."""

    source: str = ""
    facts: tuple[str, ...] = ()
    unread: bool = False


class HasSideEffect(Row):
    """A side effect by its slug, how often it comes, and whether it is more urgent here."""

    side_effect: str
    how_often: Frequency = Frequency.NOT_KNOWN
    more_urgent: Urgency | None = None


class LessOften(Row):
    side_effect: str
    compared_with: str


class Note(Row):
    """One sentence that sets a drug apart in its class."""

    text: str


class ConfusedNames(Row):
    """Names that are easily taken for that of a drug."""

    names: tuple[str, ...]


class Brand(Row):
    name: str
    country: str = "US"
    is_on_market: bool = True


class Content(_Strict):
    """What every content file says. ``left_out``: why a fact is told nowhere on the page, by its id."""

    KIND: ClassVar[str]
    FOLDER: ClassVar[str]

    slug: str
    title: str
    summary: str
    summary_facts: tuple[str, ...] = ()
    further_sources: tuple[str, ...] = ()
    left_out: dict[str, str] = {}

    @property
    def key(self) -> str:
        """How other files link to this page: “drug:duloxetine”."""
        return f"{self.KIND}:{self.slug}"


class DrugClass(Content):
    KIND = "drug_class"
    FOLDER = "drug_classes"

    abbreviation: str
    atc_group: str
    how_it_works: Told
    answers: dict[str, ClassAnswer] = {}
    warnings: tuple[str, ...] = ()
    side_effects: tuple[HasSideEffect, ...] = ()
    full_list: str = ""


class Drug(Content):
    KIND = "drug"
    FOLDER = "drugs"

    drug_class: str
    atc_code: str
    rxcui: str
    brands: tuple[Brand, ...] = ()
    confused: ConfusedNames | None = None
    note: Note | None = None
    answers: dict[str, DrugAnswer] = {}
    warnings: tuple[str, ...] = ()
    side_effects: tuple[HasSideEffect, ...] = ()
    less_often: tuple[LessOften, ...] = ()
    full_list: str = ""


class SideEffect(Content):
    KIND = "side_effect"
    FOLDER = "side_effects"

    medical_term: str = ""
    words_of_readers: tuple[str, ...] = ()
    urgency: Urgency
    call_now_if: tuple[str, ...] = ()
    call_now_facts: tuple[str, ...] = ()
    what_it_feels_like: Told
    until_help_comes: Told = Told()
    what_to_do: Told = Told()
    mistaken_for: Told = Told()
    advice_says_stop: bool = False


class Warning(Content):
    KIND = "warning"
    FOLDER = "warnings"

    text: Told
    question: str = ""
    authority: str
    country: str = ""
    stated_on: date | None = None
    address: str
    side_effect: str = ""


class Section(Told):
    heading: str
    drug_class: str = ""


class HeroPicture(_Strict):
    file_name: str
    alternative_text: str
    caption: str
    credit: str


class Article(Content):
    KIND = "article"
    FOLDER = "articles"

    hero_picture: HeroPicture | None = None
    get_help_if: tuple[str, ...] = ()
    who_this_is_for: Told = Told()
    what_to_expect: Told = Told()
    opening: Told = Told()
    sections: tuple[Section, ...]
    before_you_change: Told = Told()
    questions_to_ask: tuple[str, ...] = ()
    authors: tuple[str, ...]
    medical_reviewers: tuple[str, ...]
    continue_reading: tuple[str, ...] = ()


class SitePage(Content):
    KIND = "site_page"
    FOLDER = "site_pages"

    text: Told


class Contributor(Content):
    KIND = "contributor"
    FOLDER = "contributors"

    credentials: str
    biography: str


class Line(_Strict):
    country: str
    purpose: Purpose
    number: str
    words: str = ""


class Site(Content):
    KIND = "site"
    FOLDER = "site"
    LINES: ClassVar[tuple[str, ...]] = (
        "home_title",
        "search_hint",
        "crisis_words",
        "other_countries",
        "help_heading",
        "home_country",
        "example",
        "disclaimer_heading",
    )

    home_title: str
    introduction: str
    starting_pages: tuple[str, ...]
    search_hint: str
    crisis_words: str
    other_countries: str
    help_heading: str
    help_text: str
    home_country: str
    example: str
    help_lines: tuple[Line, ...]
    disclaimer_heading: str
    disclaimer: str
    footer_pages: tuple[str, ...]


KINDS: tuple[type[Content], ...] = (
    Contributor,
    SideEffect,
    Warning,
    DrugClass,
    Drug,
    Article,
    SitePage,
    Site,
)
"""In the order in which pages are opened and published."""


class Unreadable(Exception):
    """A content file says something that no page of its kind can hold."""


@cache
def all_content() -> tuple[Content, ...]:
    """Every content file, by kinds and then by file names. Raises :class:`Unreadable`."""
    return tuple(content for kind in KINDS for content in _read_folder(kind))


def content_of(key: str) -> Any:
    """The content of “drug:duloxetine”. Raises ``StopIteration`` if there is no such file."""
    return next(content for content in all_content() if content.key == key)


def _read_folder(kind: type[Content]) -> Iterator[Content]:
    for path in sorted((CONTENT / kind.FOLDER).glob("*.toml")):
        yield _read(path, kind)


def _read(path: Path, kind: type[Content]) -> Content:
    said = {"slug": path.stem} | _toml(path)
    try:
        return kind(**said)
    except ValidationError as fault:
        raise Unreadable(f"{path.name}: {fault}") from fault


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise Unreadable(f"{path.name}: {fault}") from fault


class Source(_Strict):
    """A published source as readers see it. ``of``: ids of the copies in which it was read."""

    title: str
    publisher: str
    year: int | None = None
    doi: str = ""
    pmid: str = ""
    url: str = ""
    of: tuple[str, ...] = ()


@cache
def cited_as_themselves() -> dict[str, Source]:
    """What was read in a copy, and what the facts do not list, by the ids that the content cites."""
    listed = _toml(CONTENT / "facts" / "sources.toml") | of_the_site()
    found: dict[str, Source] = {}
    for key, said in listed.items():
        source = Source(**said)
        found |= dict.fromkeys((key, *source.of), source)
    return found


@cache
def of_the_site() -> dict[str, Any]:
    """Sources of what the file of facts is not about: help lines, other medicines."""
    return _toml(CONTENT / "facts" / "sources_of_the_site.toml")
