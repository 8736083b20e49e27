"""Memory of the processes that answer readers."""

from statistics import mean

from benchmarks import machine
from benchmarks.bench import Bench
from benchmarks.figures import short
from benchmarks.report import Report
from benchmarks.sites import Site, read_all

COLUMNS = ("MiB in each worker", "site", "Rss", "Pss")
KINDS = ("drug", "article")
FEW, MANY = 500, 2_000


def measure(bench: Bench, report: Report) -> None:
    """What a worker needs after its first answer, and after some hundred and some thousand pages."""
    report.say(
        "`Rss` counts in full what the workers share, `Pss` only their part of it. The pages are asked for "
        "in `br`. A worker keeps 128 MB of answers, unless `FRONT_DESK_MEGABYTES` says otherwise."
    )
    rows = []
    for entering in bench.sites(bench.most_pages):
        with entering as site:
            if not machine.memory(site.server.pid):
                report.say("Not measured: it needs `/proc`.")
                return
            rows += _rows(site)
    report.table(COLUMNS, rows)


def _rows(site: Site) -> list[list[str]]:
    paths = [path for kind in KINDS for path in site.addresses(kind, MANY)][:MANY]
    name, rows = f"{site.stack.name}, {site.pages:,} pages", []
    for count in sorted({1, min(FEW, len(paths)), len(paths)}):
        read_all(site.server, paths[:count])
        rows.append(
            [f"after {count:,} pages" if count > 1 else "after a page", name, *map(short, _memory(site))]
        )
    return rows


def _memory(site: Site) -> tuple[float, float]:
    """Mean of the workers, in MiB: resident and proportional."""
    sizes = [machine.memory(worker) for worker in site.server.workers]
    return mean(size["Rss"] for size in sizes), mean(size["Pss"] for size in sizes)
