"""The tables of a text that differ, shown as tables."""

import re

from django.utils.safestring import SafeString, mark_safe

from publishing.comparing.diffing.marked_page import marked_page
from publishing.comparing.diffing.pairs import in_step
from publishing.text import render

_TABLE = re.compile(r"<table\b.*?</table>", re.S)


def marked_tables(old: str, new: str) -> tuple[SafeString, ...]:
    """Each table that differs between two rich texts, with its marks; one that went with all of it struck."""
    a, b = _TABLE.findall(old), _TABLE.findall(new)
    found: list[SafeString] = []
    for is_same, (a1, a2), (b1, b2) in in_step(a, b):
        if is_same:
            continue
        both = min(a2 - a1, b2 - b1)
        found += [_marked(a[a1 + n], b[b1 + n]) for n in range(both)]
        found += [_struck(_marked("", table)) for table in a[a1 + both : a2]]
        found += [_marked("", table) for table in b[b1 + both : b2]]
    return tuple(table for table in found if table)


def _marked(old: str, new: str) -> SafeString:
    """Empty if the words of both are the same: what they link to and cite is told in words."""
    marked = marked_page(render(old, {}), render(new, {}))
    html = re.sub(r' id="change-\d+"', "", marked.html)
    return mark_safe(html if marked.count else "")  # noqa: S308 – rendered from a sanitised text


def _struck(html: str) -> SafeString:
    return mark_safe(re.sub(r"(?<=<)(/?)ins\b", r"\1del", html))  # noqa: S308 – rendered from a sanitised text
