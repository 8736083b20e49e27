"""The servers: processes like those of ``make serve``, that can be killed and started again."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import Self

NO_CACHE_SERVER = "redis://127.0.0.1:1/0"  # nobody listens there
PATIENCE = 60  # seconds for a process to start on a busy machine


class Server:
    """One process with a front desk of its own. Its address stays the same when it is started anew."""

    def __init__(
        self, database: str, lease: float, *, slow: float = 0, has_cache: bool = True, log: Path
    ) -> None:
        self.port = _free_port()
        self.log = log
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.antidep_site.many_servers.serving_settings",
            "SERVED_DATABASE": database,
            "SERVED_LEASE_SECONDS": str(lease),
            "SERVED_SLOW_SECONDS": str(slow),
        }
        if not has_cache:
            self.environment["CACHE_URL"] = NO_CACHE_SERVER
        self.start()

    def start(self) -> None:
        granian = str(Path(sys.executable).with_name("granian"))
        options = ["--interface", "wsgi", "--no-ws", "--port", str(self.port), "--workers", "1"]
        application = "tests.antidep_site.many_servers.served:application"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [granian, *options, "--blocking-threads", "4", application],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,  # so that its worker can be killed with it
            )

    def kill(self) -> None:
        """As a power cut would: nothing is tidied up."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, 9)
        self.process.wait()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(OSError, HTTPException):
                connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())


class Servers(list[Server]):
    """Servers that are ready when the block begins, and gone when it ends."""

    def __init__(self, servers: Iterable[Server]) -> None:
        super().__init__(servers)

    def start_again(self) -> None:
        """Start those that were killed."""
        for server in self:
            if server.process.poll() is not None:
                server.start()

    def wait_until_ready(self) -> None:
        for server in self:
            server.wait_until_ready()

    def __enter__(self) -> Self:
        self.wait_until_ready()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for server in self:
            server.kill()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
