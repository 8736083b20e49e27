"""The checks of articles. ``docs/checks.md`` lists all checks by id."""

import re
from collections.abc import Iterator
from typing import Any

from articles.documents import ArticleDocument
from publishing.checking import Finding, Level, Live, check, has_words, numbered
from publishing.documents import WITHIN, Document
from publishing.text import has_call_out, plain_text


@check
def sections_have_a_heading(document: Document[Any], live: Live) -> Iterator[Finding]:
    if isinstance(document, ArticleDocument):
        for where, section in numbered("Section", document.own.sections):
            if not has_words(section.heading):
                yield Finding(
                    "articles.E001",
                    Level.ERROR,
                    f"{where} has no heading. Write one: the table of contents lists it.",
                    where,
                )


@check
def serious_side_effects_come_with_a_call_out(document: Document[Any], live: Live) -> Iterator[Finding]:
    """Where a section names one. The facts of a class bring their own call for help."""
    if not isinstance(document, ArticleDocument):
        return
    shown = [effect for facts in document.drug_classes for effect in facts.serious_side_effects]
    names = dict.fromkeys(name for effect in shown for name in (effect.name, effect.medical_term) if name)
    for section in document.own.sections:
        if section.drug_class or has_call_out(section.text.html):
            continue
        words = plain_text(section.text.html)
        for name in names:
            if _is_named_in(words, name):
                yield Finding(
                    "articles.W001",
                    Level.WARNING,
                    f"The section names a serious side effect, “{name}”. Add the call-out “get medical "
                    "help”, or say it where the class is shown.",
                    f"Sections{WITHIN}{section.heading}",
                )


def _is_named_in(text: str, name: str) -> bool:
    """Whether the name occurs as words of its own, in the singular or the plural, in any case."""
    stem = re.escape(name.removesuffix("s"))
    return re.search(rf"\b{stem}s?\b", text, re.IGNORECASE) is not None
