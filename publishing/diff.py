"""What changed between two documents, field by field and word by word, for people to read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from publishing.document import Document, Excerpt, PageReference, Part, RichText
from publishing.page import Page
from publishing.text import capitalised

Path = tuple[str, ...]
# Words of a leaf, its markup among them; RichText and plain values alike.
_TOKENS = re.compile(r"<[^>]*>|\s+|\w+|[^\w\s<]")
_WORDS_AROUND = 24
# What shows an item of a list for itself, in the order of preference.
_NAMES = ("heading", "generic_name", "name", "title")


@dataclass(frozen=True)
class FieldChange:
    """One field that differs: where it stands, and both texts in one, marked with ``<ins>`` and ``<del>``."""

    label: str
    html: SafeString


def changes(before: Document[Any] | None, after: Document[Any] | None) -> list[FieldChange]:
    """Every field that differs between two documents of a page; a missing document says nothing.

    Empty if, and only if, both say the same; the edition numbers of excerpts are no part of what is said.
    """
    pages = _page_titles(before, after)
    old, new = (dict(_leaves(document, pages)) if document else {} for document in (before, after))
    found = [
        FieldChange(" › ".join(path), _marked(old.get(path, ""), new.get(path, "")))
        for path in _in_order(list(old), list(new))
        if old.get(path, "") != new.get(path, "")
    ]
    return found


def _page_titles(*documents: Document[Any] | None) -> dict[int, str]:
    named = {
        part.page
        for document in documents
        if document
        for part in document.walk()
        if isinstance(part, PageReference | Excerpt)
    }
    return {page.pk: str(page) for page in Page.objects.filter(pk__in=named)}


def _in_order(old: Sequence[Path], new: Sequence[Path]) -> list[Path]:
    """All paths once: those of the new document in its order, each lost one where it stood."""
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    order: dict[Path, None] = {}
    for _, a1, a2, b1, b2 in matcher.get_opcodes():
        order.update(dict.fromkeys([*old[a1:a2], *new[b1:b2]]))
    return list(order)


def _leaves(part: Part, pages: dict[int, str], path: Path = ()) -> Iterator[tuple[Path, str]]:
    for name in type(part).model_fields:
        if (name == "page" and path == ()) or (name == "edition" and isinstance(part, Excerpt)):
            continue
        here = path if name == "own" else (*path, _label(name))
        yield from _leaves_of_value(name, getattr(part, name), pages, here)


def _leaves_of_value(name: str, value: object, pages: dict[int, str], path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, RichText):
        yield path, value.html
    elif isinstance(value, Part):
        yield from _leaves(value, pages, path)
    elif isinstance(value, tuple):
        yield from _leaves_of_list(value, pages, path)
    elif name == "page" and isinstance(value, int):
        yield path, pages.get(value, f"page {value}")
    elif isinstance(value, bool):
        yield path, "yes" if value else "no"
    elif value not in (None, ""):
        yield path, str(value)


def _leaves_of_list(items: tuple[Any, ...], pages: dict[int, str], path: Path) -> Iterator[tuple[Path, str]]:
    names: list[str] = []
    for item in items:
        name = _name_of(item, pages)
        twin = names.count(name)
        names.append(name)
        if isinstance(item, Part):
            yield from _leaves(item, pages, (*path, f"{name} ({twin + 1})" if twin else name))
    # The list itself is a leaf, so that an order that changed shows, and so do plain values.
    if items:
        yield path, "; ".join(names)


def _name_of(item: Any, pages: dict[int, str]) -> str:
    if not isinstance(item, Part):
        return str(item)
    for name in _NAMES:
        if getattr(item, name, None):
            return str(getattr(item, name))
    if isinstance(item, PageReference | Excerpt):
        return pages.get(item.page, f"page {item.page}")
    inner = next((value for _, value in item if isinstance(value, Excerpt)), None)
    return _name_of(inner, pages) if inner else type(item).__name__


def _label(name: str) -> str:
    return capitalised(name.replace("_", " "))


def _marked(old: str, new: str) -> SafeString:
    a, b = _TOKENS.findall(old), _TOKENS.findall(new)
    pieces: list[str] = []
    for operation, a1, a2, b1, b2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if operation == "equal":
            pieces.append(_unchanged(a[a1:a2], is_first=a1 == 0 and b1 == 0, is_last=a2 == len(a) and b2 == len(b)))
            continue
        if a2 > a1:
            pieces.append(f"<del>{_shown(a[a1:a2])}</del>")
        if b2 > b1:
            pieces.append(f"<ins>{_shown(b[b1:b2])}</ins>")
    return mark_safe("".join(pieces))  # noqa: S308 – every piece is escaped


def _unchanged(tokens: list[str], *, is_first: bool, is_last: bool) -> str:
    """Text that stayed, without its markup, and shortened where it is long."""
    words = [" " if token.startswith("<") else token for token in tokens]
    head, tail = [] if is_first else words[:_WORDS_AROUND], [] if is_last else words[-_WORDS_AROUND:]
    if len(words) > len(head) + len(tail) + 6:
        words = [*head, " … ", *tail]
    return escape("".join(words))


def _shown(tokens: list[str]) -> str:
    """Text that came or went, with its markup in words, since a mark must show even where only markup changed."""
    text = "".join(_markup_in_words(token) if token.startswith("<") else _visible(token) for token in tokens)
    return escape(text)


_TAGS = {
    "p": "paragraph", "strong": "bold", "em": "italic", "sub": "subscript", "sup": "superscript",
    "ul": "list", "ol": "numbered list", "li": "list item", "h2": "heading", "h3": "smaller heading",
    "tr": "table row", "td": "cell", "th": "heading cell", "a": "link", "aside": "get medical help", "br": "line break",
}  # fmt: skip


def _markup_in_words(tag: str) -> str:
    match = re.match(r"<(/?)(\w+)(.*?)/?>", tag)
    if match is None:
        return tag
    is_end, name, attributes = match.groups()
    words = _TAGS.get(name, name)
    return f"[end of {words}]" if is_end else f"[{words}{attributes}]"


def _visible(token: str) -> str:
    return "".join({"\u00a0": "[no-break space]", "\u202f": "[narrow space]"}.get(char, char) for char in token)
