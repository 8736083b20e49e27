"""Rich text: what may be in it, and what can be read from it.

Stored rich text is HTML of exactly these elements: ``p``, ``h2``, ``h3``, ``ul``, ``ol`` (it may have
a ``start``), ``li``, ``strong``, ``em``, ``sub``, ``sup``, ``br``, ``a`` (to the web by ``href``, or
to a page by its number in ``data-page``, and to a section of it by ``data-section``),
``cite`` (empty, a mark that points to a reference of the page by its key in ``data-reference``),
``table`` with ``thead``, ``tbody``, ``tr``, ``th``, ``td``, and ``aside class="get-help"``, a call-out.
``richtext_tree`` has the grammar. Every function here takes any HTML and reads the sanitised form of it.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import chain, count, groupby, takewhile
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from publishing.text.block_names import call_out_title
from publishing.text.editor import RichTextWidget
from publishing.text.invisible import legible
from publishing.text.richtext_tree import (
    CELLS,
    CITED,
    HEADINGS,
    Mark,
    Node,
    Run,
    parse,
    struck_words,
    write_runs,
)

MAX_LENGTH = 60_000
_CITE = re.compile('<cite data-reference="([a-z0-9-]+)"></cite>')

_CALL_OUT_START = (
    '<aside class="get-help" role="note" aria-label="{title}"><p class="get-help-title">'
    '<svg class="get-help-icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">'
    '<path fill="currentColor" d="M12 2 1 21h22L12 2Zm-1 7h2v6h-2V9Zm0 8h2v2h-2v-2Z"/></svg>'
    " {title}</p>"
)

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def sanitise(html: str) -> str:
    """``html`` reduced to what rich text may hold, in its one canonical spelling.

    Idempotent. The result is well-formed, in Unicode's NFC, and free of
    characters that cannot be seen. A text without words is the empty string.

    Raises ValidationError if there are more than ``MAX_LENGTH`` characters, before or after.
    """
    clean = "".join(map(write, blocks(html)))
    _refuse_if_too_long(clean)
    return clean


def blocks(html: str) -> list[Node]:
    """Its top-level blocks, in order. Written one after the other they are the sanitised text."""
    return _parse(html).children


def plain_text(html: str) -> str:
    """The words alone, a line for each paragraph, heading, list item and cell.

    Raised and lowered figures keep their meaning: 10<sup>6</sup> reads 10⁶, never 106.
    """
    return _lines(_parse(html))


def headings(html: str) -> list[tuple[int, str]]:
    """The level (2 or 3) and the words of each heading, in order."""
    if not _may_hold("<h", html):
        return []
    return [(int(node.tag[1]), _line(node)) for node in _parse(html).walk() if node.tag in HEADINGS]


def linked_pages(html: str) -> list[int]:
    """The numbers of the pages that it links to, each once, in order."""
    if not _may_hold("data-page", html):
        return []
    marks = (mark for node in _parse(html).walk() for run in node.runs for mark in run.marks)
    return list(dict.fromkeys(mark.page for mark in marks if mark.page is not None))


def cited_in(html: str) -> list[str]:
    """The keys of the references that it points to, each once, in order."""
    if "<cite" not in html:  # most texts
        return []
    runs = (run for node in _parse(html).walk() for run in node.runs)
    return list(dict.fromkeys(run.cites for run in runs if run.cites))


def citing(html: str, keys: Mapping[str, str]) -> str:
    """Sanitised ``html`` in which each mark points to the reference that ``keys`` has for its own."""
    return _CITE.sub(lambda mark: mark[0].replace(mark[1], keys.get(mark[1], mark[1])), html)


def cited_at_end(html: str, key: str) -> str:
    """Sanitised ``html`` with a mark at the end of its last paragraph, or of its last heading if it has none.

    As it is if it says or cites nothing. Texts of before there were marks are upgraded so, for good.
    """
    end = html.rfind("</p>")
    end = end if end >= 0 else max(html.rfind("</h2>"), html.rfind("</h3>"))
    return f'{html[:end]}<cite data-reference="{key}"></cite>{html[end:]}' if key and end >= 0 else html


def citation(number: int, is_another: bool = False) -> SafeString:
    """What readers see of a mark: the number of the reference, and a way to it; ``is_another`` beside one."""
    return format_html(
        '<sup class="citation{1}"><a href="#reference-{0}" aria-label="Source {0}">{0}</a></sup>',
        number,
        " another" if is_another else "",
    )


def has_call_out(html: str) -> bool:
    """Whether there is a call-out in it."""
    return _may_hold("<aside", html) and any(node.tag == "aside" for node in _parse(html).children)


def heading_id(text: str, used: set[str]) -> str:
    """An id for a heading that is not in ``used`` yet; adds it there.

    Called for the same headings in the same order, with an equal ``used``, it gives the ids of ``render``.
    """
    return unused_id(slugify(text) or "section", used)


def unused_id(stem: str, used: set[str]) -> str:
    """An id that is not in ``used`` yet: ``stem``, or with a number; adds it there."""
    return _unused(stem, used, "-{}")


class _Around(NamedTuple):
    """What a text is rendered with: where pages are, the ids in use, the numbers of references by key."""

    addresses: Mapping[int, str]
    used: set[str]
    numbers: Mapping[str, int]


def render(
    html: str,
    addresses: Mapping[int, str],
    used: set[str] | None = None,
    numbers: Mapping[str, int] | None = None,
) -> SafeString:
    """HTML for readers. Links lead to the pages in ``addresses``; a link to any other is plain words.

    ``numbers`` are those under which the web page lists its references, by their keys; a mark that points to
    any other shows nothing. ``used`` holds the ids that the web page has already; those of the headings are
    added to it, so that one set for all texts of a web page keeps every id unique.
    """
    around = _Around(addresses, set() if used is None else used, numbers or {})
    return mark_safe("".join(_render(node, around) for node in _parse(html).children))  # noqa: S308


def _may_hold(markup: str, html: str) -> bool:
    """Whether this markup can be in the text at all: most texts are not read further, and that is quick."""
    return markup in legible(html).lower()


@lru_cache(maxsize=256)
def _parse(html: str) -> Node:
    """The tree of the text. It is shared with whoever asks next, so it is read and never changed."""
    _refuse_if_too_long(html)
    return parse(html)


def _refuse_if_too_long(html: str) -> None:
    """A text that fitted before each fact of it was cited goes on fitting: marks are not counted."""
    length = len(html) - len("".join(mark[0] for mark in _CITE.finditer(html)))
    if length > MAX_LENGTH:
        raise ValidationError(
            f"This text is too long: it has {length:,} characters with its formatting, and at most "
            f"{MAX_LENGTH:,} can be saved. Split it into several sections.",
            code="too_long",
        )


def write(node: Node) -> str:
    """The canonical spelling of an element."""
    if node.tag == "table":
        return _write_table(node, _write_children)
    return f"{opening_tag(node)}{write_runs(node.runs)}{_write_children(node)}</{node.tag}>"


def opening_tag(node: Node) -> str:
    """The tag that begins an element, in its canonical spelling."""
    if node.tag == "aside":
        return '<aside class="get-help">'
    written = "".join(f' {name}="{value}"' for name, value in node.attributes.items())
    return f"<{node.tag}{written}>"


def _write_children(node: Node) -> str:
    return "".join(map(write, node.children))


def _write_table(table: Node, write_children: Callable[[Node], str]) -> str:
    """Rows of header cells at the top are the head; each header cell has a scope (WCAG technique H63)."""
    head = list(takewhile(lambda row: all(cell.tag == "th" for cell in row.children), table.children))
    body = table.children[len(head) :]

    def rows(of: list[Node], scope: str) -> str:
        return "".join(f"<tr>{''.join(write_cell(cell, scope) for cell in row.children)}</tr>" for row in of)

    def write_cell(cell: Node, scope: str) -> str:
        attributes = cell.attributes | ({"scope": scope} if cell.tag == "th" else {})
        written = "".join(f' {name}="{value}"' for name, value in attributes.items())
        return f"<{cell.tag}{written}>{write_children(cell)}</{cell.tag}>"

    parts = [("thead", rows(head, "col")), ("tbody", rows(body, "row"))]
    return f"<table>{''.join(f'<{tag}>{inner}</{tag}>' for tag, inner in parts if inner)}</table>"


def _render(node: Node, around: _Around) -> str:
    inner = _render_runs(node.runs, around) + _render_children(node, around)
    match node.tag:
        case "h2" | "h3":
            return f'<{node.tag} id="{heading_id(_line(node), around.used)}">{inner}</{node.tag}>'
        case "aside":
            return f"{_CALL_OUT_START.format(title=escape(call_out_title()))}{inner}</aside>"
        case "table":
            table = _write_table(node, lambda cell: _render_children(cell, around))
            label = escape(_unused(_table_label(node), around.used, " ({})"))
            return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">{table}</div>'
        case _:
            return f"{opening_tag(node)}{inner}</{node.tag}>"


def _render_children(node: Node, around: _Around) -> str:
    """The children. The only paragraph of a list item or a cell needs no tag of its own."""
    written = "".join(_render(child, around) for child in node.children)
    if node.tag in {"li", *CELLS} and [child.tag for child in node.children].count("p") == 1:
        return written.replace("<p>", "", 1).replace("</p>", "", 1)
    return written


def _render_runs(runs: list[Run], around: _Around) -> str:
    written = ""
    for is_mark, group in groupby(runs, key=lambda run: run.text == CITED):
        if is_mark:
            numbers = dict.fromkeys(filter(None, (around.numbers.get(run.cites) for run in group)))
            written += "".join(citation(number, place > 0) for place, number in enumerate(numbers))
        else:
            written += write_runs([_render_run(run, around.addresses) for run in group])
    return written


def _render_run(run: Run, addresses: Mapping[int, str]) -> Run:
    return Run(run.text, tuple(mark for old in run.marks if (mark := _render_mark(old, addresses))))


def _render_mark(mark: Mark, addresses: Mapping[int, str]) -> Mark | None:
    if mark.tag != "a":
        return mark
    if mark.page is None:
        is_of_the_web = mark.attributes[0][1].startswith("http")
        return mark if not is_of_the_web else Mark("a", (*mark.attributes, ("rel", "external noopener")))
    address = addresses.get(mark.page)
    there = f"#{mark.section}" if mark.section else ""
    return Mark("a", (("href", f"{address}{there}"),)) if address else None


def _table_label(table: Node) -> str:
    """A name for the table to those who hear it: its column headings."""
    titles = [_line(cell) for cell in table.children[0].children if cell.tag == "th"]
    return f"Table: {', '.join(filter(None, titles))}" if any(titles) else "Table"


def _unused(stem: str, used: set[str], numbered: str) -> str:
    """``stem``, or with the first number from 2 that makes it new; adds it to ``used``."""
    names = chain([stem], (stem + numbered.format(number) for number in count(2)))
    name = next(name for name in names if name not in used)
    used.add(name)
    return name


def _line(node: Node) -> str:
    return " ".join(_lines(node).split("\n"))


def _lines(node: Node) -> str:
    blocks = ("".join(map(_plain_run, block.runs)) for block in node.walk() if block.runs)
    return "\n".join(block.strip() for block in blocks)


def _plain_run(run: Run) -> str:
    tags = {mark.tag for mark in run.marks}
    if "sup" in tags:
        return run.text.translate(_RAISED)
    return run.text.translate(_LOWERED) if "sub" in tags else run.words


class RichTextFormField(forms.CharField):
    """Rich text in a form: its cleaned value is sanitised, and only a change of that counts as a change.

    Struck-through words are refused, since nobody can know whether they count.
    """

    widget = RichTextWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "strip": False, "max_length": None})

    def to_python(self, value: Any) -> str:
        html = super().to_python(value) or ""
        clean = sanitise(html)
        if struck := struck_words(html):
            raise ValidationError(
                f"Words are struck through, and no text keeps such words: “{'”, “'.join(struck)}”. "
                "Take them out, or take the stroke away.",
                code="struck",
            )
        return clean

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return not self.disabled and sanitise(initial or "") != sanitise(data or "")
        except ValidationError:
            return True


class RichTextField(models.TextField):
    """Rich text in a model: sanitised when validated, and again when saved, whoever saves it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """To a migration it is a column of text, so that none needs this module."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def to_python(self, value: Any) -> str:
        return sanitise(super().to_python(value) or "")

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs: Any) -> Any:
        # The admin offers its text area for every text field; this one brings its own.
        return super().formfield(**{"form_class": RichTextFormField, **kwargs, "widget": RichTextWidget})
