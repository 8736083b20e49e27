"""The checks that every page must pass, whatever it is about. ``docs/checks.md`` lists all checks by id."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from publishing.checking.checks import Finding, Level, check, numbered
from publishing.checking.live import Live
from publishing.documents import (
    Citation,
    ContributorDocument,
    Document,
    Key,
    OwnPart,
    PageReference,
    Part,
    Picture,
    Reference,
    SitePageDocument,
    fields,
    fields_marked,
    label,
    name_within,
    texts_of,
)
from publishing.editions import Edition
from publishing.pages import Page, rows
from publishing.text import capitalised, cited_in, headings, linked_pages, without_case_and_spaces

_SLUG = re.compile(r"[-a-z0-9]+")


def has_words(heading: str) -> bool:
    """Whether a heading says anything: a letter or a digit at least."""
    return any(char.isalnum() for char in heading)


@check
def page_has_title_and_slug(document: Document[Any], live: Live) -> Iterator[Finding]:
    if not document.own.title.strip():  # no-break spaces stay in a line, but are no name
        yield Finding("publishing.E002", Level.ERROR, "The page has no title. Give it one.", "Title")
    if not _SLUG.fullmatch(document.own.slug):
        yield Finding(
            "publishing.E003",
            Level.ERROR,
            f"The address “{document.own.slug}” cannot be used. "
            "Write it in small letters, digits and hyphens.",
            "Address",
        )


@check
def page_says_something(document: Document[Any], live: Live) -> Iterator[Finding]:
    if not document.own.says_something:
        yield Finding(
            "publishing.E013",
            Level.ERROR,
            "Besides its name and its summary the page says nothing. "
            "Write in another section what readers will look for on it.",
        )


@check
def pictures_have_alternative_text(document: Document[Any], live: Live) -> Iterator[Finding]:
    """WCAG 2.2, success criterion 1.1.1."""
    for part in document.own.walk():
        if isinstance(part, Picture) and not has_words(part.alternative_text):
            yield Finding(
                "publishing.E004",
                Level.ERROR,
                "The picture has no alternative text. Say what it shows, for readers who cannot see it.",
                "Picture",
            )


@check
def headings_are_in_order(document: Document[Any], live: Live) -> Iterator[Finding]:
    """No level is skipped, and each says something (WCAG 2.2, 1.3.1 and 2.4.6; technique G141)."""
    # Each text stands under a heading of level 2 of the template, but for those right under the title.
    level_above = 1 if isinstance(document, ContributorDocument | SitePageDocument) else 2
    for text in texts_of(document.own):
        previous = level_above
        for level, words in headings(text.html):
            if level > previous + 1:
                yield Finding(
                    "publishing.E005",
                    Level.ERROR,
                    f"The smaller heading “{words}” has no larger heading above it. Make it the larger kind, "
                    "or put one above it.",
                    text.where,
                )
            if not has_words(words):
                yield Finding(
                    "publishing.E006",
                    Level.ERROR,
                    f"The heading “{words}” has no words. Write one, or make it ordinary text.",
                    text.where,
                )
            previous = level


@check
def what_is_cited_is_listed(document: Document[Any], live: Live) -> Iterator[Finding]:
    """Each mark and each fact leads to one of the page’s own references."""
    listed = {reference.key for reference in document.own.references}
    for field in fields(document.own):
        cited = [field.value] if field.marker(Citation) else cited_in(field.html)
        if any(key and key not in listed for key in cited):
            yield Finding(
                "publishing.E008",
                Level.ERROR,
                f"{field.where} cites a source that is not among the references of this page. Add it there "
                "again, or take the mark out and cite another.",
                field.where,
            )


@check
def references_can_be_found(document: Document[Any], live: Live) -> Iterator[Finding]:
    """Each is as the form of a reference asks for it."""
    for where, reference in numbered("Reference", document.own.references):
        for name, messages in _mistakes_in(reference).items():
            yield _malformed(where, name, getattr(reference, name), messages)
        if not reference.address:
            yield Finding(
                "publishing.W002",
                Level.WARNING,
                f"{where}, “{reference.title}”, has no DOI, PMID or web address. "
                "Give one, so that readers can find the source.",
                where,
            )


@check
def papers_still_stand(document: Document[Any], live: Live) -> Iterator[Finding]:
    """Of papers on the watch list, whoever cites one is told what became of it."""
    for news in live.news_of(document.own.references):
        yield Finding(
            "publishing.W012", Level.WARNING, f"{news} Does what it is cited for still hold?", "References"
        )


@lru_cache(maxsize=4096)
def _mistakes_in(reference: Reference) -> dict[str, list[str]]:
    """What the form of a reference would say of each field that cannot be right. Most are asked of often."""
    return rows.Reference(**reference.model_dump()).wrong_fields()


def _malformed(where: str, name: str, value: object, messages: list[str]) -> Finding:
    label = rows.Reference._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    named = f"The {label} “{value}” of {where.lower()}"
    wrong = f"{named} cannot be right." if value else f"{where} has no {label}."
    return Finding("publishing.E007", Level.ERROR, " ".join([wrong, *messages]), where)


@check
def no_list_says_a_thing_twice(document: Document[Any], live: Live) -> Iterator[Finding]:
    """Names that differ by case or spaces alone are the same. The form of a draft asks so, too."""
    for name, parts in document.own:
        if not isinstance(parts, tuple):
            continue
        first: dict[object, Part] = {}
        for part in (each for each in parts if isinstance(each, Part)):
            earlier = first.setdefault(_words_told_apart(part), part)
            if earlier is not part:
                where = label(type(document.own), name)
                names = f"“{name_within(earlier)}” and “{name_within(part)}”"
                message = f"{names} are the same: at most case or spaces differ. Take one out."
                yield Finding("publishing.W017", Level.WARNING, message, where)


def _words_told_apart(part: Part) -> tuple[object, ...]:
    """What a part says, without its source, its key, and what is yes or no."""
    unsaid = {*fields_marked(type(part), Citation), *fields_marked(type(part), Key)}
    return tuple(
        without_case_and_spaces(value) if isinstance(value, str) else value
        for name, value in part
        if name not in unsaid and not isinstance(value, bool)
    )


class _Mention(NamedTuple):
    """Another page that this one links to or names, and what readers see while it is not live."""

    page: int
    where: str
    instead: str


@check
def what_is_named_is_live(document: Document[Any], live: Live) -> Iterator[Finding]:
    mentions = dict.fromkeys(mention for mention in _mentions(document.own) if mention.page != document.page)
    live.load(mention.page for mention in mentions)
    missing = [mention for mention in mentions if live.document(mention.page) is None]
    if missing:
        editions = Edition.objects.filter(page=OuterRef("pk"))
        pages = Page.objects.filter(pk__in={mention.page for mention in missing})
        pages = pages.annotate(was_live=Exists(editions))
        titles = {page.pk: f"“{page}”" for page in pages}
        withdrawn = {page.pk for page in pages if page.was_live}
        for page, where, instead in missing:
            title = titles.get(page, "A page that was deleted")
            if live.cannot_open(page):
                id, told = "publishing.W003", _UNOPENED
            else:
                id, told = "publishing.W001", _WITHDRAWN if page in withdrawn else _NOT_LIVE
            yield Finding(id, Level.WARNING, told.format(title=title, instead=instead), where)


_NOT_LIVE = "{title} is not live: readers will see {instead}. Publish it first, or take it out here."
_WITHDRAWN = (
    "{title} was withdrawn: readers will see {instead}. Choose another page, or take it out here and write "
    "what must stay."
)
_UNOPENED = (
    "{title} is live, but cannot be opened now: what this page shows of it stays as it is, or is not shown "
    "yet. An administrator has to see to it."
)


def _mentions(own: OwnPart) -> Iterator[_Mention]:
    for text in texts_of(own):
        for page in linked_pages(text.html):
            yield _Mention(page, text.where, "plain text in place of the link")
    for part in own.walk():
        if isinstance(part, PageReference):
            yield _Mention(part.page, capitalised(part.relation), "nothing of it here")
