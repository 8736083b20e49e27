"""The same questions to sites of very different sizes."""

from collections.abc import Callable
from functools import partial
from statistics import median

from benchmarks.baselines import BARE_WSGI, baselines
from benchmarks.bench import Bench
from benchmarks.chart import lines
from benchmarks.figures import in_rotation, ratio, short, whole
from benchmarks.load import HOW_TO_GET_WRK, Load, has_wrk, load, random_paths_script
from benchmarks.measures.serving import page_of_usual_size, times, times_by_processor
from benchmarks.recording import Question, record
from benchmarks.report import Report
from benchmarks.sites import BROTLI, NOTHING_KEPT, Reader, Site, read_all, served
from benchmarks.stacks import Stack

READ, TIMES = 500, 15
PAGE, RANDOM = "page", "500 pages at random"
COLUMNS = ("pages", "page, requests/s", "× bare WSGI", "by processor", f"{RANDOM}, requests/s", "of one page")


def measure(bench: Bench, report: Report) -> None:
    """Pages in memory, then what Django does for each kind of question, at each size, on each stack."""
    for stack in bench.stacks.values():
        report.say(f"### {stack.heading}")
        if has_wrk():
            report.table(COLUMNS, [_in_memory(bench, stack, pages) for pages in bench.pages])
        else:
            report.say(f"Pages in memory are not measured: {HOW_TO_GET_WRK}.")
        curves = _rendered(bench, stack)
        sizes = [f"{pages:,} pages" for pages in bench.pages]
        rows = [
            [label, *(short(milliseconds) for _, milliseconds in curve)] for label, curve in curves.items()
        ]
        report.say("Milliseconds until one reader has an answer that Django makes (medians):")
        report.table(("", *sizes), rows)
        title = f"Milliseconds for an answer that Django makes, by size of the site, {stack.label}"
        said = "; ".join(f"{row[0]}: {', '.join(row[1:])}" for row in rows)
        plot = lines(title, curves, "pages of the site", "milliseconds")
        report.plot(f"growth-{stack.name}", plot, f"{title} ({', '.join(sizes)}). {said}.")


def _in_memory(bench: Bench, stack: Stack, pages: int) -> list[str]:
    with served(stack, pages) as site:
        question = Question(PAGE, page_of_usual_size(site), BROTLI)
        paths = site.addresses("drug", min(READ, pages // 2))
        read_all(site.server, [question.path, *paths])
        script = random_paths_script(paths, bench.folder)
        recorded = record(site.server, [question])
        with baselines(recorded, bench.folder) as others:
            measures: dict[str, Callable[[], Load]] = {
                PAGE: partial(question.put_to, site.server, bench.seconds),
                RANDOM: partial(load, site.server, "/", BROTLI, bench.seconds, script=script),
                BARE_WSGI: partial(others[BARE_WSGI].measure, next(iter(recorded)), bench.seconds),
            }
            found = in_rotation(measures, bench.rounds)
    page, some, bare = found[PAGE], found[RANDOM], found[BARE_WSGI]
    return [
        whole(pages),
        whole(median(each.per_second for each in page)),
        short(times(page, bare)),
        short(times_by_processor(page, bare)),
        whole(median(each.per_second for each in some)),
        short(ratio([each.per_second for each in some], [each.per_second for each in page])),
    ]


def _rendered(bench: Bench, stack: Stack) -> dict[str, list[tuple[float, float]]]:
    """Pairs of size and milliseconds, by what was asked for, of a site that keeps nothing in memory."""
    curves: dict[str, list[tuple[float, float]]] = {}
    for pages in bench.pages:
        with served(stack, pages, NOTHING_KEPT) as site:
            reader = Reader(site.server.port)
            for label, paths in _questions(site).items():
                reader.ask(paths[0])  # templates and the like are read once
                found = [reader.milliseconds(path) for path in paths]
                curves.setdefault(label, []).append((pages, median(found)))
            reader.close()
    return curves


def _questions(site: Site) -> dict[str, list[str]]:
    article, drug = site.addresses("article", TIMES), site.addresses("drug", TIMES)
    few = 5
    return {
        "article": article,
        "drug": drug,
        "sealed edition": [f"{path}editions/1/sealed.json" for path in drug],
        "home": ["/"] * few,
        "list of drugs": ["/drugs/"] * few,
        "feed": ["/feed/"] * few,
        "site map": ["/sitemap.xml"] * few,
        "search, common word": ["/search/?q=testate"] * few,
        "search, name of a drug": [f"/search/?q={path.strip('/').rpartition('/')[2]}" for path in drug[:few]],
        "search, nothing found": ["/search/?q=nosuchword"] * few,
    }
