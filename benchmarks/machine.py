"""The machine that measures: its cores, and what a process uses of it."""

import os
import platform
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

PROC = Path("/proc")
MEBIBYTE_IN_KIBIBYTES = 1024


CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [*range(os.cpu_count() or 1)]
"""The numbers of the processor cores that may be used."""

SERVER_CORE, OTHER_CORE = CORES[0], CORES[-1]
"""The server that is measured has the first core; the load and the databases another, if there is one."""


def leave_the_servers_core() -> None:
    """Keep this process, and what it will start, on the other core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {OTHER_CORE})


def on_the_servers_core(command: list[str]) -> list[str]:
    """The command, kept on the core of the server where ``taskset`` is installed."""
    return ["taskset", "--cpu-list", str(SERVER_CORE), *command] if shutil.which("taskset") else command


def family(pid: int) -> list[int]:
    """The process and all that it started, directly or not; the process alone where there is no ``/proc``."""
    try:
        children = (PROC / str(pid) / "task" / str(pid) / "children").read_text().split()
    except OSError:
        children = []
    return [pid, *(each for child in children for each in family(int(child)))]


def processor_seconds(pids: list[int]) -> float:
    """The time that processors spent for these processes until now; 0 where there is no ``/proc``."""
    ticks = 0
    for pid in pids:
        try:
            fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> dict[str, float]:
    """Memory of the process in MiB: ``Rss`` counts what it shares in full, ``Pss`` its part of that.

    Empty where there is no ``/proc``.
    """
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    sizes = {line.split(":")[0]: float(line.split()[1]) for line in lines}
    return {name: sizes[name] / MEBIBYTE_IN_KIBIBYTES for name in ("Rss", "Pss")}


def describe() -> str:
    """The machine and the versions, in a sentence or two."""
    processor = platform.processor() or platform.machine()
    memory_size = "unknown memory"
    if PROC.is_dir():
        models = [
            line for line in (PROC / "cpuinfo").read_text().splitlines() if line.startswith("model name")
        ]
        processor = models[0].partition(":")[2].strip() if models else processor
        kibibytes = int((PROC / "meminfo").read_text().split()[1])
        memory_size = f"{kibibytes / MEBIBYTE_IN_KIBIBYTES / 1024:.0f} GiB of memory"
    versions = ", ".join(f"{name} {version(name)}" for name in ("Django", "granian"))
    return (
        f"{processor}, {len(CORES)} cores, {memory_size}; {platform.system()}; "
        f"Python {sys.version.split()[0]}, {versions}."
    )


def disturbance() -> float:
    """How many processes wanted a core in the last minute, on average, for each core that there is."""
    return os.getloadavg()[0] / len(CORES)
