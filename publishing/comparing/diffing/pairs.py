"""What changed between two texts, as a value from which either can be built again.

The texts are laid side by side as pairs of tokens. A paragraph, list item or table row that stands in
another place is a move, with the changes within it. The longest common subsequence comes from RapidFuzz.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol, TypeVar

from rapidfuzz.distance import LCSseq

from publishing.comparing.diffing.tokens import (
    Segment,
    Token,
    Tokens,
    flat,
    html_of,
    plain_segments,
    plain_text_of,
    rich_segments,
)

# Finding what stayed takes memory that grows with the product of both lengths. Longer texts are replaced.
_MOST_COMPARISONS = 200_000_000
# A block of this many words or more is known again in another place by this share of common words.
_FEWEST_WORDS, _ALIKE = 3, 0.6
_MOST_BLOCKS_COMPARED = 20_000

Pair = tuple[Tokens, Tokens]
Span = tuple[int, int]


class Laid(Protocol):
    """What can be laid side by side: a word with its length, or something else that stands there."""

    def __hash__(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def is_space(self) -> bool: ...
    @property
    def is_word(self) -> bool: ...


AnyLaid = TypeVar("AnyLaid", bound=Laid)


@dataclass(frozen=True)
class Move:
    """A block in another place: what it is, its places among its siblings from 1, and what changed in it."""

    tag: str
    places: tuple[int, int]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class TextDiff:
    """Two texts, in step: pairs of the same tokens, or of what one has instead of the other's.

    The token of a move stands for the block itself, on each side where it is there.
    """

    pairs: tuple[Pair, ...]
    moves: tuple[Move, ...] = ()
    is_rich: bool = False

    def text(self, side: int) -> str:
        """The text before (``side`` 0) or after (1): the plain text, or HTML of the rich text."""
        tokens = tuple(self._tokens(self.pairs, side))
        return html_of(tokens) if self.is_rich else plain_text_of(tokens)

    def _tokens(self, pairs: Iterable[Pair], side: int) -> Iterator[Token]:
        for pair in pairs:
            for token in pair[side]:
                if token.move:
                    yield from self._tokens(self.moves[abs(token.move) - 1].pairs, side)
                else:
                    yield token


def compare_plain_texts(old: str, new: str) -> TextDiff:
    """Two plain texts, word by word."""
    return TextDiff(tuple(words_in_step(flat(plain_segments(old)), flat(plain_segments(new)))))


def compare_rich_texts(old: str, new: str) -> TextDiff:
    """Two rich texts, block by block and then word by word, with what their words look like and link to."""
    a, b = rich_segments(old), rich_segments(new)
    gaps = list(in_step([segment.tokens for segment in a], [segment.tokens for segment in b]))
    moved = _moved(a, b, gaps)
    moves = tuple(
        Move(b[j].tag, (a[i].place, b[j].place), tuple(words_in_step(a[i].tokens, b[j].tokens)))
        for i, j in moved
    )
    for number, (i, j) in enumerate(moved, 1):
        a[i], b[j] = Segment((Token(move=-number),)), Segment((Token(move=number),))
    pairs: list[Pair] = []
    for is_same, (a1, a2), (b1, b2) in gaps:
        sides = flat(a[a1:a2]), flat(b[b1:b2])
        pairs += [sides] if is_same else words_in_step(*sides)
    return TextDiff(tuple(_joined(pairs)), moves, is_rich=True)


def longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest rising subsequence: what need not move for all to be in order."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1], ends[length : length + 1] = [number], [place]
    kept: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return kept


def in_step(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[bool, Span, Span]]:
    """Which spans of both are the same, and which stand in place of one another, in order."""
    # RapidFuzz compares hashes, which may clash; numbers do not.
    numbers: dict[Hashable, int] = {}
    a, b = ([numbers.setdefault(item, len(numbers)) for item in side] for side in (old, new))
    start, end = common_ends(a, b)
    a_end, b_end = len(a) - end, len(b) - end
    at, bt = 0, 0
    for i, j, size in _same_blocks(a[start:a_end], b[start:b_end], start, end):
        if i > at or j > bt:
            yield False, (at, i), (bt, j)
        if size:
            yield True, (i, i + size), (j, j + size)
        at, bt = i + size, j + size


def _same_blocks(a: list[int], b: list[int], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Where the same stands in both, between a beginning and an end that are the same."""
    yield 0, 0, start
    if len(a) * len(b) <= _MOST_COMPARISONS:
        for block in LCSseq.opcodes(a, b):
            if block.tag == "equal":
                yield start + block.src_start, start + block.dest_start, block.src_end - block.src_start
    yield start + len(a), start + len(b), end


def common_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many items both begin with, and how many of the others both end with."""
    start = _length_of_same(old, new)
    return start, _length_of_same(old[start:][::-1], new[start:][::-1])


def _length_of_same(old: Sequence[object], new: Sequence[object]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def alike(old: Mapping[int, frozenset[str]], new: Mapping[int, frozenset[str]]) -> list[tuple[int, int]]:
    """Pairs with most of their words in common, the best first taken, each once; in the order of the old."""
    if len(old) * len(new) > _MOST_BLOCKS_COMPARED:
        return []
    scored = []
    for i, words in old.items():
        for j, others in new.items():
            common, size = len(words & others), len(words) + len(others)
            if common >= _FEWEST_WORDS and 2 * common >= _ALIKE * size:
                scored.append((-2 * common / size, abs(i - j), i, j))
    return sorted(best_pairs(scored))


def best_pairs(scored: Iterable[tuple[float, int, int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of places, those with the lowest scores first, each place once. Its two scores lead each pair."""
    old, new = set[int](), set[int]()
    for _, _, i, j in sorted(scored):
        if i not in old and j not in new:
            old.add(i)
            new.add(j)
            yield i, j


def _moved(a: list[Segment], b: list[Segment], gaps: list[tuple[bool, Span, Span]]) -> list[tuple[int, int]]:
    """Blocks that stand in another place, as pairs of places in both texts."""
    lost, found = [], []
    gap_of: dict[tuple[str, int], int] = {}
    for number, (is_same, old, new) in enumerate(gaps):
        if not is_same:
            lost += [i for i in range(*old) if a[i].can_move]
            found += [j for j in range(*new) if b[j].can_move]
            gap_of |= {("old", i): number for i in range(*old)} | {("new", j): number for j in range(*new)}
    moved = _exact(a, b, lost, found)
    changed = alike(
        {i: _vocabulary(a[i]) for i in lost if i not in dict(moved)},
        {j: _vocabulary(b[j]) for j in found if j not in {j for _, j in moved}},
    )
    # What changed where it stood is told word by word; only what would cross it has moved.
    at_home = [(i, j) for i, j in changed if gap_of["old", i] == gap_of["new", j]]
    kept = longest_rising([j for _, j in at_home])
    moved += [pair for place, pair in enumerate(at_home) if place not in kept]
    moved += [pair for pair in changed if pair not in at_home]
    return sorted(moved, key=lambda pair: pair[1])


def _exact(a: list[Segment], b: list[Segment], lost: list[int], found: list[int]) -> list[tuple[int, int]]:
    waiting: dict[Tokens, list[int]] = defaultdict(list)
    for j in reversed(found):
        waiting[b[j].tokens].append(j)
    return [(i, waiting[a[i].tokens].pop()) for i in lost if waiting.get(a[i].tokens)]


def _vocabulary(segment: Segment) -> frozenset[str]:
    return frozenset(token.text for token in segment.tokens if token.text.isalnum())


def words_in_step(
    old: tuple[AnyLaid, ...], new: tuple[AnyLaid, ...]
) -> list[tuple[tuple[AnyLaid, ...], tuple[AnyLaid, ...]]]:
    """Pairs of what is the same in both, and of what one has instead of the other’s, in order."""
    spans = in_step(old, new)
    return _joined([(old[a1:a2], new[b1:b2]) for _, (a1, a2), (b1, b2) in spans])


def _joined(
    pairs: Iterable[tuple[tuple[AnyLaid, ...], tuple[AnyLaid, ...]]],
) -> list[tuple[tuple[AnyLaid, ...], tuple[AnyLaid, ...]]]:
    """The pairs with neighbours of a sort joined, and with crumbs between two changes taken into them."""
    joined: list[tuple[tuple[AnyLaid, ...], tuple[AnyLaid, ...]]] = []
    for old, new in pairs:
        is_same = old == new
        if joined and is_same == (joined[-1][0] == joined[-1][1]):
            old, new = joined[-1][0] + old, joined[-1][1] + new
            joined.pop()
        elif len(joined) > 1 and not is_same and _is_crumb(joined[-1][0], joined[-2], (old, new)):
            (a, b), (same, _) = joined[-2:]
            old, new = a + same + old, b + same + new
            del joined[-2:]
        joined.append((old, new))
    return joined


def _is_crumb(
    same: Sequence[Laid],
    before: tuple[Sequence[Laid], Sequence[Laid]],
    after: tuple[Sequence[Laid], Sequence[Laid]],
) -> bool:
    """Whether words between two changes are too few to help: a space, or less than either change has."""
    if not all(token.is_word for token in same):
        return False
    if all(token.is_space for token in same):
        return True
    size = _size(same)
    return size <= max(map(_size, before)) and size <= max(map(_size, after))


def _size(tokens: Sequence[Laid]) -> int:
    return sum(len(token.text) for token in tokens)
