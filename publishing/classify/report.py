"""How often the classifier is right, measured on edits that people have labelled."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from publishing.classify import classify_html
from publishing.edition import ChangeKind

_KINDS = (ChangeKind.MINOR.value, ChangeKind.SUBSTANTIVE.value)

Labelled = Mapping[str, str]


def outcomes(edits: Iterable[Labelled]) -> Counter[tuple[str, str]]:
    """How many edits of each label got each verdict, by (label, verdict)."""
    return Counter(
        (edit["change_kind"], classify_html(edit["before"], edit["after"]).change_kind.value)
        for edit in edits
    )


def confusion_matrix(file: str, edits: Iterable[Labelled]) -> str:
    """The outcomes as a Markdown table under the name of the file."""
    counted = outcomes(edits)
    rows = [f"| {label} | {counted[label, _KINDS[0]]} | {counted[label, _KINDS[1]]} |" for label in _KINDS]
    return "\n".join(
        [
            f"| {Path(file).name} ({counted.total()} edits) | found minor | found substantive |",
            "| --- | ---: | ---: |",
            *rows,
            "\n",
        ]
    )
