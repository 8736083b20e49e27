"""Rich text as a small tree, in the one shape that the editor and the sanitiser agree on.

The grammar, which holds for every tree that :func:`parse` returns, whatever it was given::

    text   = (p | h2 | h3 | ul | ol | table | aside)*
    aside  = (p | ul | ol)+           a call-out
    ul, ol = li+                      at most MAX_LIST_DEPTH deep; an ol may start at another number than 1
    li     = (p | ul | ol)+
    table  = tr+ ; tr = (th | td)+ ; th, td = (p | ul | ol)*
    p, h2, h3 = runs of text, each with its marks: a, strong, em, sub, sup; and cite between them

A ``cite`` points to a reference of the page by its key and has no words: a run of the one sign ``CITED``.

So the same words in the same form always give the same bytes: whether they were typed, pasted, or loaded.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from typing import NamedTuple

import nh3
from django.utils.encoding import iri_to_uri

from publishing.text.invisible import WHITE_SPACE, legible
from publishing.text.seen import TITLE_OF_CALL_OUT, Look
from publishing.text.symbol_fonts import in_font

MAX_LIST_DEPTH = 5
LINE_BREAK = "\n"
CITED = "\ue000"  # no text holds it: whoever sends it, it is taken out as invisible

MARKS = ("a", "strong", "em", "sub", "sup")  # From the outermost to the innermost, as the editor nests them.
LISTS = frozenset({"ul", "ol"})
CELLS = frozenset({"td", "th"})
HEADINGS = frozenset({"h2", "h3"})
CONTAINERS = frozenset({"", "aside", "li", "td", "th"})

# What other programs write for the same thing.
SYNONYMS = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
TABLE_PARTS = frozenset({"thead", "tbody", "tfoot"})
# Not kept, but known: each ends the paragraph before it, so that words do not run together.
BOUNDARIES = frozenset(
    {"address", "article", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "footer", "form", "header", "hr", "main", "nav", "pre", "section", "summary"}
)
VOID = frozenset({"br", "hr"})
# Not kept, but read: what they say of the look of their words decides which of them are kept.
READ = frozenset(
    {
        "abbr",
        "acronym",
        "bdi",
        "bdo",
        "big",
        "code",
        "data",
        "del",
        "dfn",
        "font",
        "ins",
        "kbd",
        "label",
        "mark",
    }
    | {"nobr", "q", "s", "samp", "small", "span", "strike", "time", "tt", "u", "var"}
)
KEPT = frozenset({"p", "li", "aside", "table", "tr", "br", "cite", *MARKS, *LISTS, *CELLS, *HEADINGS})

_cleaner = nh3.Cleaner(
    tags=set(KEPT | SYNONYMS.keys() | TABLE_PARTS | BOUNDARIES | READ),
    clean_content_tags={"script", "style", "title", "template", "noscript", "iframe", "object", "textarea"},
    attributes={
        "*": {"class", "hidden", "style"},
        "a": {"href", "data-page", "data-section"},
        "cite": {"data-reference"},
        "font": {"face"},
        "ol": {"start"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto", "tel"},
    url_relative="deny",
    link_rel=None,
)

# What nh3 writes: a tag, each of its attributes in double quotes; or text, in which every “<” is escaped.
_PIECE = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s"<>=]+="[^"]*")*)>|([^<]+)')
_ATTRIBUTE = re.compile(r' ([^\s"<>=]+)="([^"]*)"')
_MANY_SPACES = re.compile(" +")
_SPACES = re.compile(f"[ {WHITE_SPACE}\u2028\u2029]+")
_SPACES_AROUND_BREAK = re.compile(f" *{LINE_BREAK} *")
_WEB_ADDRESS = re.compile(r"(?i:https?)://[^\s/?#\\@]+([/?#].*)?")
_MAIL_ADDRESS = re.compile(r"(?i:mailto):[^\s/?#\\@:]+@[^\s/?#\\@:]+(\?.*)?")
_TELEPHONE = re.compile(r"(?i:tel):\+?[0-9*#().-]*[0-9][0-9*#().-]*")
_START = re.compile(r"0|[2-9]|[1-9][0-9]{1,3}")
_SPAN = re.compile(r"[2-9]|[1-9][0-9]|100")
_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_SECTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_REFERENCE_KEY = re.compile(r"[a-z0-9-]{1,40}")
MAX_ADDRESS_LENGTH = 2000
# A combining stroke would melt into the ">" before it if somebody normalised the whole text.
_STROKE_AFTER_TAG = re.compile("(^|(?<=<br>))\u0338")


class Mark(NamedTuple):
    """Emphasis, or a link: then with the attributes that say where to."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def page(self) -> int | None:
        """The number of the page that it links to, if it links to a page."""
        return next((int(value) for name, value in self.attributes if name == "data-page"), None)

    @property
    def section(self) -> str:
        """The section of that page that it leads to; empty if it leads to the page."""
        return next((value for name, value in self.attributes if name == "data-section"), "")


class Run(NamedTuple):
    """Text, ``LINE_BREAK`` for each br, and the marks on it in the order of ``MARKS``."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def cites(self) -> str:
        """The key of the reference that it points to; empty if it is text."""
        return self.marks[0].attributes[0][1] if self.text == CITED else ""

    @property
    def words(self) -> str:
        return self.text.replace(CITED, "")


@dataclass(slots=True)
class Node:
    """An element; the root has the empty tag. Only p, h2, h3 have runs, only cells spans, only ol a start."""

    tag: str = ""
    children: list["Node"] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.words for run in self.runs)

    def walk(self) -> Iterator["Node"]:
        """This node and all within it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def is_empty(self) -> bool:
        """No text at all in it."""
        return not any(node.runs for node in self.walk())


def link_mark(attributes: dict[str, str | None]) -> Mark | None:
    """The link that these attributes of an ``<a>`` ask for: to a page, or to the web; else None."""
    page = attributes.get("data-page") or ""
    if _PAGE_NUMBER.fullmatch(page):
        section = attributes.get("data-section") or ""
        there = (("data-section", section),) if _SECTION.fullmatch(section) else ()
        return Mark("a", (("data-page", page), *there))
    address = iri_to_uri(legible(attributes.get("href") or "").strip())
    if len(address) <= MAX_ADDRESS_LENGTH and (
        _WEB_ADDRESS.fullmatch(address)
        or _MAIL_ADDRESS.fullmatch(address)
        or _TELEPHONE.fullmatch(address := address.replace("%20", ""))
    ):
        scheme, rest = address.split(":", 1)
        return Mark("a", (("href", f"{scheme.lower()}:{rest}"),))
    return None


def parse(html: str) -> Node:
    """The tree of any HTML, however malformed or hostile. Never fails.

    It holds every word that a reader of that HTML would see, but for those that are struck through.
    """
    return _read(html).finish()


def struck_words(html: str) -> list[str]:
    """What is struck through in any HTML, piece by piece: a reader sees it, and no text keeps it."""
    builder = _read(html)
    builder.finish()
    return builder.struck


def _read(html: str) -> "_Builder":
    builder = _Builder()
    builder.read(_cleaner.clean(legible(html)))
    return builder


class _Builder:
    """Builds the tree from what nh3 (html5ever) wrote: balanced, escaped, and of known tags only.

    That is so regular that a pattern reads it, in a third of the time of a parser for any HTML.
    """

    def __init__(self) -> None:
        self.root = Node()
        self.frames = [self.root]
        self.open: list[Node | Mark | None] = []  # What each open tag stands for; None: just a boundary.
        self.marks: dict[str, list[Mark]] = {tag: [] for tag in MARKS}
        self.paragraph: Node | None = None
        self.looks = [Look()]
        self.struck: list[str] = []

    def read(self, html: str) -> None:
        for is_end, tag, attributes, text in _PIECE.findall(html):
            if text:
                self.handle_data(unescape(text))
            elif is_end:
                self.handle_endtag(tag)
            else:
                found = _ATTRIBUTE.findall(attributes)
                self.handle_starttag(tag, [(name, unescape(value)) for name, value in found])

    def finish(self) -> Node:
        self._end_paragraph()
        return self.root

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._look(tag, dict(attributes))
        tag = SYNONYMS.get(tag, tag)
        if tag in READ:
            self.open.append(None)
        elif tag == "br":
            self._add(LINE_BREAK)
        elif tag == "cite":
            self.open.append(None)
            self._cite(dict(attributes).get("data-reference") or "")
        elif tag in MARKS:
            mark = link_mark(dict(attributes)) if tag == "a" else Mark(tag)
            self.open.append(mark)
            if mark:
                self.marks[tag].append(mark)
        else:
            self._end_paragraph()
            if tag not in VOID:
                self.open.append(self._start_block(tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        tag = SYNONYMS.get(tag, tag)
        ended = self.open.pop()
        self.looks.pop()
        if tag == "cite" or tag in READ:
            return
        if tag in MARKS:
            if ended:
                self.marks[tag].pop()
            return
        self._end_paragraph()
        if ended is not None and ended is self.frames[-1]:
            self.frames.pop()
            self._attach(ended)

    def _look(self, tag: str, attributes: dict[str, str | None]) -> None:
        """What is said of the look of the words in it: for most elements nothing."""
        look = self.looks[-1]
        if attributes or tag in READ:
            look = look.within(tag, attributes)
            classes = (attributes.get("class") or "").split()
            if TITLE_OF_CALL_OUT in classes and any(frame.tag == "aside" for frame in self.frames):
                look = look._replace(is_hidden=True)
        self.looks.append(look)

    def handle_data(self, data: str) -> None:
        look = self.looks[-1]
        if look.is_hidden:
            return
        text = legible(in_font(data, look.font))
        if look.is_struck:
            self.struck += [text] if text.strip() else []
            return
        # A space is the only white space that is printable, so that most texts have nothing to be replaced.
        self._add(text if text.isprintable() and "  " not in text else _SPACES.sub(" ", text))

    def _start_block(self, tag: str, attributes: dict[str, str | None]) -> Node | None:
        if tag == "p" or tag in HEADINGS:
            self.paragraph = Node(tag if self.frames[-1] is self.root else "p")
            return None
        if not self._may_open(tag, attributes):
            return None
        node = Node(tag, attributes=_numbers(tag, attributes))
        self.frames.append(node)
        return node

    def _may_open(self, tag: str, attributes: dict[str, str | None]) -> bool:
        parent = self.frames[-1].tag
        if tag in LISTS:
            depth = sum(frame.tag in LISTS for frame in self.frames)
            return depth < MAX_LIST_DEPTH and parent not in {"table", "tr"}
        if tag == "aside":
            return parent == "" and "get-help" in (attributes.get("class") or "").split()
        if tag in CELLS:
            return parent == "tr"
        return (tag, parent) in {("li", "ul"), ("li", "ol"), ("table", ""), ("tr", "table")}

    def _add(self, text: str) -> None:
        if self.paragraph is None:
            if not text.strip():
                return
            self.paragraph = Node("p")
        marks = tuple(self.marks[tag][-1] for tag in MARKS if self.marks[tag])
        self.paragraph.runs.append(Run(text, marks))

    def _cite(self, key: str) -> None:
        """A mark is neither bold nor a link. A ``cite`` that names no reference is only its words."""
        if _REFERENCE_KEY.fullmatch(key):
            self.paragraph = self.paragraph or Node("p")
            self.paragraph.runs.append(Run(CITED, (Mark("cite", (("data-reference", key),)),)))

    def _end_paragraph(self) -> None:
        if self.paragraph is not None:
            self.paragraph.runs = tidy(self.paragraph.runs)
            if self.paragraph.text.strip():
                self._container().children.append(self.paragraph)
            elif self.paragraph.runs:
                self._cite_after_what_stands_before(self.paragraph.runs)
            self.paragraph = None

    def _cite_after_what_stands_before(self, marks: list[Run]) -> None:
        """Marks on a line of their own belong to the paragraph before it; without one they say nothing."""
        before = self.frames[-1].children[-1:]
        if before and before[0].tag == "p":
            before[0].runs = tidy([*before[0].runs, *marks])

    def _container(self) -> Node:
        """Where a paragraph may stand: loose text in a list becomes an item, in a table stands before it."""
        for frame in reversed(self.frames):
            if frame.tag in CONTAINERS:
                return frame
            if frame.tag in LISTS:
                frame.children.append(Node("li"))
                return frame.children[-1]
        raise AssertionError("The root is a container.")

    def _attach(self, node: Node) -> None:
        empty = node.is_empty if node.tag in {"table", "aside"} else not node.children
        if empty and node.tag not in CELLS:
            return
        parent = self.frames[-1]
        if parent.tag in LISTS and node.tag in LISTS:  # What stands straight in a list is its last item's.
            if not parent.children:
                parent.children.append(Node("li"))
            parent = parent.children[-1]
        parent.children.append(node)


_NUMBERS = {"ol": {"start": _START}, "td": {"colspan": _SPAN, "rowspan": _SPAN}}
_NUMBERS["th"] = _NUMBERS["td"]


def _numbers(tag: str, attributes: dict[str, str | None]) -> dict[str, str]:
    """What an element says in numbers: how far a cell reaches, where a list starts."""
    allowed = _NUMBERS.get(tag, {})
    said = ((name, attributes.get(name) or "") for name in allowed)
    return {name: number for name, number in said if allowed[name].fullmatch(number)}


def tidy(runs: list[Run]) -> list[Run]:
    """The runs of one paragraph with neighbours joined, in NFC, and white space as a browser shows it."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].marks == run.marks:
            before = joined.pop().text
            run = run if run.text == CITED else Run(before + run.text, run.marks)
        if run.text:
            joined.append(run)
    tidied: list[Run] = []
    for text, marks in joined:
        text = unicodedata.normalize("NFC", text)
        if "  " in text:
            text = _MANY_SPACES.sub(" ", text)
        if LINE_BREAK in text:
            text = _SPACES_AROUND_BREAK.sub(LINE_BREAK, text)
        if not tidied:
            text = text.lstrip(f" {LINE_BREAK}")
        elif tidied[-1].text[-1] in f" {LINE_BREAK}":
            text = text.lstrip(" ")
        if tidied and not text.strip():  # White space starts no mark, least of all a link without words.
            marks = tuple(mark for mark in marks if mark in tidied[-1].marks)
        if tidied and tidied[-1].marks == marks:
            before = tidied.pop().text
            text = before if text == CITED else before + text
        if text:
            tidied.append(Run(text, marks))
    while tidied and not (end := tidied[-1].text.rstrip(f" {LINE_BREAK}")):
        tidied.pop()
    if tidied:
        tidied[-1] = Run(end, tidied[-1].marks)
    return tidied


def write_runs(runs: list[Run]) -> str:
    """HTML of the runs, a mark kept open as long as the next run has it too."""
    parts: list[str] = []
    opened: list[Mark] = []
    for text, marks in [*runs, Run("")]:
        shared = 0
        while shared < min(len(opened), len(marks)) and opened[shared] == marks[shared]:
            shared += 1
        parts += (f"</{mark.tag}>" for mark in reversed(opened[shared:]))
        parts += (_start_tag(mark) for mark in marks[shared:])
        written = escape(text.replace(CITED, ""), quote=False).replace(LINE_BREAK, "<br>")
        parts.append(_STROKE_AFTER_TAG.sub("&#824;", written))
        opened = list(marks)
    return "".join(parts)


def _start_tag(mark: Mark) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in mark.attributes)
    return f"<{mark.tag}{attributes}>"
