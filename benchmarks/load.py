"""Asking a server for pages as fast as it answers."""

import json
import math
import re
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import percentile
from benchmarks.head_load import head_times
from benchmarks.machine import processor_seconds
from benchmarks.servers import Server

CONNECTIONS = 16
HOW_TO_GET_WRK = "wrk is not installed (on Debian: apt install wrk)"
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


class NoLoad(Exception):
    """There is no program here that could put load on a server."""


@dataclass(frozen=True)
class Load:
    """What came of one run.

    ``processor_us`` is the server's processor time for a request, in microseconds; ``core_used`` the share of
    its core that the server used (below 0.9 or so, it could have answered more). ``failed`` counts answers
    with a status of 400 and more, and requests that got none.
    """

    per_second: float
    p50_ms: float
    p99_ms: float
    processor_us: float
    core_used: float
    failed: int


NOT_MEASURED = Load(math.nan, math.nan, math.nan, math.nan, math.nan, 0)


def load(
    server: Server,
    path: str,
    headers: Mapping[str, str],
    seconds: int,
    method: str = "GET",
    script: Path | None = None,
) -> Load:
    """Ask the server for the path over and over, by 16 connections, for so many seconds.

    Raises ``NoLoad`` if wrk is not installed.
    """
    before, started = processor_seconds(server.processes), time.monotonic()
    if method == "HEAD":  # wrk would wait for the body
        times = head_times(server.port, path, headers, seconds, CONNECTIONS)
        found = Spoken(
            requests=len(times),
            per_second=len(times) / (time.monotonic() - started),
            p50_ms=percentile(times, 0.5) * 1000,
            p99_ms=percentile(times, 0.99) * 1000,
            failed=0,
        )
    else:
        found = _wrk(server.origin + path, headers, seconds, script)
    spent = processor_seconds(server.processes) - before
    return Load(
        per_second=found.per_second,
        p50_ms=found.p50_ms,
        p99_ms=found.p99_ms,
        processor_us=spent / max(found.requests, 1) * 1e6,
        core_used=spent * found.per_second / max(found.requests, 1),
        failed=found.failed,
    )


def has_wrk() -> bool:
    return shutil.which("wrk") is not None


def _wrk(url: str, headers: Mapping[str, str], seconds: int, script: Path | None) -> "Spoken":
    if not has_wrk():
        raise NoLoad(HOW_TO_GET_WRK)
    command = ["wrk", "--latency", "--threads", "1", "--connections", str(CONNECTIONS)]
    command += ["--duration", f"{seconds}s", "--timeout", "10s"]
    for name, value in headers.items():
        command += ["--header", f"{name}: {value}"]
    if script:
        command += ["--script", str(script)]
    done = subprocess.run([*command, url], check=True, capture_output=True, text=True)
    return read_wrk(done.stdout)


@dataclass(frozen=True)
class Spoken:
    """What wrk says at its end."""

    requests: int
    per_second: float
    p50_ms: float
    p99_ms: float
    failed: int


def read_wrk(text: str) -> Spoken:
    """Read what wrk printed with ``--latency``. Raises ``ValueError`` if it is something else."""
    requests = re.search(r"(\d+) requests in", text)
    per_second = re.search(r"^Requests/sec:\s*([\d.]+)", text, re.MULTILINE)
    if not requests or not per_second:
        raise ValueError(f"This is not what wrk prints: {text!r}")
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    unanswered = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    return Spoken(
        requests=int(requests[1]),
        per_second=float(per_second[1]),
        p50_ms=_latency(text, 50),
        p99_ms=_latency(text, 99),
        failed=int(failed[1] if failed else 0) + sum(map(int, unanswered.groups() if unanswered else ())),
    )


def _latency(text: str, percent: int) -> float:
    found = re.search(rf"^\s+{percent}%\s+([\d.]+)(us|ms|s|m)\s*$", text, re.MULTILINE)
    if not found:
        raise ValueError(f"wrk printed no latency of {percent} %: {text!r}")
    return float(found[1]) * MILLISECONDS[found[2]]


def random_paths_script(paths: Sequence[str], folder: Path) -> Path:
    """A script for wrk that asks for one of these paths at random, again and again the same in each run."""
    script = folder / "random_paths.lua"
    names = ",\n".join(json.dumps(path) for path in paths)
    script.write_text(RANDOM_PATHS % names)
    return script


RANDOM_PATHS = """
local paths = {%s}
local requests = {}
function init(arguments)
  math.randomseed(1)
  for number, path in ipairs(paths) do requests[number] = wrk.format("GET", path) end
end
function request() return requests[math.random(#requests)] end
"""
