"""Text as a sequence of tokens, from which it can be built again exactly."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from publishing.text import HEADINGS, Mark, Node, Run, parse, write_runs

_WORDS = re.compile(r"\w+|\s|[^\w\s]")
# What a reader may see in another place as one thing: a paragraph, or an item or row with all it holds.
_LINES = HEADINGS | {"p"}
_WHOLES = frozenset({"li", "tr"})
_WITHIN_WHOLES = _WHOLES | {"ul", "ol", "table"}


class Token(NamedTuple):
    """A word, a space or a sign with its marks; or, if ``tag`` is given, where a block begins or ends.

    ``move`` stands for a block that is in another place in the other text: its number, negative where the
    block was, positive where it is now.
    """

    text: str = ""
    marks: tuple[Mark, ...] = ()
    tag: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    is_end: bool = False
    move: int = 0

    @property
    def is_word(self) -> bool:
        """Whether it is a word, a space or a sign."""
        return not self.tag and not self.move

    @property
    def is_space(self) -> bool:
        return not self.tag and self.text.isspace()


Tokens = tuple[Token, ...]


class Segment(NamedTuple):
    """The tokens of a block that can move, and its place among its siblings from 1; or one other token."""

    tokens: Tokens
    place: int = 0

    @property
    def tag(self) -> str:
        return self.tokens[0].tag

    @property
    def can_move(self) -> bool:
        return self.place > 0


def plain_segments(text: str) -> list[Segment]:
    """A plain text: one segment, or none if it is empty."""
    return [Segment(_words(text))] if text else []


def rich_segments(html: str) -> list[Segment]:
    """A rich text, with each paragraph, heading, list item and table row a segment where possible."""
    return list(_segments(parse(html)))


def flat(segments: Iterable[Segment]) -> Tokens:
    return tuple(token for segment in segments for token in segment.tokens)


def plain_text_of(tokens: Iterable[Token]) -> str:
    """The plain text that these tokens were made of."""
    return "".join(token.text for token in tokens)


def html_of(tokens: Sequence[Token]) -> str:
    """Rich text with the tree that these tokens were made of; sanitised, it is the same text."""
    html: list[str] = []
    line = ""
    for is_block, group in groupby(
        [*tokens, Token(tag="end", is_end=True)], key=lambda token: bool(token.tag)
    ):
        if not is_block:
            runs = [
                Run(plain_text_of(same), marks) for marks, same in groupby(group, key=lambda each: each.marks)
            ]
            html.append(f"<{line}>{write_runs(runs)}</{line}>")
            continue
        for token in group:
            line = token.tag if token.tag in _LINES else ""
            if not line:
                html.append(f"</{token.tag}>" if token.is_end else _start_tag(token))
    return "".join(html[:-1])


def _start_tag(token: Token) -> str:
    attributes = [*token.attributes, ("class", "get-help")] if token.tag == "aside" else token.attributes
    written = "".join(f' {name}="{value}"' for name, value in attributes)
    return f"<{token.tag}{written}>"


def _words(text: str, marks: tuple[Mark, ...] = ()) -> Tokens:
    return tuple(Token(word, marks) for word in _WORDS.findall(text))


def _segments(node: Node, place: int = 0) -> Iterator[Segment]:
    within = {inner.tag for inner in node.walk() if inner is not node}
    if node.tag in _LINES or (node.tag in _WHOLES and not within & _WITHIN_WHOLES):
        yield Segment(tuple(_tokens(node)), place)
        return
    start, end = _start(node), Token(tag=node.tag, is_end=True)
    if node.tag:
        yield Segment((start,))
    for number, child in enumerate(node.children, 1):
        yield from _segments(child, number)
    if node.tag:
        yield Segment((end,))


def _tokens(node: Node) -> Iterator[Token]:
    yield _start(node)
    for run in node.runs:
        yield from _words(run.text, run.marks)
    for child in node.children:
        yield from _tokens(child)
    if node.tag not in _LINES:
        yield Token(tag=node.tag, is_end=True)


def _start(node: Node) -> Token:
    return Token(tag=node.tag, attributes=tuple(sorted(node.attributes.items())))
