"""How often the classifier is right, measured on edits that people have labelled."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from publishing.comparing.classifying.judgement import classify_html
from publishing.documents import ChangeKind

_KINDS = (ChangeKind.MINOR.value, ChangeKind.SUBSTANTIVE.value)

Labelled = Mapping[str, str]


def _by_sort(edits: Iterable[Labelled]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (
            edit["change_kind"],
            classify_html(edit["before"], edit["after"]).change_kind.value,
            edit.get("sort", "other"),
        )
        for edit in edits
    )


def confusion_matrix(file: str, edits: Iterable[Labelled]) -> str:
    """The outcomes as a Markdown table under the name of the file, and the sorts of the wrong ones below."""
    counted = _by_sort(edits)
    total = {
        (label, verdict): sum(counted[key] for key in counted if key[:2] == (label, verdict))
        for label in _KINDS
        for verdict in _KINDS
    }
    rows = [f"| {label} | {total[label, _KINDS[0]]} | {total[label, _KINDS[1]]} |" for label in _KINDS]
    return "\n".join(
        [
            f"| {Path(file).name} ({counted.total()} edits) | found minor | found substantive |",
            "| --- | ---: | ---: |",
            *rows,
            "",
            f"Minor and refused, by sort: {_sorts(counted, *_KINDS)}.",
            f"Substantive and passed, by sort: {_sorts(counted, *_KINDS[::-1])}.",
            "\n",
        ]
    )


def _sorts(counted: Counter[tuple[str, str, str]], label: str, verdict: str) -> str:
    found = sorted((sort, number) for (*kinds, sort), number in counted.items() if kinds == [label, verdict])
    return ", ".join(f"{sort} {number}" for sort, number in found) or "none"
