"""Which ids a web page has, so that no heading takes one of the frame or of the page’s template.

An id of the templates is found in the templates themselves: nobody has to keep a list of them.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.template.loader import get_template

from publishing.documents import Document
from publishing.text import unused_id

_ID = re.compile(r"""\bid=["']([^"'{}]+)["']""")
_OTHER_TEMPLATE = re.compile(r"""["']([\w/-]+\.html)["']""")


@dataclass(frozen=True)
class ContentsItem:
    """A line of the table of contents."""

    title: str
    anchor: str


@cache
def ids_in(template: str) -> frozenset[str]:
    """The ids in a template, and in all that it extends or includes by name."""
    found, names = set[str](), [template]
    for name in names:
        source = get_template(name).template.source  # type: ignore[attr-defined]
        found.update(_ID.findall(source))
        names += [other for other in _OTHER_TEMPLATE.findall(source) if other not in names]
    return frozenset(found)


def ids_taken(template: str, references: int) -> frozenset[str]:
    """The ids of a page that lists so many references, before any heading of its texts has one."""
    return ids_in(template) | {f"reference-{number}" for number in range(1, references + 1)}


def contents_of(document: Document[Any], taken: frozenset[str]) -> list[ContentsItem]:
    """What the table of contents lists: each heading with the anchor that is made of its key."""
    used = set(taken)
    return [ContentsItem(heading, _anchor(key, used)) for heading, key in document.headings]


def _anchor(key: str, used: set[str]) -> str:
    """The heading itself has an id too, which follows from the anchor."""
    anchor = unused_id(key, used)
    while f"{anchor}-title" in used:
        anchor = unused_id(key, used)
    used.add(f"{anchor}-title")
    return anchor
