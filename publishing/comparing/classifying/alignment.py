"""Two rows of words in step: which word of one is which of the other."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import OSA

from publishing.comparing.classifying.tokens import Word
from publishing.comparing.diffing.pairs import common_ends

Words = Sequence[Word]
Segment = tuple[Words, Words]

# Longer stretches without a common word are another text, not a text with slips.
_LONGEST_STRETCH = 60
_MOST_COMPARISONS = 4_000_000


def in_step(old: list[Word], new: list[Word]) -> Iterator[Segment]:
    """Both rows in step: pairs of words, of words that were joined or parted, and what came or went."""
    a, b = [word.key for word in old], [word.key for word in new]
    start, end = common_ends(a, b)
    yield from ((old[i : i + 1], new[i : i + 1]) for i in range(start))
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end])
    yield from (([o], [n]) for o, n in zip(old[len(old) - end :], new[len(new) - end :], strict=True))


def _middle(old: list[Word], new: list[Word]) -> Iterator[Segment]:
    if len(old) * len(new) > _MOST_COMPARISONS:
        yield from [(old, []), ([], new)]
        return
    matcher = SequenceMatcher(None, [w.key for w in old], [w.key for w in new], autojunk=False)
    for step, a1, a2, b1, b2 in matcher.get_opcodes():
        if step == "equal":
            yield from (([o], [n]) for o, n in zip(old[a1:a2], new[b1:b2], strict=True))
        elif step == "replace" and max(a2 - a1, b2 - b1) <= _LONGEST_STRETCH:
            yield from _paired(old[a1:a2], new[b1:b2])
        else:
            if a2 > a1:
                yield old[a1:a2], []
            if b2 > b1:
                yield [], new[b1:b2]


def _paired(old: list[Word], new: list[Word]) -> Iterator[Segment]:
    """The cheapest way to read one stretch as the other, by words that resemble each other."""
    steps: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for i in range(len(old) + 1):
        for j in range(len(new) + 1):
            options = [
                (steps[i - di, j - dj][0] + _cost(old[i - di : i], new[j - dj : j]), di, dj)
                for di, dj in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2))
                if i >= di and j >= dj
            ]
            if options:
                steps[i, j] = min(options)
    path: list[Segment] = []
    i, j = len(old), len(new)
    while i or j:
        _, di, dj = steps[i, j]
        path.append((old[i - di : i], new[j - dj : j]))
        i, j = i - di, j - dj
    yield from reversed(path)


def _cost(old: Words, new: Words) -> float:
    if not old or not new:
        return 0.55
    if old[-1].is_end != new[-1].is_end:
        return 99
    if len(old) == len(new) == 1:
        return OSA.normalized_distance(old[0].lower, new[0].lower) + (0.01 if old[0].key != new[0].key else 0)
    return 0.1 if "".join(w.lower for w in old) == "".join(w.lower for w in new) else 99
