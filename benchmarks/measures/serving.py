"""Pages that the site has in memory, in turns with the best that could be had for the same bytes."""

from functools import partial
from statistics import median

from benchmarks.baselines import BARE_DJANGO, BARE_WSGI, NGINX, baselines
from benchmarks.bench import Bench
from benchmarks.chart import bars
from benchmarks.figures import in_rotation, ratio, short, whole
from benchmarks.load import HOW_TO_GET_WRK, NOT_MEASURED, Load, has_wrk
from benchmarks.recording import Question, Recorded, record
from benchmarks.report import Report
from benchmarks.sites import BROTLI, Reader, Site, read_all

PAGE_BYTES = 25_000
IN_THE_PLOT = ("page, br", "page, not modified (304)")
COLUMNS = (
    *("", "requests/s", "core used", "p50 ms", "p99 ms"),
    *("× bare WSGI", "by processor", "× bare Django", "by processor", "× nginx"),
)


def measure(bench: Bench, report: Report) -> None:
    """Throughput and latency of everything that readers ask for, on each stack."""
    if not has_wrk():
        report.say(f"Not measured: {HOW_TO_GET_WRK}.")
        return
    for entering in bench.sites(bench.usual_pages):
        with entering as site:
            _measure_site(bench, site, report)


def _measure_site(bench: Bench, site: Site, report: Report) -> None:
    page = page_of_usual_size(site)
    recorded = record(site.server, questions(site, page))
    read_all(site.server, [each.question.path for each in recorded.values() if each.status < 400])
    size = len(Reader(site.server.port).ask(page, {}).body)
    report.say(
        f"### {site.stack.heading}, {site.pages:,} pages\n\nThe page has {size:,} bytes, uncompressed."
    )
    found = {}
    with baselines(recorded, bench.folder) as others:
        for key, each in recorded.items():
            targets = {"site": partial(each.question.put_to, site.server, bench.seconds)}
            measures = targets | {name: partial(o.measure, key, bench.seconds) for name, o in others.items()}
            found[each.question.label] = in_rotation(measures, bench.rounds)
    report.table(COLUMNS, [_row(each, found[each.question.label]) for each in recorded.values()])
    groups = {
        label: {
            name: median(load.per_second for load in loads)
            for name, loads in found[label].items()
            if NOT_MEASURED not in loads
        }
        for label in IN_THE_PLOT
    }
    title = f"Requests a second on one core, {site.stack.label}"
    shown = "; ".join(
        f"{label}: " + ", ".join(f"{name} {whole(value)}" for name, value in group.items())
        for label, group in groups.items()
    )
    report.plot(f"serving-{site.stack.name}", bars(title, groups, ""), f"{title}. {shown}.")


def questions(site: Site, page: str) -> list[Question]:
    """Everything that readers ask for; of the page, in each coding."""
    tag = Reader(site.server.port).ask(page).header("ETag")
    return [
        Question("page, br", page, BROTLI),
        Question("page, gzip", page, {"Accept-Encoding": "gzip"}),
        Question("page, not compressed", page),
        Question("page, not modified (304)", page, BROTLI | {"If-None-Match": tag}),
        Question("page, HEAD", page, BROTLI, "HEAD"),
        Question("home, br", "/", BROTLI),
        Question("list of drugs, br", "/drugs/", BROTLI),
        Question("feed, br", "/feed/", BROTLI),
        Question("sealed edition as JSON, br", f"{page}editions/1/sealed.json", BROTLI),
        Question("page that was withdrawn (410), br", site.newsroom("withdrawn"), BROTLI),
        Question("no such page (404), br", "/drugs/there-is-no-such-drug/", BROTLI),
        Question("search, br", "/search/?q=testate", BROTLI),
    ]


def page_of_usual_size(site: Site) -> str:
    """The address of the article whose size is nearest to that of a usual page."""
    reader = Reader(site.server.port)
    sizes = {path: len(reader.ask(path, {}).body) for path in site.addresses("article", 20)}
    return min(sizes, key=lambda path: abs(sizes[path] - PAGE_BYTES))


def _row(recorded: Recorded, found: dict[str, list[Load]]) -> list[str]:
    site, wsgi, django = found["site"], found[BARE_WSGI], found[BARE_DJANGO]
    others = found.get(NGINX)
    return [
        recorded.question.label,
        whole(median(load.per_second for load in site)),
        f"{median(load.core_used for load in site):.0%}",
        *(short(median(getattr(load, name) for load in site)) for name in ("p50_ms", "p99_ms")),
        *(short(times(site, wsgi)), short(times_by_processor(site, wsgi))),
        *(short(times(site, django)), short(times_by_processor(site, django))),
        "not installed" if others is None else short(times(site, others)),
    ]


def times(site: list[Load], other: list[Load]) -> float:
    """How many times as many requests the site answered."""
    return ratio([load.per_second for load in site], [load.per_second for load in other])


def times_by_processor(site: list[Load], other: list[Load]) -> float:
    """The same by the processor time that a request took, which other work on the machine disturbs less."""
    return ratio([load.processor_us for load in other], [load.processor_us for load in site])
