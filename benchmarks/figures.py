"""Sums with measured figures, and how they are written."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import TypeVar

T = TypeVar("T")


def in_rotation(measures: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, list[T]]:
    """What each measure found, round by round.

    All are measured in each round, each time beginning with another one, so that what disturbs the machine
    for a while disturbs all of them.
    """
    names = list(measures)
    found: dict[str, list[T]] = {name: [] for name in names}
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            found[name].append(measures[name]())
    return found


def ratio(these: Sequence[float], those: Sequence[float]) -> float:
    """The median of the ratios of each round; not a number if nothing was measured in any."""
    ratios = [this / that for this, that in zip(these, those, strict=True) if that]
    return median(ratios) if ratios else math.nan


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least this share of them (0 to 1) does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def whole(value: float) -> str:
    """``12,345``"""
    return "–" if math.isnan(value) else f"{value:,.0f}"


def short(value: float) -> str:
    """Three digits that count: ``0.0417``, ``1.23``, ``45.6``, ``1,230``."""
    if math.isnan(value):
        return "–"
    if value == 0:
        return "0"
    digits = 2 - math.floor(math.log10(abs(value)))
    return f"{round(value, digits):,.{max(digits, 0)}f}"
