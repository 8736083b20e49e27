"""The editors' own screens on a large site, and the stock Django admin on a bare model."""

import contextlib
import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from benchmarks.bench import Bench
from benchmarks.figures import in_rotation, ratio, short
from benchmarks.report import Report
from benchmarks.stacks import PYTHON, ROOT, Stack, newsroom

OWN_LIST, STOCK_LIST = "/admin/drugs/drug/", "/admin/stock/stockpage/"
STOCK_HAS = ("list", "list, fifth page", "list, search of a common word")
COLUMNS = ("", "queries", "ms", "stock admin: queries", "stock admin: ms", "times as long")


def measure(bench: Bench, report: Report) -> None:
    """Queries and milliseconds of each screen, on each stack, at the largest size."""
    report.say(
        "The stock admin has a bare model with the same columns, a row for each drug, an index on the title "
        "and as many rows a page. Both are asked in turns by Django’s test client, each in one process "
        "without a server. The common word is in a third of all titles."
    )
    for stack in bench.stacks.values():
        stack.prepare(bench.most_pages)
        report.say(f"### {stack.heading}, {bench.most_pages:,} pages")
        report.table(COLUMNS, _rows(stack, bench))


def _rows(stack: Stack, bench: Bench) -> list[list[str]]:
    own_env = stack.environment(bench.most_pages)
    stock_env = own_env | {"DJANGO_SETTINGS_MODULE": "benchmarks.stock.settings"}
    addresses = newsroom(own_env, "screens")
    with _bare_table(stock_env), _screens(own_env) as own, _screens(stock_env) as stock:
        rows = []
        for label, path in addresses.items():
            asked = {"own": partial(own.ask, path)}
            if label in STOCK_HAS:
                asked["stock"] = partial(stock.ask, path.replace(OWN_LIST, STOCK_LIST))
            rows.append(_row(label, in_rotation(asked, 2 * bench.rounds + 1)))
    return rows


@contextlib.contextmanager
def _bare_table(env: Mapping[str, str]) -> Iterator[None]:
    command = [PYTHON, "-m", "benchmarks.stock.table"]
    subprocess.run([*command, "make"], check=True, env=env, cwd=ROOT)
    try:
        yield
    finally:
        subprocess.run([*command, "drop"], check=True, env=env, cwd=ROOT)


@dataclass(frozen=True)
class Screens:
    """A process that asks for screens of an admin."""

    process: "subprocess.Popen[str]"

    def ask(self, path: str) -> dict[str, Any]:
        """The queries and milliseconds of the screen. Raises ``RuntimeError`` if the process gave up."""
        assert self.process.stdin
        assert self.process.stdout
        print(path, file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{path} could not be shown.")
        found: dict[str, Any] = json.loads(line)
        return found


@contextlib.contextmanager
def _screens(env: Mapping[str, str]) -> Iterator[Screens]:
    command, pipe = [PYTHON, "-m", "benchmarks.screens"], subprocess.PIPE
    with subprocess.Popen(command, env=env, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        yield Screens(process)


def _row(label: str, found: Mapping[str, list[dict[str, Any]]]) -> list[str]:
    own = [each["milliseconds"] for each in found["own"]]
    cells = [label, str(found["own"][0]["queries"]), short(median(own))]
    if "stock" not in found:
        return [*cells, "", "", ""]
    stock = [each["milliseconds"] for each in found["stock"]]
    return [*cells, str(found["stock"][0]["queries"]), short(median(stock)), short(ratio(own, stock))]
