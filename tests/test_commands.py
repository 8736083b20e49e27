"""``make run`` and ``make serve`` as somebody with a fresh clone meets them."""

import os
import re
import signal
import socket
import stat
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {
    "DJANGO_SETTINGS_MODULE",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DEBUG",
    "HTTPS",
    "CACHE_URL",
    "EMAIL_URL",
}

pytestmark = pytest.mark.skipif(
    not (ROOT / ".venv" / "runtime").exists(), reason="the commands use the environment that make has made"
)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def fetch(address: str) -> tuple[int, Message, str]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "identity"})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, response.headers, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


@contextmanager
def make(target: str, installation: Path) -> Iterator[tuple[str, Path]]:
    """The address and output of a server with all its data in this folder; stopped by a signal to make."""
    port = free_port()
    variables = {name: value for name, value in os.environ.items() if name not in NOT_OURS} | {
        "ENV_FILE": str(installation / "env"),
        "DATABASE_URL": f"sqlite:///{installation / 'antidep.sqlite3'}",
        "MEDIA_ROOT": str(installation / "media"),
    }
    output = installation / "output"
    with output.open("w") as log:
        process = subprocess.Popen(
            ["make", "--no-print-directory", target, f"PORT={port}"],
            cwd=ROOT,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            wait_until_it_answers(port, process, output)
            yield f"http://127.0.0.1:{port}", output
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)
    wait_until_it_is_gone(port)


def wait_until_it_answers(port: int, process: subprocess.Popen[bytes], output: Path) -> None:
    deadline = time.monotonic() + 180
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError):  # refused at first; then the port is open, but no worker answers yet
            fetch(f"http://127.0.0.1:{port}/robots.txt")
            return
        time.sleep(0.1)
    pytest.fail(f"no server on port {port}:\n{output.read_text()}")


def wait_until_it_is_gone(port: int) -> None:
    for _ in range(100):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.1)
    pytest.fail(f"the server on port {port} outlived make")


def test_make_run_shows_the_site_and_who_may_sign_in_and_does_so_again(tmp_path: Path) -> None:
    for _ in range(2):
        with make("run", tmp_path) as (address, output):
            status, headers, page = fetch(f"{address}/")
            assert status == 200
            assert "Set-Cookie" not in headers
            assert "antidepressants" in page
            assert fetch(f"{address}/admin/login/")[0] == 200
            assert f"{address}/admin/" in output.read_text()
            assert "password" in output.read_text().lower()


def test_make_serve_starts_at_once_as_in_production(tmp_path: Path) -> None:
    with make("serve", tmp_path) as (address, output):
        status, headers, page = fetch(f"{address}/")
        assert status == 200
        assert "Set-Cookie" not in headers
        stylesheet = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)
        assert stylesheet
        assert "immutable" in fetch(address + stylesheet[1])[1]["Cache-Control"]
        status, _, page = fetch(f"{address}/there-is-no-such-page/")
        assert status == 404
        assert "Traceback" not in page
    env_file = tmp_path / "env"
    written = env_file.read_text()
    assert re.search(r"^SECRET_KEY=\S{50,}$", written, re.MULTILINE)
    assert "ALLOWED_HOSTS=127.0.0.1,localhost" in written
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600
    with make("serve", tmp_path):
        assert env_file.read_text() == written
    assert "password" not in output.read_text().lower()
