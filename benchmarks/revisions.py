"""``python -m benchmarks.revisions REVISION``: is this code slower than that of another revision?

Both run at once, each on a site of its own in SQLite, and take turns, so that what disturbs the machine
disturbs both. What counts are the ratios; only these can be compared from day to day. Of a publication, what
is measured ends before the wait of the lease.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import IO, NamedTuple

from benchmarks.figures import in_rotation, ratio, short
from benchmarks.stacks import ROOT

PACE = Path(__file__).with_name("pace.py")


class Took(NamedTuple):
    """What one turn of a measure took, in seconds: on the clock, and of the processor."""

    seconds: float
    busy: float


class Pacer:
    """The code in a folder, at work on a site of its own."""

    def __init__(self, folder: Path, database: Path, only: Sequence[str]) -> None:
        settings = {"DATABASE_URL": f"sqlite:///{database}", "CACHE_URL": "locmemcache://"}
        self._process = subprocess.Popen(
            [sys.executable, str(PACE), *only],
            cwd=folder,
            env=os.environ | settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._stdin, self._stdout = _pipe(self._process.stdin), _pipe(self._process.stdout)

    def measures_when_ready(self) -> list[str]:
        """What can be measured, once the site is loaded; ``RuntimeError`` if it does not come to that."""
        ready, _, measures = self._stdout.readline().strip().partition(": ")
        if ready != "ready":
            raise RuntimeError("The site of one of the two revisions did not start; it says above why.")
        return measures.split("; ")

    def take(self, measure: str) -> Took:
        """One turn of the measure."""
        print(measure, file=self._stdin, flush=True)
        return Took(*map(float, self._stdout.readline().split()))

    def end(self) -> None:
        self._stdin.close()
        self._process.wait()


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream
    return stream


@contextlib.contextmanager
def checked_out(revision: str, folder: Path) -> Iterator[Path]:
    """The files of the project as they were at a revision, until the block ends."""
    tree = folder / "tree"
    git = ["git", "-C", str(ROOT)]
    subprocess.run([*git, "worktree", "add", "--quiet", "--detach", str(tree), revision], check=True)
    try:
        yield tree
    finally:
        subprocess.run([*git, "worktree", "remove", "--force", str(tree)], check=True)


def main() -> None:
    """Compare, and print a line for each measure."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.revisions", description=__doc__)
    options.add_argument("revision", help="what git calls it, such as HEAD~20 or the name of a tag")
    options.add_argument("--rounds", type=int, default=7, help="the median counts")
    options.add_argument("--only", action="append", default=[], help="a measure; may be repeated")
    asked = options.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="antidep-revisions-") as temporary,
        checked_out(asked.revision, Path(temporary)) as before,
    ):
        pacers = {
            "before": Pacer(before, Path(temporary) / "before.sqlite3", asked.only),
            "now": Pacer(ROOT, Path(temporary) / "now.sqlite3", asked.only),
        }
        measures, _ = (pacer.measures_when_ready() for pacer in pacers.values())
        for measure in measures:
            turns = {name: partial(pacer.take, measure) for name, pacer in pacers.items()}
            print(told(measure, in_rotation(turns, asked.rounds), asked.revision), flush=True)
        for pacer in pacers.values():
            pacer.end()


def told(measure: str, found: Mapping[str, Sequence[Took]], revision: str) -> str:
    """A line: the ratio, then the seconds of both, on the clock and of the processor."""
    busy = {name: [took.busy for took in each] for name, each in found.items()}
    times = short(ratio(busy["now"], busy["before"]))
    now, before = (
        f"{short(median(took.seconds for took in found[name]))} s ({short(median(busy[name]))} s busy)"
        for name in ("now", "before")
    )
    return f"{measure:<21} {times} of the processor time of {revision}: {now}, before {before}"


if __name__ == "__main__":
    main()
