"""What a topic found, as Markdown: printed, and kept until ``docs/performance.md`` is written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Report:
    """Grows while a topic is measured; everything is printed at once. ``plots`` are SVG by name of file."""

    title: str
    parts: list[str] = field(default_factory=list)
    plots: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.say(f"## {self.title}")

    def say(self, text: str) -> None:
        """A paragraph or a heading."""
        self._add(text)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table; its first column is text, all others are figures."""
        self._add(as_table(columns, list(rows)))

    def plot(self, name: str, svg: str, alternative: str) -> None:
        """A picture, and what it shows in words."""
        self.plots[f"{name}.svg"] = svg
        self.parts.append(f"![{alternative}](plots/{name}.svg)")

    def _add(self, part: str) -> None:
        self.parts.append(part)
        print(part, end="\n\n", flush=True)

    def keep(self, folder: Path, name: str) -> None:
        """Write the text to ``name``.md and each plot beside it."""
        (folder / f"{name}.md").write_text("\n\n".join(self.parts) + "\n", encoding="utf-8")
        for file, svg in self.plots.items():
            (folder / file).write_text(svg, encoding="utf-8")


def as_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The table in Markdown, its columns in line so that it can be read as it is."""
    lines = [list(columns), *map(list, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]

    def row(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        return f"| {' | '.join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])} |"

    return "\n".join(map(row, [lines[0], rule, *lines[1:]]))


def plots_of(text: str) -> list[str]:
    """The names of the files of the plots that a kept text shows."""
    return re.findall(r"\]\(plots/([^)]+)\)", text)
