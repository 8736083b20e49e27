"""``python -m benchmarks.revisions REVISION``: is this code slower than that of another revision?

Both run at once, each on a site of its own in SQLite, and take turns, so that what disturbs the machine
disturbs both. What is printed are ratios; only these can be compared from day to day.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

from benchmarks.figures import in_rotation, ratio, short
from benchmarks.stacks import ROOT

PACE = Path(__file__).with_name("pace.py")


class Pacer:
    """The code in a folder, at work on a site of its own."""

    def __init__(self, folder: Path, database: Path) -> None:
        settings = {"DATABASE_URL": f"sqlite:///{database}", "CACHE_URL": "locmemcache://"}
        self._process = subprocess.Popen(
            [sys.executable, str(PACE)],
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
        return measures.split(", ")

    def seconds(self, measure: str) -> float:
        """What one turn of the measure takes."""
        print(measure, file=self._stdin, flush=True)
        return float(self._stdout.readline())

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
    asked = options.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="antidep-revisions-") as temporary,
        checked_out(asked.revision, Path(temporary)) as before,
    ):
        pacers = {
            "before": Pacer(before, Path(temporary) / "before.sqlite3"),
            "now": Pacer(ROOT, Path(temporary) / "now.sqlite3"),
        }
        measures, _ = (pacer.measures_when_ready() for pacer in pacers.values())
        for measure in measures:
            turns = {name: partial(pacer.seconds, measure) for name, pacer in pacers.items()}
            found = in_rotation(turns, asked.rounds)
            times = short(ratio(found["now"], found["before"]))
            print(f"{measure:<12} {times} of the time of {asked.revision}", flush=True)
        for pacer in pacers.values():
            pacer.end()


if __name__ == "__main__":
    main()
