"""The site as it is measured: an invented one of a given size, behind the server of ``make serve``."""

import contextlib
import http.client
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.servers import SITE, Server, granian
from benchmarks.stacks import ROOT, Stack, newsroom

PATIENCE = 300  # seconds that a reader or an editor waits for an answer
BROTLI = {"Accept-Encoding": "br"}
NOTHING_KEPT = {"FRONT_DESK_MEGABYTES": "0"}  # the setting with which each page is rendered each time


@dataclass(frozen=True)
class Reply:
    """An answer with what HTTP says of it; header names as they were sent."""

    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass(frozen=True)
class Site:
    """A site that is being served."""

    stack: Stack
    pages: int
    env: Mapping[str, str]
    server: Server

    def newsroom(self, command: str, *arguments: object) -> Any:
        """Have something done with the site's own code, in a process beside the server."""
        return newsroom(self.env, command, *arguments)

    def addresses(self, kind: str, count: int) -> list[str]:
        """Addresses of so many live pages of the kind (or fewer, if there are), the same each time."""
        found: list[str] = self.newsroom("addresses", kind, count)
        return found


@contextlib.contextmanager
def served(stack: Stack, pages: int, settings: Mapping[str, str] | None = None) -> Iterator[Site]:
    """The site with so many pages, made if need be, behind a server that has answered nothing yet."""
    stack.prepare(pages)
    env = stack.environment(pages) | dict(settings or {})
    with granian(SITE, env, stack.folder / "granian.log") as server:
        yield Site(stack, pages, env, server)


class Reader:
    """Asks a server for one page after the other, by one connection."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(
        self, path: str, headers: Mapping[str, str] = BROTLI, method: str = "GET", body: str | None = None
    ) -> Reply:
        """The answer. Raises ``OSError`` (for example ``TimeoutError``) or ``HTTPException`` without one."""
        self._connection.request(method, path, body, dict(headers))
        response = self._connection.getresponse()
        return Reply(response.status, response.reason, response.getheaders(), response.read())

    def milliseconds(self, path: str, headers: Mapping[str, str] = BROTLI) -> float:
        """How long the answer takes. Raises ``ValueError`` if it is an error."""
        started = time.perf_counter()
        reply = self.ask(path, headers)
        elapsed = time.perf_counter() - started
        if reply.status >= 400:
            raise ValueError(f"{path} answers {reply.status} {reply.reason}.")
        return elapsed * 1000

    def close(self) -> None:
        self._connection.close()


def read_all(server: Server, paths: list[str], headers: Mapping[str, str] = BROTLI, times: int = 1) -> None:
    """Ask for each path over several connections, so that each process of the server has answered it."""
    readers = [Reader(server.port) for _ in range(8)]
    for _ in range(times):
        for path in paths:
            for reader in readers:
                reader.ask(path, headers)
    for reader in readers:
        reader.close()


def has_static_files() -> bool:
    """Whether the style sheets were collected: without them, production settings render no page."""
    return Path(ROOT / "var" / "static" / "staticfiles.json").exists()
