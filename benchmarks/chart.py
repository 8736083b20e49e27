"""Plots as SVG, drawn here so that no library is needed. They follow the reader's light or dark scheme."""

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape

WIDTH, LINE = 760, 26
LABELS, VALUES = 190, 90  # pixels left and right of the bars

STYLE = """
text { font: 13px system-ui, sans-serif; fill: #222 }
.quiet { fill: #555 } .axis { stroke: #999 } .paper { fill: #fff }
.s0 { fill: #1d6fa5; stroke: #1d6fa5 } .s1 { fill: #b4540a; stroke: #b4540a }
.s2 { fill: #6d4aa5; stroke: #6d4aa5 } .s3 { fill: #3f7a2f; stroke: #3f7a2f }
.s4 { fill: #a3294d; stroke: #a3294d } .s5 { fill: #6b6b6b; stroke: #6b6b6b }
.line { fill: none; stroke-width: 2 } text.name { stroke: none }
@media (prefers-color-scheme: dark) {
  text { fill: #eee } .quiet { fill: #bbb } .axis { stroke: #777 } .paper { fill: #1b1d20 }
  .s0 { fill: #6db7e8; stroke: #6db7e8 } .s1 { fill: #f0a261; stroke: #f0a261 }
  .s2 { fill: #b9a0ec; stroke: #b9a0ec } .s3 { fill: #8ecb7c; stroke: #8ecb7c }
  .s4 { fill: #ee8fab; stroke: #ee8fab } .s5 { fill: #b5b5b5; stroke: #b5b5b5 }
}
"""


def bars(title: str, groups: Mapping[str, Mapping[str, float]], unit: str) -> str:
    """Horizontal bars from zero: of each group, one bar a series, with its value written at its end."""
    series = list(dict.fromkeys(name for group in groups.values() for name in group))
    most = max(value for group in groups.values() for value in group.values())
    room = WIDTH - LABELS - VALUES
    parts, y = [], 2 * LINE
    for group, values in groups.items():
        parts.append(_text(12, y, group))
        for name, value in values.items():
            y += LINE
            length = max(1, round(room * value / most))
            parts.append(_text(LABELS - 8, y, name, "quiet", "end"))
            shape = f'x="{LABELS}" y="{y - 14}" width="{length}" height="18" rx="2"'
            parts.append(f'<rect class="s{series.index(name) % 6}" {shape}/>')
            parts.append(_text(LABELS + length + 8, y, f"{value:,.0f} {unit}".strip()))
        y += LINE + 8
    return _drawing(title, parts, y)


def lines(title: str, series: Mapping[str, Sequence[tuple[float, float]]], x_unit: str, y_unit: str) -> str:
    """Lines through measured points, both axes by powers of ten; the name of each stands at its end."""
    points = [point for line in series.values() for point in line]
    left, right, top, bottom = 70, WIDTH - 190, 2 * LINE, 340
    x_from, x_to = _decades(x for x, _ in points)
    y_from, y_to = _decades(y for _, y in points)

    def place(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - x_from) / (x_to - x_from)
        up = (math.log10(y) - y_from) / (y_to - y_from)
        return round(left + across * (right - left), 1), round(bottom - up * (bottom - top), 1)

    parts = []
    for power in range(y_from, y_to + 1):
        _, y = place(10**x_from, 10**power)
        parts.append(f'<line class="axis" x1="{left}" y1="{y}" x2="{right}" y2="{y}" stroke-width="0.5"/>')
        parts.append(_text(left - 8, y + 4, f"{10.0**power:,g}", "quiet", "end"))
    for power in range(x_from, x_to + 1):
        x, _ = place(10**power, 10**y_from)
        parts.append(_text(x, bottom + 20, f"{10**power:,}", "quiet", "middle"))
    parts.append(_text(right, bottom + 40, x_unit, "quiet", "end"))
    parts.append(_text(left, top - 8, y_unit, "quiet"))
    ends: list[float] = []
    for number, (name, line) in enumerate(sorted(series.items(), key=lambda item: -item[1][-1][1])):
        places = [place(*point) for point in line]
        drawn = " ".join(f"{x},{y}" for x, y in places)
        parts.append(f'<polyline class="line s{number % 6}" points="{drawn}" fill="none"/>')
        parts += [f'<circle class="s{number % 6}" cx="{x}" cy="{y}" r="3"/>' for x, y in places]
        ends.append(max(places[-1][1] + 4, ends[-1] + 16 if ends else 0))
        parts.append(_text(right + 10, ends[-1], name, f"name s{number % 6}"))
    return _drawing(title, parts, bottom + 56)


def _decades(values: Iterable[float]) -> tuple[int, int]:
    """Powers of ten between which all values lie."""
    found = [math.log10(value) for value in values if value > 0]
    low, high = math.floor(min(found)), math.ceil(max(found))
    return low, max(high, low + 1)


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(text)}</text>'


def _drawing(title: str, parts: list[str], height: float) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img">'
    paper = f'<rect class="paper" width="{WIDTH}" height="{height:.0f}"/>'
    inside = [f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>", paper]
    return "\n".join([head, *inside, *parts, "</svg>"]) + "\n"
