from benchmarks.bench import Bench
from benchmarks.report import Report


def measure(bench: Bench, report: Report) -> None: ...
