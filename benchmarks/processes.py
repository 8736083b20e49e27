"""Starting other programs, and ending them again."""

import contextlib
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

PATIENCE = 60  # seconds until a program answers
FAREWELL = 15  # seconds that a program gets to end by itself


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def running(
    command: list[str],
    port: int,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: str | None = None,
    end_by: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """The program, from when it listens on the port until the block ends. What it says goes to ``log``.

    ``user`` runs it, if that is not who runs the measures; ``end_by`` is the signal that asks it to end.
    Raises ``RuntimeError`` with the end of the log if it does not come to listen.
    """
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, env=env, cwd=cwd, user=user, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        _wait_until_it_listens(process, port, log)
        yield process
    finally:
        process.send_signal(end_by)
        try:
            process.wait(FAREWELL)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_listens(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    end = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    raise RuntimeError(f"{process.args!r} does not listen on port {port}.\n{end}")
