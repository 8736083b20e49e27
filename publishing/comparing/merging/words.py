"""Rich text as blocks that can be merged one by one: paragraphs, headings, lists, tables, call-outs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from publishing.comparing.merging.rows import Lists, likeness_of_words
from publishing.documents import RichText
from publishing.text import BLOCK_NAMES, LISTS, MAX_LENGTH, Node, blocks, call_out_title, opening_tag, write


class Block(NamedTuple):
    """A block in its canonical spelling. A list has its items, so that these can be merged one by one."""

    tag: str
    html: str
    words: frozenset[str]
    items: tuple["Block", ...] = ()
    opening: str = ""


def blocks_of(text: RichText) -> tuple[Block, ...]:
    """The top-level blocks of a text, in order."""
    return tuple(map(_block, blocks(text.html)))


def text_of(parts: Iterable[Block]) -> RichText:
    """The text that is made of these blocks, or of these items of a list."""
    listed = list(parts)
    html = "".join(block.html for block in listed)
    return RichText(html=f"<ul>{html}</ul>" if listed and listed[0].tag == "li" else html)


def list_of(like: Block, items: Iterable[Block]) -> Block:
    """A list like this one, of these items; a block that says nothing if there are none."""
    items = tuple(items)
    html = "".join(item.html for item in items)
    words = frozenset[str]().union(*(item.words for item in items))
    return like._replace(html=f"{like.opening}{html}</{like.tag}>" if items else "", words=words, items=items)


def are_lists_alike(values: Iterable[object]) -> bool:
    """Whether all are blocks, and all lists of one sort: bulleted, or numbered from the same number on."""
    sorts = {(value.tag, value.opening) if isinstance(value, Block) else ("", "") for value in values}
    return len(sorts) == 1 and {tag for tag, _ in sorts} <= LISTS


def fit_in_one_text(theirs: Iterable[Block], yours: Iterable[Block]) -> bool:
    """Whether a text that took all blocks of both would still be short enough to be saved."""
    together = Counter(theirs) | Counter(yours)
    return sum(len(block.html) * times for block, times in together.items()) <= MAX_LENGTH


def likeness_of_blocks(one: Block, other: Block) -> float:
    """How many of their words two blocks share, from 0 to 1."""
    return likeness_of_words(one.words, other.words)


def names_of_blocks(lists: Lists) -> Mapping[int, str]:
    """What the blocks are called, by their numbers: “paragraph 3” is the third paragraph of the base."""
    names = {}
    met: list[str] = []
    for number, block in lists.base.items():
        met.append(block.tag)
        names[number] = f"{_called(block)} {met.count(block.tag)}"
    for number, block in [*lists.theirs.items(), *lists.yours.items()]:
        names.setdefault(number, f"new {_called(block)}")
    return names


def _called(block: Block) -> str:
    """An item is told after its list, a call-out by its title."""
    shown = {"li": "item", "aside": f"“{call_out_title()}”"}
    return shown.get(block.tag) or BLOCK_NAMES[block.tag]


def _block(node: Node) -> Block:
    words = frozenset(word for inner in node.walk() for word in inner.text.split())
    items = tuple(map(_block, node.children)) if node.tag in LISTS else ()
    return Block(node.tag, write(node), words, items, opening_tag(node))
