"""From the button “Publish” to the answer, and to the moment from which every process shows the new page."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.bench import Bench
from benchmarks.chart import lines
from benchmarks.editor import Editor
from benchmarks.figures import short, whole
from benchmarks.report import Report
from benchmarks.sites import PATIENCE, Site
from benchmarks.watching import PAUSE, READERS, Watch

FOLLOWERS = (17, 100, 500)
LEAST_OF_WANTED = 0.3  # a fact that fewer pages show, by so much, is no example of the wanted number
COLUMNS = ("", "site", "pages that follow", "screen, s", "acknowledged, s", "visible, s")


@dataclass(frozen=True)
class Publication:
    """Seconds until the publish screen was there; and from its button, until it was done and seen by all."""

    followers: int
    screen: float
    acknowledged: float
    visible: float


def measure(bench: Bench, report: Report) -> None:
    """A page alone, and facts that 17, 100 and 500 pages show, on each stack. More are refused."""
    report.say(
        "An editor opens the publish screen and presses the button, by HTTP. *Acknowledged* is when the site "
        "has said that it is published; on purpose, it waits until no process can send an older page any "
        f"more. *Visible* is when the last of {READERS} readers, who ask every {PAUSE * 1000:.0f} ms, each "
        "by a connection of its own, got the new page (or, if others follow, one of them). Both count from "
        "the button. The fact is what doctors call a side effect; pages that show it get a new edition each, "
        "in one transaction."
    )
    rows, curves = [], {}
    for entering in bench.sites(bench.most_pages):
        with entering as site:
            alone, facts = _alone(site, bench.rounds), _facts(site, bench.rounds, report)
            rows += [_row(label, site, found) for label, found in [*alone.items(), *facts.items()]]
            curves[site.stack.label] = [
                (found[0].followers, median(each.acknowledged for each in found)) for found in facts.values()
            ]
    report.table(COLUMNS, rows)
    title = "Seconds until a publication is acknowledged, by pages that follow"
    said = "; ".join(
        f"{label}: " + ", ".join(f"{short(seconds)} s for {whole(pages)}" for pages, seconds in curve)
        for label, curve in curves.items()
    )
    report.plot("publishing", lines(title, curves, "pages that follow", "seconds"), f"{title}. {said}.")


def _alone(site: Site, rounds: int) -> dict[str, list[Publication]]:
    """Pages whose summary changes, which few others show or none."""
    found = {}
    for label, kind in (("an article’s summary", "article"), ("a drug’s summary", "drug")):
        marker = f"alone{time.time_ns()}"
        pages = site.newsroom("changes", kind, rounds, marker)
        found[label] = [publish(site, page, page["address"], marker) for page in pages]
    return found


def _facts(site: Site, rounds: int, report: Report) -> dict[str, list[Publication]]:
    """Facts that so many pages show, as far as the site has any; the more pages, the fewer rounds."""
    found: dict[str, list[Publication]] = {}
    for wanted in FOLLOWERS:
        for _ in range(rounds if wanted < 100 else 1):
            marker = f"fact{time.time_ns()}"
            fact = site.newsroom("fact", wanted, marker)
            if fact["followers"] < wanted * LEAST_OF_WANTED:
                continue
            label = f"a fact that {fact['followers']:,} pages show"
            try:
                published = publish(site, fact, fact["follower"], marker)
            except TimeoutError:
                report.say(
                    f"On the {site.stack.name} stack, {label} was not published in {PATIENCE} seconds."
                )
                return found
            found.setdefault(label, []).append(published)
    return found


def publish(site: Site, page: dict[str, Any], watched: str, marker: str) -> Publication:
    """Publish the page, which is ready for it, while readers watch the address for the marker."""
    editor = Editor(site)
    started = time.perf_counter()
    form = editor.open_publish_screen(page["page"])
    screen = time.perf_counter() - started
    with Watch(site.server, watched, marker) as watch:
        pressed = time.perf_counter()
        acknowledged = editor.publish(page["page"], form)
        visible = watch.seen_by_all() - pressed
    editor.close()
    return Publication(page.get("followers", 0), screen, acknowledged, visible)


def _row(label: str, site: Site, found: Iterable[Publication]) -> list[str]:
    found = list(found)
    return [
        label,
        f"{site.stack.name}, {site.pages:,} pages",
        whole(median(each.followers for each in found)),
        *(
            short(median(getattr(each, name) for each in found))
            for name in ("screen", "acknowledged", "visible")
        ),
    ]
