"""Readers who keep asking a server for the same pages, and note what they saw."""

import re
import threading
import time
from http.client import HTTPConnection, HTTPException
from itertools import cycle

from tests.antidep_site.many_servers.seen import Read
from tests.antidep_site.many_servers.servers import PATIENCE, Server

ADDRESSES = ("/drugs/doxepin/", "/drugs/")
EDITION = re.compile(rb"doxepin (\d+)", re.IGNORECASE)  # the drug is called after its edition
AWAY = 503  # what a server answers that cannot reach the database
BETWEEN = 0.01  # seconds; readers who never rest would leave no time for the servers


class Reader(threading.Thread):
    """Reads until told to stop. What is no page and no 503 ends it, and ``join`` raises it."""

    def __init__(self, server: Server) -> None:
        super().__init__(daemon=True)
        self.server = server
        self.reads: list[Read] = []
        self._stop_asked = threading.Event()
        self._error: Exception | None = None

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        for address in cycle(ADDRESSES):
            if self._stop_asked.wait(BETWEEN):
                return
            try:
                self._read(connection, address)
            except (OSError, HTTPException):  # the server was killed
                connection.close()
            except Exception as error:
                self._error = error
                return

    def _read(self, connection: HTTPConnection, address: str) -> None:
        began = time.monotonic()
        connection.request("GET", address)
        response = connection.getresponse()
        body = response.read()
        if response.status == AWAY:
            return
        assert response.status == 200, (response.status, address)
        found = EDITION.search(body)
        assert found, body
        self.reads.append(Read(began, int(found[1]), self.server.port, address))

    def stop(self) -> list[Read]:
        """No more reading; what was read. Raises what went wrong."""
        self._stop_asked.set()
        self.join()
        if self._error:
            raise self._error
        return self.reads


class Readers:
    """Some readers at each of the servers, while the block lasts."""

    def __init__(self, servers: list[Server], at_each: int = 1) -> None:
        self.threads = [Reader(server) for server in servers for _ in range(at_each)]
        self.reads: list[Read] = []

    def __enter__(self) -> "Readers":
        for thread in self.threads:
            thread.start()
        return self

    def wait_until_all_see(self, edition: int) -> None:
        """Wait, with patience, until each of them has read this edition."""
        deadline = time.monotonic() + PATIENCE
        while not all(thread.reads and thread.reads[-1].edition == edition for thread in self.threads):
            assert time.monotonic() < deadline, f"Not everybody sees edition {edition}."
            time.sleep(0.05)

    def __exit__(self, *_: object) -> None:
        for thread in self.threads:
            self.reads += thread.stop()
