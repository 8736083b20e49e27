"""What the classifier says: which kind of change, and why."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from publishing.documents import ChangeKind

_LONGEST = 120
_FEW = 3


class Finding(NamedTuple):
    """One difference in one plain sentence, and whether it leaves what is said as it was.

    ``is_untold``: it is in what no page tells its readers, which is never verified to be small.
    """

    sentence: str
    is_minor: bool
    is_untold: bool = False

    @property
    def change_kind(self) -> ChangeKind:
        if self.is_untold:
            return ChangeKind.UNTOLD
        return ChangeKind.MINOR if self.is_minor else ChangeKind.SUBSTANTIVE


@dataclass(frozen=True)
class Verdict:
    """The kind of a change, with a sentence for every difference, those of substance first."""

    change_kind: ChangeKind
    findings: tuple[str, ...]

    @property
    def is_minor(self) -> bool:
        return self.change_kind == ChangeKind.MINOR

    def as_note(self, longest: int) -> str:
        """What changed, for readers, if it is little enough to be told difference by difference; else "".

        Nor of what readers are not told: there an editor says why.
        """
        if self.change_kind == ChangeKind.UNTOLD:
            return ""
        note = " ".join(map(_told, self.findings))
        return note if len(self.findings) <= _FEW and len(note) <= longest else ""

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Verdict":
        """Minor if every finding is; each sentence once."""
        ordered = sorted(dict.fromkeys(findings), key=lambda finding: finding.is_minor or finding.is_untold)
        kinds = {finding.change_kind for finding in ordered}
        gravest = (ChangeKind.SUBSTANTIVE, ChangeKind.UNTOLD)
        kind = next((each for each in gravest if each in kinds), ChangeKind.MINOR)
        return cls(kind, tuple(finding.sentence for finding in ordered))


def _told(finding: str) -> str:
    """The difference alone, without how it was judged: “‘it and’ became ‘it, and’.”

    A sentence that came or went begins with its own words, not with the full stop before it.
    """
    parts = finding.removesuffix(".").split(": ")
    told = next((part for part in parts if "’ became ‘" in part), None)
    return f"{told}." if told else re.sub(r"^‘[.!?] ", "‘", finding)


def minor(sentence: str) -> Finding:
    return Finding(sentence, is_minor=True)


def substantive(sentence: str) -> Finding:
    return Finding(sentence, is_minor=False)


def untold(sentence: str) -> Finding:
    return Finding(sentence, is_minor=False, is_untold=True)


def quoted(text: str) -> str:
    """The text in quotation marks, shortened in the middle where it is long."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
    return f"‘{text}’"


def replaced(old: str, new: str) -> str:
    """What became what, in words."""
    if not old.strip():
        return f"{quoted(new)} was added."
    if not new.strip():
        return f"{quoted(old)} was removed."
    return f"{quoted(old)} became {quoted(new)}."
