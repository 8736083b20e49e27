"""Template tags of the public pages.

They read ``addresses``, ``contents`` and ``references`` from the page's context.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.template.context import Context
from django.utils.dateformat import format as format_date
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from publishing.documents import (
    Excerpt,
    Kind,
    Numbering,
    RichText,
    StandingWord,
    keys_cited,
    kind_named,
    kinds_in_menus,
)
from publishing.sealing import NOTHING_UNREVIEWED
from publishing.site_words import SITE_WORDS
from publishing.text import capitalised, render
from publishing.text import citation as citation_of

register = template.Library()

ANCHORS = "anchors of this web page"


@register.simple_tag(takes_context=True)
def richtext(context: Context, value: RichText | None, shown: Excerpt | None = None) -> SafeString:
    """Running text as HTML; of another page, if it is ``shown`` in this excerpt of it.

    Links lead to live pages; a link to any other page is plain words. Marks lead to the list of references.
    The ids of its headings differ from each other and from those in the table of contents.
    """
    if not value:
        return mark_safe("")
    return render(value.html, _addresses(context), _anchors(context), _numbers(context, shown))


@register.simple_tag(takes_context=True)
def citation(context: Context, key: str, shown: Excerpt | None = None) -> SafeString:
    """The mark of a fact that cites the reference of that key; nothing if it cites none."""
    number = _numbers(context, shown).get(key)
    return citation_of(number) if number else mark_safe("")


@register.inclusion_tag("_fragments/sources_beside.html", takes_context=True)
def sources_beside(context: Context, text: RichText, shown: Excerpt | None = None) -> dict[str, Any]:
    """The sources that a text cites, each with its number: for the margin of a wide screen."""
    numbers = _numbers(context, shown)
    cited = sorted({numbers[key] for key in keys_cited(text) if key in numbers})
    listed = context["references"].references if cited else ()
    return {"cited": [(number, listed[number - 1]) for number in cited]}


@register.simple_tag(takes_context=True)
def said(context: Context, word: StandingWord | str, **beside: object) -> str:
    """A heading or sentence that the document holds: the word itself, or its name; nothing if it has none.

    Numbers of the frame’s help lines, and what is given ``beside`` it, are filled in.
    """
    found = context["document"].said.get(word) if isinstance(word, str) else word
    numbers = getattr(context.get("frame"), "numbers", {})
    return found.filled_in({**numbers, **beside}) if found else ""


@register.simple_tag(takes_context=True)
def said_to_call(context: Context, name: str) -> SafeString:
    """The same for words that tell readers to call: a touch on the number does it."""
    found = context["document"].said.get(name)
    if not found:
        return mark_safe("")
    frame = context.get("frame")
    numbers, addresses = (frame.numbers, frame.addresses) if frame else ({}, {})
    links = {
        purpose: format_html('<a href="{}">{}</a>', addresses[purpose], number)
        for purpose, number in numbers.items()
    }
    words = found.model_copy(update={"words": escape(found.words), "otherwise": escape(found.otherwise)})
    return mark_safe(words.filled_in(links))  # noqa: S308 – both are escaped


@register.filter
def home_first(rows: Iterable[Any], home_country: str) -> list[Any]:
    """The rows with those of the home country before all others, each in their order."""
    return sorted(rows, key=lambda row: row.country != home_country)


@register.filter
def address_of(shown: Excerpt | None, addresses: Mapping[int, str]) -> str:
    """Where the page of an excerpt is live; empty if it is not."""
    return addresses.get(shown.page, "") if shown else ""


@register.simple_tag(takes_context=True)
def page_link(context: Context, page: int, text: object) -> SafeString:
    """``text`` as a link to the page of that number; plain text when that page is not live."""
    address = _addresses(context).get(page)
    return format_html('<a href="{}">{}</a>' if address else "{1}", address, text)


@register.simple_tag(takes_context=True)
def page_links(context: Context, pages: Mapping[int, str]) -> SafeString:
    """Pages by their titles, each a link where it is live: “A, B and C”."""
    links = [page_link(context, page, capitalised(title)) for page, title in pages.items()]
    commas = format_html_join(", ", "{}", ([link] for link in links[:-1]))
    return format_html("{} and {}", commas, links[-1]) if commas else links[-1]


@register.inclusion_tag("_fragments/not_reviewed.html", takes_context=True)
def not_reviewed(context: Context, *shown: object) -> dict[str, Any]:
    """A note at a passage that shows these excerpts, if some of them came before review; else nothing.

    Each of ``shown`` is an excerpt or a tuple of them. What stands within an excerpt is given by itself.
    """
    unreviewed = context.get("unreviewed") or NOTHING_UNREVIEWED
    parts = [part for each in shown for part in (each if isinstance(each, tuple) else (each,))]
    excerpts = [part for part in parts if isinstance(part, Excerpt)]
    return {
        "pages": unreviewed.among(excerpts),
        "addresses": _addresses(context),
        "site_words": SITE_WORDS,
    }


@register.simple_tag(takes_context=True)
def section_anchor(context: Context, position: int) -> str:
    """The id of the section at ``position``, counted from 0, as the table of contents has it."""
    contents = context.get("contents") or ()
    return contents[position].anchor if position < len(contents) else f"section-{position + 1}"


@register.simple_tag
def list_address(kind: str) -> str:
    """Canonical path of the list of all pages of that kind."""
    return kind_named(kind).list_address


@register.simple_tag
def lists_in(menu: str) -> list[Kind]:
    """The kinds to whose lists this menu of readers leads, in its order."""
    return kinds_in_menus(menu)


@register.filter
def date_in_full(value: date | None) -> str:
    """A day as readers see it: "22 April 2019"."""
    return format_date(value, "j F Y") if value else ""


@register.filter
def month_and_year(value: date | None) -> str:
    """A month as readers see it: "May 2027"."""
    return format_date(value, "F Y") if value else ""


def _addresses(context: Context) -> Mapping[int, str]:
    return context.get("addresses") or {}


def _numbers(context: Context, shown: Excerpt | None) -> Mapping[str, int]:
    """The numbers of references by the keys that words of this page cite, or of the page that is shown."""
    references: Numbering | None = context.get("references")
    page = shown.page if shown else getattr(context.get("document"), "page", 0)
    return references.on(page) if references else {}


def _anchors(context: Context) -> set[str]:
    """The ids that this rendering of a page has used so far, kept beside the context's own variables."""
    if ANCHORS not in context:
        anchors = {item.anchor for item in context.get("contents") or ()}
        titles = {f"{anchor}-title" for anchor in anchors}
        context.dicts[0][ANCHORS] = anchors | titles | set(context.get("ids_taken") or ())
    used: set[str] = context[ANCHORS]
    return used
