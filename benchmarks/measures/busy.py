"""Readers of 500 pages, while an editor publishes other pages, one every half second."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.bench import Bench
from benchmarks.chart import bars
from benchmarks.figures import in_rotation, ratio, short, whole
from benchmarks.load import HOW_TO_GET_WRK, Load, has_wrk, load, random_paths_script
from benchmarks.publishers import PAUSE, Publisher, at_the_server, beside_the_server
from benchmarks.report import Report
from benchmarks.sites import BROTLI, Site, read_all

READ, SECONDS = 500, 5
MIXTURE = {"article": 0.2, "drug": 0.7, "drug_class": 0.04, "side_effect": 0.06}  # as in the site
COLUMNS = ("", "requests/s", "× quiet", "p50 ms", "p99 ms", "core used", "publications", "acknowledged, s")
QUIET = "nobody publishes"


@dataclass(frozen=True)
class Work:
    """Who publishes, and what: a change that the newsroom makes, to so many pages of each kind in a round."""

    publisher: Publisher
    change: str
    pages: Mapping[str, int]


BUSY = {
    "texts, published on another core": Work(beside_the_server, "rewrites", {"drug": 8, "article": 2}),
    "texts, published at the same server": Work(at_the_server, "rewrites", {"drug": 8, "article": 2}),
    "summaries of articles, on another core": Work(beside_the_server, "changes", {"article": 10}),
}


@dataclass(frozen=True)
class Found:
    """What readers got in one round, and the seconds after which each publication was acknowledged."""

    load: Load
    took: list[float]


def measure(bench: Bench, report: Report) -> None:
    """Quiet and busy in turns, on each stack; what is published are pages that nobody reads."""
    if not has_wrk():
        report.say(f"Not measured: {HOW_TO_GET_WRK}.")
        return
    report.say(
        f"{READ} pages (in small sites, half of them) are read at random, in `br`, in rounds of {SECONDS} "
        f"seconds. Meanwhile, an editor publishes changes of other pages, one every {PAUSE} seconds, or as "
        "soon as the last is acknowledged: once in a process of its own on the other core, as if editors had "
        "another machine, and once by HTTP at the server that is measured, whose core then does both. A text "
        "is shown by its page alone. The summary of an article is shown by each page that the article is "
        "about, some forty in an invented site, and each of them has to be rendered anew in both workers."
    )
    shown = {}
    for entering in bench.sites(bench.usual_pages):
        with entering as site:
            found = _in_turns(site, bench)
        report.say(f"### {site.stack.heading}, {site.pages:,} pages")
        report.table(COLUMNS, [_row(label, found) for label in found])
        shown[site.stack.label] = {
            label: median(each.load.per_second for each in found[label]) for label in found
        }
    title = f"Requests a second for {READ} pages at random"
    said = "; ".join(
        f"{stack}: " + ", ".join(f"{label} {whole(value)}" for label, value in values.items())
        for stack, values in shown.items()
    )
    report.plot("busy", bars(title, shown, ""), f"{title}. {said}.")


def _in_turns(site: Site, bench: Bench) -> dict[str, list[Found]]:
    rounds = min(bench.rounds, 3)
    read = min(READ, site.pages // 2)
    paths = [path for kind, share in MIXTURE.items() for path in site.addresses(kind, round(read * share))]
    script = random_paths_script(paths, bench.folder)

    def quiet() -> Found:
        read_all(site.server, paths)
        return _read(site, script)

    def busy(work: Work) -> Found:
        pages = _unread(site, work, set(paths))
        read_all(site.server, paths)
        with work.publisher(site, pages) as took:
            found = _read(site, script)
        return Found(found.load, took)

    return in_rotation({QUIET: quiet} | {label: partial(busy, work) for label, work in BUSY.items()}, rounds)


def _unread(site: Site, work: Work, read: set[str]) -> list[int]:
    """Pages with an approved change that are not read here, as many as a round may publish."""
    marker = f"busy{time.time_ns()}"
    return [
        page["page"]
        for kind, count in work.pages.items()
        for page in site.newsroom(work.change, kind, count, marker, *read)
    ]


def _read(site: Site, script: Path) -> Found:
    return Found(load(site.server, "/", BROTLI, SECONDS, script=script), [])


def _row(label: str, found: dict[str, list[Found]]) -> list[str]:
    loads, took = [each.load for each in found[label]], [each.took for each in found[label]]
    quiet = [each.load.per_second for each in found[QUIET]]
    return [
        label,
        whole(median(each.per_second for each in loads)),
        short(ratio([each.per_second for each in loads], quiet)),
        *(short(median(getattr(each, name) for each in loads)) for name in ("p50_ms", "p99_ms")),
        f"{median(each.core_used for each in loads):.0%}",
        short(median(map(len, took))) if any(took) else "–",
        short(median(seconds for each in took for seconds in each)) if any(took) else "–",
    ]
