"""Template tags of the public pages. They read ``addresses`` and ``contents`` from the page's context."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.template.context import Context
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from publishing.documents import Excerpt, Kind, RichText, kind_named, kinds_in_menus
from publishing.sealing import NOTHING_UNREVIEWED
from publishing.site_words import SITE_WORDS
from publishing.text import capitalised, render

register = template.Library()

ANCHORS = "anchors of this web page"


@register.simple_tag(takes_context=True)
def richtext(context: Context, value: RichText | None) -> SafeString:
    """Running text as HTML. Links lead to live pages; a link to any other page is plain words.

    The ids of its headings differ from each other and from those in the table of contents.
    """
    return render(value.html, _addresses(context), _anchors(context)) if value else mark_safe("")


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


def _anchors(context: Context) -> set[str]:
    """The ids that this rendering of a page has used so far, kept beside the context's own variables."""
    if ANCHORS not in context:
        context.dicts[0][ANCHORS] = {item.anchor for item in context.get("contents") or ()}
    anchors: set[str] = context[ANCHORS]
    return anchors
