"""A web page as readers will see it, with what came and what went since an earlier one marked in its place.

It compares what two pages *show*, whatever kind they are and whatever template wrote them: words with their
looks and links, pictures, and citations by the source that they lead to. Not marked is what surrounds the
words: tables of contents, drawings, what stands in the margin once more.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import chain, groupby, pairwise

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from publishing.comparing.diffing.pairs import in_step, words_in_step

_WORDS = re.compile(r"\w+(?:[.,’'/-]\w+)*|\s+|[^\w\s]")
_VOID = frozenset({"br", "hr", "img", "source", "wbr", "input", "link", "meta"})
_LOOKS = frozenset({"strong", "em", "sub", "sup", "b", "i"})
_INLINE = _LOOKS | {"a", "abbr", "span", "time", "code", "cite", "br", "wbr"}
_WHOLE = frozenset({"picture", "nav", "svg", "script", "template"})
_SOURCES = re.compile(r'<li id="(reference-\d+)">(.*?)</li>', re.S)
# What holds nothing but these: what went from there is put back as one of them.
_HOLDS_ONLY = {
    "ul": "<li>{}</li>", "ol": "<li>{}</li>", "dl": "<dd>{}</dd>", "tr": "<td>{}</td>",
}  # fmt: skip
_TABLE = frozenset({"table", "tbody", "thead"})
_HOLDS_BLOCKS = frozenset({"main", "article", "section", "div", "aside", "figure", "details", "header"})


@dataclass(frozen=True)
class MarkedPage:
    """HTML with its changes marked, and how many they are. The first mark of each has the id ``change-N``."""

    html: SafeString
    count: int


@dataclass(frozen=True)
class _Piece:
    """A word, a space, a sign, a picture, or where something begins or ends; ``html`` is how it is written.

    ``shows`` is where a word leads, or what is in a picture; two pieces are the same if all but ``html`` is.
    ``is_whole``: all that stands in this element is one piece.
    """

    text: str = ""
    looks: tuple[str, ...] = ()
    tag: str = ""
    is_end: bool = False
    is_whole: bool = False
    shows: Hashable = ()
    html: str = field(default="", compare=False)

    @property
    def is_word(self) -> bool:
        return bool(self.text)

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def is_picture(self) -> bool:
        return self.tag in {"picture", "img"}

    @property
    def is_block(self) -> bool:
        return bool(self.tag) and self.tag not in _INLINE and not self.is_picture

    @property
    def begins_block(self) -> bool:
        return self.is_block and not self.is_end


Pieces = tuple[_Piece, ...]


def marked_page(before: str, after: str) -> MarkedPage:
    """The ``<main>`` of the page ``after``, with the page around it, and its differences from ``before``."""
    head, main, foot = _around_main(after)
    old, new = _pieces(_around_main(before)[1]), _pieces(main)
    marking = _Marking()
    for old_part, new_part in _whole_blocks(_in_step(old, new)):
        marking.take(old_part, new_part)
    html = "".join([head, *marking.html, foot])
    return MarkedPage(mark_safe(html), marking.count)  # noqa: S308 – of templates


def _around_main(html: str) -> tuple[str, str, str]:
    found = re.search(r"<main\b[^>]*>(.*)</main>", html, re.S)
    return (html[: found.start(1)], found[1], html[found.end(1) :]) if found else ("", html, "")


def _in_step(old: Pieces, new: Pieces) -> Iterator[tuple[Pieces, Pieces]]:
    """Line by line, then word by word."""
    a, b = _lines(old), _lines(new)
    for is_same, (a1, a2), (b1, b2) in in_step(a, b):
        sides = tuple(chain.from_iterable(a[a1:a2])), tuple(chain.from_iterable(b[b1:b2]))
        yield from [sides] if is_same else words_in_step(*sides)


def _whole_blocks(pairs: Iterable[tuple[Pieces, Pieces]]) -> Iterator[tuple[Pieces, Pieces]]:
    """The same, in which “A</li><li>” that went is “<li>A</li>”: what went is put back as a whole."""
    before: tuple[Pieces, Pieces] = (), ()
    for old, new in pairs:
        same: Pieces = before[1] if before[0] == before[1] else ()
        slid: Pieces = ()
        while not new and old and same and not old[0].begins_block and old[-1] == same[-1]:
            old, same, slid = (old[-1], *old[:-1]), same[:-1], (same[-1], *slid)
        yield (same, same) if slid else before
        if slid:
            yield old, new
        before = (slid, slid) if slid else (old, new)
    yield before


def _lines(pieces: Pieces) -> list[Pieces]:
    """The words between where a block begins or ends and the next such place, and each such place."""
    lines: list[list[_Piece]] = [[]]
    for piece in pieces:
        if piece.is_block or (lines[-1] and lines[-1][-1].is_block):
            lines.append([])
        lines[-1].append(piece)
    return [tuple(line) for line in lines if line]


class _Marking:
    """Writes the new page, and what went from the old one where it was."""

    def __init__(self) -> None:
        self.html, self.count = list[str](), 0
        self._within: list[str] = []
        self._id = ""

    def take(self, old: Pieces, new: Pieces) -> None:
        """The next part of both."""
        is_change = old != new and any(map(_is_seen, old + new))
        if is_change:
            self.count += 1
            self._id = f' id="change-{self.count}"'
            self._remove(old)
        for can_be_marked, group in groupby(new, key=lambda piece: piece.is_word or piece.is_picture):
            pieces = list(group)
            html = "".join(piece.html for piece in pieces)
            self.html.append(self._mark("ins", html) if is_change and any(map(_is_seen, pieces)) else html)
            if not can_be_marked:
                self._step_through(pieces)

    def _step_through(self, tags: Iterable[_Piece]) -> None:
        for piece in tags:
            if piece.is_end:
                while self._within and self._within.pop() != piece.tag:
                    pass
            elif not piece.is_whole:
                self._within.append(piece.tag)

    def _remove(self, old: Pieces) -> None:
        lines = [line for line in _lines(old) if any(map(_is_seen, line))]
        within = self._within[-1] if self._within else "main"
        if within == "div" and self._within[-2:-1] == ["dl"]:
            within = "dl"
        if within in _TABLE:
            self.html += [f"<tr>{''.join(self._cells(row))}</tr>" for row in _rows(old)]
            return
        around = _HOLDS_ONLY.get(within)
        if not around and within in _HOLDS_BLOCKS and any(piece.is_block for piece in old):
            around = "<p>{}</p>"
        if around:
            self.html += [around.format(self._mark("del", _as_it_was(line))) for line in lines]
        elif lines:
            self.html.append(self._mark("del", "<br>".join(map(_as_it_was, lines))))

    def _cells(self, row: Pieces) -> Iterator[str]:
        for line in _lines(row):
            if any(map(_is_seen, line)):
                yield f"<td>{self._mark('del', _as_it_was(line))}</td>"

    def _mark(self, tag: str, html: str) -> str:
        """HTML within a mark; the first mark of a change carries its id."""
        name, self._id = self._id, ""
        return f"<{tag}{name}>{html}</{tag}>"


def _rows(pieces: Pieces) -> list[Pieces]:
    """What went from a table, row by row."""
    starts = [n for n, piece in enumerate(pieces) if piece.tag == "tr" and not piece.is_end]
    rows = [pieces[start:end] for start, end in pairwise([0, *starts, len(pieces)])]
    return [row for row in rows if any(map(_is_seen, row))]


def _is_seen(piece: _Piece) -> bool:
    return piece.is_picture or (piece.is_word and not piece.is_space)


def _as_it_was(line: Iterable[_Piece]) -> str:
    """Words that went, with their looks; their links lead nowhere any more."""
    return "".join(
        "".join(f"<{look}>" for look in piece.looks)
        + piece.html
        + "".join(f"</{look}>" for look in reversed(piece.looks))
        for piece in line
        if piece.is_word or piece.is_picture
    )


def _pieces(html: str) -> Pieces:
    reader = _Reader(html)
    return tuple(reader.found)


class _Reader(HTMLParser):
    """Takes HTML apart, so that the ``html`` of all pieces, one after the other, is that HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[_Piece] = []
        self._sources = {name: " ".join(strip_tags(words).split()) for name, words in _SOURCES.findall(html)}
        self._inline: list[tuple[str, str]] = []  # the open ones, with where they lead
        self._whole: list[str] = []  # the open ones within what is one piece
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known, html = dict(attributes), self.get_starttag_text() or ""
        if self._whole:
            self._go_on(html, tag, known)
        elif tag in _WHOLE or tag in _VOID or known.get("aria-hidden") == "true":
            shown = (known.get("src"), known.get("alt")) if tag == "img" else ()
            self.found.append(_Piece(tag=tag, is_whole=True, shows=shown, html=html))
            self._whole = [] if tag in _VOID else [tag]
        else:
            # What is folded shows no mark.
            html = f"{html[:-1]} open>" if tag == "details" and "open" not in known else html
            self.found.append(_Piece(tag=tag, html=html))
            if tag in _INLINE:
                self._inline.append((tag, known.get("href") or ""))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._whole:
            self._go_on(f"</{tag}>")
            if tag in self._whole:
                while self._whole.pop() != tag:
                    pass
            return
        self.found.append(_Piece(tag=tag, is_end=True, html=f"</{tag}>"))
        if any(open_tag == tag for open_tag, _ in self._inline):
            while self._inline.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._whole:
            self._go_on(escape(data))
            return
        looks = tuple(tag for tag, _ in self._inline if tag in _LOOKS)
        link = next((address for tag, address in self._inline if tag == "a"), "")
        source = self._sources.get(link.removeprefix("#"))
        if source is not None:  # a source keeps its words where its number changes
            self.found.append(_Piece(text="*", looks=looks, shows=source, html=escape(data)))
            return
        shows = "" if link.startswith("#") else link
        for word in _WORDS.findall(data):
            text = " " if word.isspace() else word
            self.found.append(_Piece(text=text, looks=looks, shows=shows, html=escape(word)))

    def _go_on(self, html: str, tag: str = "", attributes: Mapping[str, str | None] | None = None) -> None:
        """Take this into the piece that is begun. A picture shows what its ``<img>`` does."""
        if tag and tag not in _VOID:
            self._whole.append(tag)
        begun = self.found.pop()
        shows = begun.shows
        if tag == "img" and attributes and begun.is_picture:
            shows = (attributes.get("src"), attributes.get("alt"))
        self.found.append(replace(begun, shows=shows, html=begun.html + html))
