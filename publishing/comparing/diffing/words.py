"""The difference of two texts for people to read: what came in ``<ins>``, what went in ``<del>``.

What a struck or underlined word cannot show (a new paragraph, another kind of space, bold, a move) is said
in square brackets, so that no mark depends on colour or on sight (WCAG 2.2, 1.4.1). Words that are said
about the text, and are not in it, stand in ``<span class="said">``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from publishing.comparing.diffing.pairs import Move, Pair, TextDiff, compare_plain_texts, compare_rich_texts
from publishing.comparing.diffing.tokens import Token, plain_text_of
from publishing.documents import Names, Wording
from publishing.text import BLOCK_NAMES, CELLS, CITED, LINE_BREAK, Mark, call_out_title, uncapitalised

_TOKENS_AROUND = 30
_LOOKS = {"strong": "bold", "em": "italic", "sub": "subscript", "sup": "superscript"}
_SAID_BEFORE = frozenset({"strong", "em"})
# How a block that came or went together with its words is shown among them.
_BEFORE_WORDS = {
    "p": '<br><span class="visually-hidden">[paragraph] </span>', "ul": "<br>", "li": "<br>• ", "tr": "<br>",
    "td": " | ", "th": " | ",
}  # fmt: skip
# Where the end shows what stands in it and what after it. An item, row or cell ends where the next begins.
_ENDS_SHOWN = frozenset({"aside", "ul", "ol", "table"})


def mark_plain_text(old: str, new: str) -> SafeString:
    """Both versions of a plain text in one."""
    return mark_text(compare_plain_texts(old, new), {})


def mark_rich_text(old: str, new: str, names: Names) -> SafeString:
    """Both versions of a rich text in one. ``names`` says what they link to and cite is called."""
    return mark_text(compare_rich_texts(old, new), names)


def mark_text(diff: TextDiff, names: Names) -> SafeString:
    """The whole difference. ``names`` says what the texts link to and cite is called."""
    html = _Telling(diff.moves, names).pairs(diff.pairs)
    return mark_safe(_without_first_break(html))  # noqa: S308 – every piece is escaped


def said(words: str) -> str:
    """HTML of words about a text, in square brackets."""
    return f'<span class="said">[{escape(words)}]</span>'


def moved(places: tuple[int | None, int | None], what: str = "") -> str:
    """HTML that says from where to where something moved."""
    old, new = places
    way = f"moved from place {old} to place {new}" if old != new else "moved"
    return said(f"{what} {way}".strip())


class Marks:
    """A line with marks, put together piece by piece from HTML."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def keep(self, *pieces: str) -> None:
        self._pieces += pieces

    def remove(self, html: str) -> None:
        self._pieces.append(f"<del>{html}</del>")

    def add(self, html: str) -> None:
        self._pieces.append(f"<ins>{html}</ins>")

    def html(self, between: str) -> SafeString:
        """All pieces, with ``between`` between them."""
        return mark_safe(escape(between).join(self._pieces))  # noqa: S308 – every piece is escaped


class _Telling:
    """Writes the pairs of one difference."""

    def __init__(self, moves: Sequence[Move], names: Names) -> None:
        self._moves, self._say = moves, Wording(names)

    def pairs(self, pairs: Sequence[Pair]) -> str:
        html = []
        for number, (old, new) in enumerate(pairs):
            if old == new:
                html.append(_unchanged(old, is_first=number == 0, is_last=number == len(pairs) - 1))
                continue
            in_full = _is_same_words(old, new)
            html.append(self._side("del", old, in_full))
            html.append(self._side("ins", new, in_full))
        return "".join(html)

    def _side(self, mark: str, tokens: Sequence[Token], in_full: bool) -> str:
        """What came or went; what moved stands between, where it is now, with the changes in it."""
        html = []
        for move, group in groupby(tokens, key=lambda token: token.move):
            if not move:
                html.append(f"<{mark}>{self._shown(list(group), in_full)}</{mark}>")
                continue
            found = self._moves[abs(move) - 1]
            if move < 0:
                html.append(f"<br><del>{said(called(found.tag) + ' moved from here')}</del>")
            else:
                html.append(f"<br><ins>{moved(found.places, called(found.tag))}</ins> {self._moved(found)}")
        return "".join(html)

    def _moved(self, move: Move) -> str:
        """What moved with the changes in it; if there are none, at least how it begins."""
        ((old, new), *more) = move.pairs
        is_as_it_was = old == new and not more
        html = _unchanged(old, is_first=False, is_last=False) if is_as_it_was else self.pairs(move.pairs)
        return _without_first_break(html) + "<br>"

    def _shown(self, tokens: Sequence[Token], in_full: bool) -> str:
        """Text that came or went. ``in_full``: only its looks did, so say in words what they are."""
        in_full = in_full or not any(token.text.strip() for token in tokens)
        html: list[str] = []
        for (is_block, marks), group in groupby(tokens, key=lambda token: (bool(token.tag), token.marks)):
            if is_block:
                html += _blocks_in_words(list(group), in_full)
                continue
            if marks and marks[0].tag == "cite":
                html += [said(f"source: {self._say.source(marks[0].attributes[0][1])}") for _ in group]
                continue
            text = "".join(_visible(token.text, in_full) for token in group)
            looks = "".join(
                f"{said(_LOOKS[mark.tag])} " for mark in marks if in_full and mark.tag in _SAID_BEFORE
            )
            links = "".join(" " + said("link to " + self._target(mark)) for mark in marks if mark.tag == "a")
            html.append(looks + _styled(text, marks, is_said=True, in_full=in_full) + links)
        return "".join(html)

    def _target(self, mark: Mark) -> str:
        if mark.page is None:
            return mark.attributes[0][1]
        return self._say.page(mark.page) + (f", section “{mark.section}”" if mark.section else "")


def _without_first_break(html: str) -> str:
    """HTML that does not begin with an empty line, also where its first words are marked."""
    return re.sub(r"^((?:<del>|<ins>)?)(<br>)+", r"\1", html)


def _is_same_words(old: Sequence[Token], new: Sequence[Token]) -> bool:
    return plain_text_of(old) == plain_text_of(new)


def _unchanged(tokens: Sequence[Token], *, is_first: bool, is_last: bool) -> str:
    """Text that stayed, shortened where it is long."""
    head = 0 if is_first else _TOKENS_AROUND
    tail = 0 if is_last else _TOKENS_AROUND
    if len(tokens) <= head + tail + 6:
        return _as_read(tokens)
    return _as_read(tokens[:head]) + " … " + _as_read(tokens[len(tokens) - tail :])


def _as_read(tokens: Sequence[Token]) -> str:
    html: list[str] = []
    is_in_new_cell = False
    for (tag, is_end, marks), group in groupby(
        tokens, key=lambda token: (token.tag, token.is_end, token.marks)
    ):
        if not tag:
            text = plain_text_of(group).replace(CITED, "")
            html.append(_styled(escape(text).replace(LINE_BREAK, "<br>"), marks))
        elif not is_end and tag in CELLS:
            html += [" | " for _ in group]
        elif not is_end and not (tag == "p" and is_in_new_cell):
            html.append("<br>")
        is_in_new_cell = tag in CELLS and not is_end
    return re.sub(r"(?<=<br>)(<br>)+", "", "".join(html))


def _styled(html: str, marks: Iterable[Mark], *, is_said: bool = False, in_full: bool = False) -> str:
    """HTML with its looks; if ``is_said``, those that are not said in sight are said to who cannot see."""
    for mark in reversed([mark for mark in marks if mark.tag in _LOOKS]):
        is_heard = is_said and not (in_full and mark.tag in _SAID_BEFORE)
        hidden = f'<span class="visually-hidden"> ({_LOOKS[mark.tag]})</span>' if is_heard else ""
        html = f"<{mark.tag}>{html}{hidden}</{mark.tag}>"
    return html


def _blocks_in_words(tokens: list[Token], in_full: bool) -> Iterator[str]:
    """Where blocks begin and end: by name if that is all that differs, else as much as tells them apart."""
    for before, token in pairwise([Token(), *tokens]):
        spans = [f"{name} {value}" for name, value in token.attributes]
        is_first_of_block = token.tag == "p" and before.tag and not before.is_end
        if in_full or (token.is_end and token.tag in _ENDS_SHOWN):
            name = f"end of {called(token.tag)}" if token.is_end else called(token.tag)
            yield f"{said(', '.join([name, *spans]))} "
        elif not token.is_end and not is_first_of_block:
            yield _BEFORE_WORDS.get(token.tag) or f"<br>{said(called(token.tag))} "
            if spans:
                yield f"{said(', '.join(spans))} "


def called(tag: str) -> str:
    """What the block is called: a call-out by its title, which who reads the difference looks for."""
    title = call_out_title()
    return uncapitalised(title) if tag == "aside" else BLOCK_NAMES[tag]


def _visible(text: str, in_full: bool) -> str:
    """HTML of a word as it is; of a space that is not the usual one, or is all that differs, its name."""
    if not text.isspace() or (text == " " and not in_full):
        return escape(text)
    return said("line break" if text == LINE_BREAK else unicodedata.name(text, "space").lower())
