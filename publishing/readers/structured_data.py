"""Structured data (JSON-LD) about a live page, in the words of schema.org.

Every page is a ``WebPage`` with its dates, people, sources and breadcrumbs. Which sort of web page it is, and
what it is *about*, differs from kind to kind: each app says so in a module ``structured_data`` of its own,
which is found by itself and registers a function with :func:`describes`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from publishing.documents import (
    ContributorDocument,
    ContributorExcerpt,
    Document,
    Reference,
    SiteDocument,
    SitePageDocument,
    StandingWord,
    name_and_credentials,
    numbered_references,
)
from publishing.editions import Edition
from publishing.text import capitalised, plain_text

Node = dict[str, Any]


@dataclass(frozen=True)
class Site:
    """The site as its pages name it.

    ``addresses`` leads from a page's number to its live path. ``numbers`` are those of the help lines that
    headings name.
    """

    name: str
    origin: str
    addresses: Mapping[int, str]
    numbers: Mapping[str, str]

    def url(self, path: str) -> str:
        """The full address of a path of the site."""
        return f"{self.origin}{path}"

    def place(self, page: int, anchor: str) -> str | None:
        """The full address of a place on a page, if that is live."""
        path = self.addresses.get(page)
        return f"{self.url(path)}#{anchor}" if path else None

    def said(self, word: StandingWord) -> str:
        """A heading or a sentence as readers read it."""
        return word.filled_in(self.numbers)

    def page(self, schema_type: str, page: int, name: str, **properties: Any) -> Node:
        """A thing that has a page here: named, and with the page's address if that is live."""
        path = self.addresses.get(page)
        return node(schema_type, name=capitalised(name), url=self.url(path) if path else None, **properties)


Describe = Callable[[Any, Site], Node]
_describers: dict[type[Document[Any]], Describe] = {}


def describes(document_type: type[Document[Any]]) -> Callable[[Describe], Describe]:
    """Register what a kind of page adds to its ``WebPage``, or says differently."""

    def register(describe: Describe) -> Describe:
        _describers[document_type] = describe
        return describe

    return register


def is_described(document_type: type[Document[Any]]) -> bool:
    """Whether a function says what pages with such documents are about."""
    return document_type in _describers


def structured_data(edition: Edition, document: Document[Any], site: Site, *, is_reviewed: bool) -> str:
    """The JSON-LD of a live page, safe to stand as it is within ``<script type="application/ld+json">``.

    ``document`` is that of ``edition``; the dates are the edition's, the very ones that the page shows.
    Unless all of it ``is_reviewed``, no review is claimed: schema.org has no word for “but for this passage”.
    A site that is an example claims none at all.
    """
    describe = _describers.get(type(document))
    about = describe(document, site) if describe else {}
    data = {"@context": "https://schema.org"} | _web_page(edition, document, site) | about
    if is_reviewed:
        data |= _review(edition, site)
    # The three characters that could end the script or begin another element.
    escapes = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}
    return json.dumps(data, ensure_ascii=False).translate(escapes)


def node(schema_type: str | list[str], **properties: Any) -> Node:
    """A node of this type. Properties that say nothing are left out."""
    said = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@type": schema_type} | said


def person(contributor: ContributorExcerpt, site: Site) -> Node:
    """An author or reviewer; what qualifies them is told as the page tells it, word for word.

    It is a description and no ``honorificSuffix``, since it may be a profession: “MD, anaesthetist”.
    """
    return site.page("Person", contributor.page, contributor.name, description=contributor.credentials)


def _web_page(edition: Edition, document: Document[Any], site: Site) -> Node:
    address, days = site.url(edition.address), edition.days
    return node(
        "WebPage",
        **{"@id": address},
        url=address,
        name=capitalised(document.title),
        description=document.own.summary,
        inLanguage="en",
        datePublished=days.first_published_on.isoformat(),
        dateModified=days.updated_on.isoformat(),
        isBasedOn=node("CreativeWork", dateModified=days.based_on.isoformat()) if days.based_on else None,
        version=edition.number,
        isPartOf=_web_site(site),
        publisher=node("Organization", name=site.name, url=site.url("/")),
        breadcrumb=_breadcrumb(edition, document, site),
        citation=[_citation(reference) for reference in numbered_references(document).references],
    )


def _review(edition: Edition, site: Site) -> Node:
    """When a reviewer re-read the whole page, and who; nothing if nobody did, or it is no matter for one."""
    if not (edition.page_kind.is_reviewed_by_expert and edition.reviewed_on and edition.reviewed_by):
        return {}
    path = site.addresses.get(cast(int, edition.reviewer_id))
    name, credentials = name_and_credentials(edition.reviewed_by)
    by = node("Person", name=name, description=credentials, url=site.url(path) if path else None)
    return {"lastReviewed": edition.reviewed_on.isoformat(), "reviewedBy": by}


def _breadcrumb(edition: Edition, document: Document[Any], site: Site) -> Node:
    kind = edition.page_kind
    at_home, in_list = (site.name, "/"), (kind.label, kind.list_address)  # as the page calls them
    steps = [at_home, in_list, (capitalised(document.title), edition.address)]
    items = [
        node("ListItem", position=position, name=name, item=site.url(path))
        for position, (name, path) in enumerate(steps, start=1)
    ]
    return node("BreadcrumbList", itemListElement=items)


def _citation(reference: Reference) -> Node:
    return node(
        "CreativeWork",
        name=reference.title,
        publisher=node("Organization", name=reference.publisher) if reference.publisher else None,
        datePublished=str(reference.year) if reference.year else None,
        url=reference.address,
    )


@describes(ContributorDocument)
def _contributor(document: ContributorDocument, site: Site) -> Node:
    description = document.own.credentials or plain_text(document.own.biography.html)
    about = site.page("Person", document.page, document.title, description=description)
    return node("ProfilePage", mainEntity=about)


@describes(SitePageDocument)
def _site_page(document: SitePageDocument, site: Site) -> Node:
    return node("AboutPage", about=_web_site(site))


@describes(SiteDocument)
def _site(document: SiteDocument, site: Site) -> Node:
    return node("WebPage", mainEntity=_web_site(site))


def _web_site(site: Site) -> Node:
    return node("WebSite", name=site.name, url=site.url("/"))
