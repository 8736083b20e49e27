"""``python -m benchmarks``: measure, print, and write ``docs/performance.md`` if asked to."""

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks import performance_page
from benchmarks.bench import Bench, stacks
from benchmarks.machine import describe, disturbance, leave_the_servers_core
from benchmarks.measures import TOPICS
from benchmarks.report import Report
from benchmarks.sites import has_static_files
from benchmarks.stacks import FEWEST_PAGES, ROOT, STACKS

DEFAULT_PAGES, QUICK_PAGES = (100, 1_000, 10_000), (100, 300)


def sizes(text: str) -> tuple[int, ...]:
    """``100,1000`` as numbers, from small to large."""
    found = tuple(sorted(int(number.replace("_", "")) for number in text.split(",")))
    if found[0] < FEWEST_PAGES:
        raise argparse.ArgumentTypeError(f"A site has at least {FEWEST_PAGES} pages.")
    return found


def parser() -> argparse.ArgumentParser:
    """The options."""
    options = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure how quick the site is."
    )
    options.add_argument("--list", action="store_true", help="name the topics, and measure nothing")
    options.add_argument("--only", action="append", choices=TOPICS, metavar="TOPIC", help="may be repeated")
    options.add_argument("--stack", action="append", choices=STACKS, help="by default both")
    options.add_argument("--pages", type=sizes, help="sizes of sites, such as 100,1000,100000")
    options.add_argument("--rounds", type=int, help="how often each is measured; the median counts")
    options.add_argument("--quick", action="store_true", help="small sites, one round: is all in order?")
    options.add_argument("--folder", type=Path, help="where invented sites are kept for the next run")
    options.add_argument(
        "--write-docs", action="store_true", help="write docs/performance.md from what was kept"
    )
    return options


def main() -> None:
    """Measure what the command line asks for."""
    asked = parser().parse_args()
    if asked.list:
        for name, topic in TOPICS.items():
            print(f"{name:<12}{topic.question}")
        return
    if not has_static_files():
        raise SystemExit("The style sheets are not collected. Run “make bench”, which does it.")
    leave_the_servers_core()
    with tempfile.TemporaryDirectory(prefix="antidep-benchmarks-") as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)  # PostgreSQL works as another user
        with stacks(asked.stack or [*STACKS], folder.resolve()) as found:
            bench = Bench(
                folder=folder.resolve(),
                stacks=found,
                pages=asked.pages or (QUICK_PAGES if asked.quick else DEFAULT_PAGES),
                rounds=asked.rounds or (1 if asked.quick else 5),
                seconds=1,
            )
            measure(bench, asked.only or [*TOPICS])
    if asked.write_docs:
        performance_page.write(ROOT / "docs")


def measure(bench: Bench, names: list[str]) -> None:
    """Measure these topics, print and keep what was found."""
    print(describe(), end="\n\n", flush=True)
    for name in names:
        started, busy_before = time.monotonic(), disturbance()
        report = Report(TOPICS[name].title)
        TOPICS[name].measure(bench, report)
        performance_page.keep(report, name, busy_before)
        print(f"({name}: {time.monotonic() - started:.0f} seconds)\n", flush=True)


if __name__ == "__main__":
    main()
