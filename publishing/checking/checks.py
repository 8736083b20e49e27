"""Checks: rules about a document with an id and a level, in the manner of Django's system checks.

An error blocks the publication of what an editor changed; a warning is shown. Neither ever blocks a page that
only follows.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from publishing.checking.live import Live
from publishing.documents import Document


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """What a check found: which rule, how grave, where, and what to do about it."""

    id: str
    level: Level
    message: str
    where: str = ""
    asks_for_a_source: bool = False

    @property
    def is_error(self) -> bool:
        return self.level == Level.ERROR


Check = Callable[[Document[Any], Live], Iterable[Finding]]
_checks: list[Check] = []


def check(function: Check) -> Check:
    """Register a check. It is given the composed document and what would be live beside it."""
    _checks.append(function)
    return function


def run_checks(document: Document[Any], live: Live) -> list[Finding]:
    """All findings about a document, errors first."""
    findings = dict.fromkeys(finding for run in _checks for finding in run(document, live))
    return sorted(findings, key=lambda finding: (not finding.is_error, finding.id))


def numbered(template: str, items: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Each item with its place in words, for ``where``: ("Section 2", …)."""
    return ((f"{template} {number}", item) for number, item in enumerate(items, start=1))
