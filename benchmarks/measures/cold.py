"""Pages that nobody asked for since the site was started or since they changed: Django renders them."""

from statistics import median

from benchmarks.baselines import BARE_DJANGO, baselines
from benchmarks.bench import Bench
from benchmarks.figures import percentile, short
from benchmarks.recording import Question, record
from benchmarks.report import Report
from benchmarks.sites import BROTLI, NOTHING_KEPT, Reader, Site

KINDS = {
    "article": "article",
    "drug_class": "drug class",
    "drug": "drug",
    "side_effect": "side effect",
    "contributor": "contributor",
}
OTHERS = {"home": "/", "list of drugs": "/drugs/", "feed": "/feed/", "site map": "/sitemap.xml"}
PAGES_OF_A_KIND, TIMES = 30, 10
COLUMNS = ("one reader, br", "p50 ms", "p99 ms", "times as long as bare Django")


def measure(bench: Bench, report: Report) -> None:
    """How long one reader waits for a rendering, of each kind of page, on each stack."""
    report.say(
        "The site keeps nothing here (`FRONT_DESK_MEGABYTES=0`): every answer is rendered and compressed "
        "anew, as a page is once after it has changed. One reader asks for one page after the other; the "
        "bare Django view is asked in turns, for the bytes of the same kind of page."
    )
    for entering in bench.sites(bench.usual_pages, NOTHING_KEPT):
        with entering as site:
            found = times_of_renderings(bench, site)
            rows = [[label, *_figures(site_ms, bare_ms)] for label, (site_ms, bare_ms) in found.items()]
            report.say(f"### {site.stack.heading}, {site.pages:,} pages")
            report.table(COLUMNS, rows)


def times_of_renderings(bench: Bench, site: Site) -> dict[str, tuple[list[float], list[float]]]:
    """Milliseconds of the site and of a bare Django view, by what was rendered."""
    paths = {label: site.addresses(kind, PAGES_OF_A_KIND) for kind, label in KINDS.items()}
    paths |= {label: [path] * TIMES for label, path in OTHERS.items()}
    recorded = record(site.server, [Question(label, each[0], BROTLI) for label, each in paths.items()])
    keys = {each.question.label: key for key, each in recorded.items()}
    found = {}
    with baselines(recorded, bench.folder) as others:
        reader, bare = Reader(site.server.port), Reader(others[BARE_DJANGO].server.port)
        for label, addresses in paths.items():
            pairs = [(reader.milliseconds(path), bare.milliseconds(keys[label])) for path in addresses]
            found[label] = ([ours for ours, _ in pairs], [theirs for _, theirs in pairs])
        reader.close()
        bare.close()
    return found


def _figures(site_ms: list[float], bare_ms: list[float]) -> list[str]:
    longer = median(ours / theirs for ours, theirs in zip(site_ms, bare_ms, strict=True))
    return [short(median(site_ms)), short(percentile(site_ms, 0.99)), short(longer)]
