"""Two texts in one, word by word: what came in ``<ins>``, what went in ``<del>``.

Every difference shows: words, what they look like, where they link to, and the structure around them. What
a struck or underlined word cannot show (a new paragraph, another kind of space, bold) is said in square
brackets, so that no mark depends on colour or on sight (WCAG 2.2, 1.4.1).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple, TypeVar

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from publishing.richtext_tree import LINE_BREAK, Mark, Node, parse

Item = TypeVar("Item")

_WORDS = re.compile(r"\w+|\s|[^\w\s]")
_TOKENS_AROUND = 30
# Finding what stayed takes time that grows with the product of both lengths. Longer texts count as replaced.
_MOST_COMPARISONS = 1_000_000

_LOOKS = {"strong": "bold", "em": "italic", "sub": "subscript", "sup": "superscript"}
_BLOCKS = {
    "p": "paragraph", "h2": "heading", "h3": "smaller heading", "ul": "list", "ol": "numbered list",
    "li": "list item", "table": "table", "tr": "table row", "td": "cell", "th": "heading cell",
    "aside": "get medical help",
}  # fmt: skip
# How a block that came or went together with its words is shown among them.
_BEFORE_WORDS = {"p": "<br>", "ul": "", "li": "<br>• ", "tr": "<br>", "td": " | ", "th": " | "}


class Token(NamedTuple):
    """A word, a space or a sign with its marks; or, if ``tag`` is given, where a block begins or ends."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    tag: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    is_end: bool = False

    @property
    def is_space(self) -> bool:
        return not self.tag and self.text.isspace()


def mark_plain_text(old: str, new: str) -> SafeString:
    """Both versions of a plain text in one."""
    return _marked([[Token(word) for word in _WORDS.findall(text)] for text in (old, new)], {})


def mark_rich_text(old: str, new: str, names: Mapping[int, str]) -> SafeString:
    """Both versions of a rich text in one. ``names`` says what the pages that they link to are called."""
    return _marked([list(_tokens(parse(html))) for html in (old, new)], names)


def mark_replaced(old: str, new: str) -> SafeString:
    """One text instead of another as a whole, even if both read alike."""
    marks = Marks()
    marks.remove(old or "nothing")
    marks.add(new or "nothing")
    return marks.html("")


class Marks:
    """A text with marks, put together piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def keep(self, *texts: str) -> None:
        self._pieces += map(escape, texts)

    def remove(self, text: str) -> None:
        self._pieces.append(f"<del>{escape(text)}</del>")

    def add(self, text: str) -> None:
        self._pieces.append(f"<ins>{escape(text)}</ins>")

    def html(self, between: str) -> SafeString:
        """All pieces, with ``between`` between them."""
        return mark_safe(escape(between).join(self._pieces))  # noqa: S308 – every piece is escaped


def _tokens(node: Node) -> Iterator[Token]:
    """The tree as a sequence from which it could be built again: what differs in one differs in the other."""
    if node.tag:
        yield Token(tag=node.tag, attributes=tuple(sorted(node.attributes.items())))
    for run in node.runs:
        yield from (Token(word, run.marks) for word in _WORDS.findall(run.text))
    for child in node.children:
        yield from _tokens(child)
    if node.tag and not node.runs:
        yield Token(tag=node.tag, is_end=True)


def _marked(texts: list[list[Token]], names: Mapping[int, str]) -> SafeString:
    pieces = list(_joined(_differences(*texts)))
    html = []
    for number, (old, new) in enumerate(pieces):
        if old == new:
            html.append(_unchanged(old, is_first=number == 0, is_last=number == len(pieces) - 1))
            continue
        in_full = _words(old) == _words(new)
        html += [
            f"<{tag}>{_shown(side, names, in_full)}</{tag}>"
            for tag, side in (("del", old), ("ins", new))
            if side
        ]
    return mark_safe("".join(html))  # noqa: S308 – every piece is escaped


Difference = tuple[Sequence[Token], Sequence[Token]]


def _differences(old: list[Token], new: list[Token]) -> Iterator[Difference]:
    """Both texts in step: first paragraph by paragraph, then word by word where paragraphs differ."""
    for paragraphs in _in_step(_paragraphs(old), _paragraphs(new)):
        a, b = ([token for paragraph in side for token in paragraph] for side in paragraphs)
        yield from _in_step(a, b, is_junk=lambda token: token.is_space)


def _in_step(
    old: Sequence[Item], new: Sequence[Item], is_junk: Callable[[Item], bool] | None = None
) -> Iterator[tuple[Sequence[Item], Sequence[Item]]]:
    """Pairs of what stands at the same place in both: the same, or what one has instead of the other's."""
    start = end = 0
    if len(old) * len(new) > _MOST_COMPARISONS:
        start = _length_of_same(old, new)
        end = _length_of_same(old[start:][::-1], new[start:][::-1])
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    yield old[:start], new[:start]
    if len(a) * len(b) > _MOST_COMPARISONS:
        yield a, b
    else:
        for _, a1, a2, b1, b2 in SequenceMatcher(is_junk, a, b, autojunk=False).get_opcodes():
            yield a[a1:a2], b[b1:b2]
    yield old[len(old) - end :], new[len(new) - end :]


def _length_of_same(old: Sequence[Item], new: Sequence[Item]) -> int:
    """How many items both have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _paragraphs(tokens: list[Token]) -> list[tuple[Token, ...]]:
    """The tokens, parted wherever a block begins after words."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.tag and not token.is_end and any(not each.tag for each in parts[-1]):
            parts.append([])
        parts[-1].append(token)
    return [tuple(part) for part in parts]


def _joined(differences: Iterable[Difference]) -> Iterator[Difference]:
    """The differences with neighbours joined, and a space between two changes taken as a part of them."""
    waiting: Difference | None = None
    space: Sequence[Token] = ()
    for old, new in differences:
        if not old and not new:
            continue
        if old == new and waiting and waiting[0] != waiting[1] and all(token.is_space for token in old):
            space = [*space, *old]
            continue
        if waiting and (waiting[0] == waiting[1]) == (old == new):
            waiting = ([*waiting[0], *space, *old], [*waiting[1], *space, *new])
        else:
            if waiting:
                yield waiting
            waiting = ([*space, *old], [*space, *new])
        space = ()
    if waiting:
        yield waiting
    if space:
        yield space, space


def _words(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _unchanged(tokens: Sequence[Token], *, is_first: bool, is_last: bool) -> str:
    """Text that stayed, shortened where it is long."""
    head = 0 if is_first else _TOKENS_AROUND
    tail = 0 if is_last else _TOKENS_AROUND
    if len(tokens) <= head + tail + 6:
        return _as_read(tokens)
    return _as_read(tokens[:head]) + " … " + _as_read(tokens[len(tokens) - tail :])


def _as_read(tokens: Sequence[Token]) -> str:
    html: list[str] = []
    for (tag, is_end, marks), group in groupby(
        tokens, key=lambda token: (token.tag, token.is_end, token.marks)
    ):
        if tag:
            html.append("" if is_end else " | " if tag in {"td", "th"} else "<br>")
        else:
            html.append(_styled(escape(_words(list(group))), marks))
    return re.sub(r"^(<br>)+|(?<=<br>)(<br>)+", "", "".join(html).replace(LINE_BREAK, "<br>"))


def _shown(tokens: Sequence[Token], names: Mapping[int, str], in_full: bool) -> str:
    """Text that came or went. ``in_full``: only its looks did, so say in words what they are."""
    in_full = in_full or not any(token.text.strip() for token in tokens)
    html: list[str] = []
    for (is_block, marks), group in groupby(tokens, key=lambda token: (bool(token.tag), token.marks)):
        if is_block:
            html += _blocks_in_words(list(group), in_full)
            continue
        text = "".join(_visible(token.text, in_full) for token in group)
        said = "".join(f"[{_LOOKS[mark.tag]}] " for mark in marks if in_full and mark.tag in {"strong", "em"})
        links = "".join(f" [link to {escape(_target(mark, names))}]" for mark in marks if mark.tag == "a")
        html.append(said + _styled(escape(text), marks, is_said=True) + links)
    return re.sub(r"^(<br>)+", "", "".join(html).replace(LINE_BREAK, "<br>"))


def _styled(html: str, marks: Iterable[Mark], is_said: bool = False) -> str:
    for mark in reversed([mark for mark in marks if mark.tag in _LOOKS]):
        hidden = (
            f'<span class="visually-hidden"> ({_LOOKS[mark.tag]})</span>'
            if is_said and mark.tag[:2] == "su"
            else ""
        )
        html = f"<{mark.tag}>{html}{hidden}</{mark.tag}>"
    return html


def _blocks_in_words(tokens: list[Token], in_full: bool) -> Iterator[str]:
    """Where blocks begin and end: by name if that is all that differs, else as little as a reader needs."""
    for before, token in pairwise([Token(), *tokens]):
        spans = "".join(f", {name} {value}" for name, value in token.attributes)
        if in_full or (token.is_end and token.tag == "aside"):
            yield f"[{'end of ' if token.is_end else ''}{_BLOCKS[token.tag]}{spans}] "
        elif not token.is_end and not (token.tag == "p" and before.tag and not before.is_end):
            yield _BEFORE_WORDS.get(token.tag, f"<br>[{_BLOCKS[token.tag]}] ") + (
                f"[{spans[2:]}] " if spans else ""
            )


def _target(mark: Mark, names: Mapping[int, str]) -> str:
    return mark.attributes[0][1] if mark.page is None else names.get(mark.page, f"page {mark.page}")


def _visible(text: str, in_full: bool) -> str:
    """A word as it is; a space that differs from the usual one, or that is all that differs, by its name."""
    if not text.isspace() or (text == " " and not in_full):
        return text
    return "[line break]" if text == LINE_BREAK else f"[{unicodedata.name(text, 'space').lower()}]"
