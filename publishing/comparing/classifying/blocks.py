"""Two rich texts, block by block: structure first, then the words of each paragraph."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from publishing.comparing.classifying.names import Names
from publishing.comparing.classifying.number_signs import right_signs
from publishing.comparing.classifying.verdict import Finding, quoted, replaced, substantive
from publishing.comparing.classifying.words import text_findings
from publishing.text import BLOCK_NAMES, CELLS, Node, Run, parse


class Block(NamedTuple):
    """A paragraph, or the beginning of a block of blocks, with where it stands."""

    path: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.words for run in self.runs)

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.path]

    @property
    def is_in_table(self) -> bool:
        return any(tag in CELLS for tag in self.tags)

    @property
    def is_item(self) -> bool:
        return any(tag in {"li", *CELLS} for tag in self.tags)

    @property
    def is_sentence(self) -> bool:
        """Whether it stands for itself, and goes on from nothing before it."""
        return self.text.endswith((".", "!", "?")) and not self.is_item

    @property
    def kind(self) -> str:
        """What people call it: a paragraph in a list item is the item."""
        outer = [tag for tag in self.tags if tag in {"li", "td", "th"}]
        tag = self.tags[-1] if self.tags[-1] != "p" or not outer else outer[-1]
        return f"table {BLOCK_NAMES[tag]}" if tag == "td" else BLOCK_NAMES[tag]


def html_findings(old: str, new: str, names: Names, heading: str = "") -> Iterator[Finding]:
    """A finding for every difference between two sanitised rich texts, which may stand under a heading."""
    if old == new:
        return
    before, after = (list(_blocks(parse(html), ())) for html in (old, new))
    if [block.path for block in before] == [block.path for block in after]:
        if _is_reordered(before, after):
            yield substantive("The same paragraphs or list items stand in another order.")
        pairs: Sequence[tuple[Block, Block]] = list(zip(before, after, strict=True))
    else:
        yield from _structure_findings(before, after)
        pairs = list(_pairs_beside(before, after))
    leads = _leads(before, heading) | _leads(after, heading)
    for one, other in pairs:
        if one.runs != other.runs:
            if one.is_in_table and right_signs(one.runs)[0] != right_signs(other.runs)[0]:
                yield substantive(f"In a table, {replaced(one.text, other.text)}")
            lead = f"{leads[id(one)]} {leads[id(other)]}"
            goes_on = not (one.is_sentence and other.is_sentence)
            yield from text_findings(one.runs, other.runs, names, lead if goes_on else "")


def _leads(blocks: list[Block], heading: str) -> dict[int, str]:
    """For each block, by its id, what it goes on from: for a list what stands before it, and all before that
    up to the last text that ends with a stop."""
    leads, lead = {}, heading
    for block in blocks:
        leads[id(block)] = lead
        if block.text and not block.is_item:
            lead = "" if block.is_sentence else f"{lead} {block.text}"
    return leads


def _blocks(node: Node, path: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> Iterator[Block]:
    here = (*path, (node.tag, tuple(sorted(node.attributes.items())))) if node.tag else path
    if node.tag:
        yield Block(here, tuple(node.runs))
    for child in node.children:
        yield from _blocks(child, here)


def _is_reordered(before: list[Block], after: list[Block]) -> bool:
    old, new = ([block.text for block in blocks if block.text] for blocks in (before, after))
    return old != new and Counter(old) == Counter(new)


def _structure_findings(before: list[Block], after: list[Block]) -> Iterator[Finding]:
    """What came, went or became something else."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found = False
    for step, a1, a2, b1, b2 in steps:
        old, new = before[a1:a2], after[b1:b2]
        if step == "equal" or [block.path for block in old] == [block.path for block in new]:
            continue
        found = True
        for block, other in zip(old, new, strict=False):
            if block.runs == other.runs and block.path != other.path:
                yield substantive(
                    f"The {block.kind} {quoted(block.text)} became a {other.kind}, or stands elsewhere."
                )
        for block in _alone(old, new):
            yield substantive(
                f"The {block.kind} {quoted(block.text)} was removed, moved or made another block."
            )
        for block in _alone(new, old):
            yield substantive(
                f"The {block.kind} {quoted(block.text)} was added, moved or made another block."
            )
    if not found:
        yield substantive("The structure of the text changed.")


def _alone(blocks: list[Block], others: list[Block]) -> list[Block]:
    """The blocks without a like one on the other side, those without words only if there is nothing else."""
    paths = Counter((block.path, block.runs) for block in others)
    alone = [block for block in blocks if not paths[block.path, block.runs]]
    return [block for block in alone if block.text] or alone


def _pairs_beside(before: list[Block], after: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Blocks of like structure at the same place between blocks that stayed."""
    for step, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = before[a1:a2], after[b1:b2]
        if step == "replace" and [block.path for block in old] == [block.path for block in new]:
            yield from zip(old, new, strict=True)
