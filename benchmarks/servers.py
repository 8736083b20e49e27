"""Servers to be measured: granian as ``make serve`` starts it, and nginx."""

import contextlib
import os
import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import family, on_the_servers_core
from benchmarks.processes import free_port, running
from benchmarks.stacks import PYTHON, ROOT

SITE = "antidep_site.wsgi:application"


@dataclass(frozen=True)
class Server:
    """A server that listens on a port of this machine."""

    port: int
    pid: int

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def processes(self) -> list[int]:
        """The server's process and those that it started."""
        return family(self.pid)

    @property
    def workers(self) -> list[int]:
        """The processes that answer: of granian's and nginx's, all that have no children themselves."""
        return [pid for pid in self.processes if len(family(pid)) == 1 and not _is_helper(pid)]


def _is_helper(pid: int) -> bool:
    """Whether this is the process by which Python's multiprocessing keeps track of what to clean up."""
    return b"resource_tracker" in Path(f"/proc/{pid}/cmdline").read_bytes()


def serve_options() -> list[str]:
    """The options that ``make serve`` gives to granian, so that there is one place for them."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.search(r"^GRANIAN := \S*granian (.+)$", makefile, re.MULTILINE)
    if not found:
        raise ValueError("The Makefile does not say GRANIAN := … any more.")
    return shlex.split(found[1])


@contextlib.contextmanager
def granian(application: str, env: Mapping[str, str], log: Path) -> Iterator[Server]:
    """The WSGI application behind granian, on the core of the server."""
    port = free_port()
    command = [str(Path(PYTHON).parent / "granian"), *serve_options()]
    command += ["--host", "127.0.0.1", "--port", str(port), "--no-log", application]
    with running(on_the_servers_core(command), port, log, env, ROOT) as process:
        yield Server(port, process.pid)


def has_nginx() -> bool:
    return nginx_program() is not None


def nginx_program() -> str | None:
    """Where nginx is; Debian keeps it where only root's path leads."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextlib.contextmanager
def nginx(locations: str, folder: Path) -> Iterator[Server]:
    """nginx with one worker and these locations, on the core of the server."""
    port, program = free_port(), nginx_program()
    assert program
    configuration = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(NGINX % {"user": user, "folder": folder, "port": port, "locations": locations})
    command = [program, "-c", str(configuration), "-p", str(folder), "-g", "daemon off;"]
    with running(on_the_servers_core(command), port, folder / "nginx.log") as process:
        yield Server(port, process.pid)


# A worker that root starts would change to a user who cannot read the folder.
NGINX = """
%(user)s
worker_processes 1;
pid %(folder)s/nginx.pid;
error_log stderr error;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  client_body_temp_path %(folder)s/nginx-body;
  proxy_temp_path %(folder)s/nginx-proxy;
  fastcgi_temp_path %(folder)s/nginx-fastcgi;
  uwsgi_temp_path %(folder)s/nginx-uwsgi;
  scgi_temp_path %(folder)s/nginx-scgi;
  server {
    listen 127.0.0.1:%(port)s backlog=1024;
    server_name _;
%(locations)s
  }
}
"""
