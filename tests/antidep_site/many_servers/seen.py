"""What readers saw and when an editor was told: whether anybody saw what was already replaced."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Read(NamedTuple):
    """A reader asked at a moment, and got a page that said this edition."""

    began: float
    edition: int
    server: int
    address: str


class Acknowledged(NamedTuple):
    """At this moment, an editor was told that this edition is published."""

    at: float
    edition: int


def stale(reads: Iterable[Read], told: Sequence[Acknowledged]) -> list[Read]:
    """The reads that began after an edition was acknowledged, and got an earlier one.

    ``told`` are in the order of time, with editions that go up. All moments are of one clock.
    """
    moments = [each.at for each in told]
    found = []
    for read in reads:
        known = bisect_left(moments, read.began)  # so many were acknowledged before it began
        if known and read.edition < told[known - 1].edition:
            found.append(read)
    return found
