"""``docs/performance.md``: put together from what was measured and kept, never by hand."""

import subprocess
from datetime import date
from pathlib import Path

from benchmarks.machine import CORES, describe
from benchmarks.measures import TOPICS
from benchmarks.report import Report, plots_of
from benchmarks.stacks import ROOT

KEPT = ROOT / "var" / "benchmarks"

INTRODUCTION = """\
# How quick is it?

Measured by `make bench`, which writes this page (`--write-docs`); on your machine it says something else.
Ratios say more than figures: each is the median of ratios found in turns in the same run.

What is measured runs as `make serve` starts it (two workers of granian), kept on one core. The load comes
from the same machine, from another core if there is one, by 16 connections that ask again as soon as they
are answered: so a latency (p50, p99) is that of a server at its limit, not what one reader waits. The
databases share the core of the load. **× bare WSGI** compares with a callable that looks the path up in a
dict, **× bare Django** with a view without any middleware; both give the same bytes and headers, behind the
same server with the same options. **× nginx** is the same file sent by one worker of nginx, with the same
headers. *By processor* compares the processor time of a request instead, which other work on the machine
disturbs less.
"""


def keep(report: Report, topic: str, busy_before: float) -> None:
    """Keep what was found, with when and where, for the page."""
    KEPT.mkdir(parents=True, exist_ok=True)
    shared = "alone on the machine" if busy_before < 0.3 else "with other work on the machine"
    report.parts.append(
        f"*{date.today():%-d %B %Y}, revision {_revision()}, {shared} "
        f"({busy_before:.1f} processes for each of {len(CORES)} cores before it began).*"
    )
    report.keep(KEPT, topic)


def write(docs: Path) -> None:
    """Write the page and its plots from all topics that were kept."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in (KEPT / f"{topic}.md" for topic in TOPICS)
        if path.exists()
    ]
    plots = docs / "plots"
    plots.mkdir(exist_ok=True)
    for old in plots.glob("*.svg"):
        old.unlink()
    for name in (name for text in texts for name in plots_of(text)):
        (plots / name).write_bytes((KEPT / name).read_bytes())
    parts = [INTRODUCTION, f"The machine: {describe()}\n", *texts]
    (docs / "performance.md").write_text("\n".join(parts), encoding="utf-8")


def _revision() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() or "unknown"
