"""PostgreSQL and Redis for the grown stack: started for the measures, ended with them."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.processes import free_port, running

POSTGRESQL_FOLDERS = Path("/usr/lib/postgresql")  # where Debian keeps what is not in the path


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest there is; None if it is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(POSTGRESQL_FOLDERS.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return folders[-1].parent if folders else None


def missing() -> str:
    """Which program the grown stack lacks here; empty if none."""
    lacking = [] if postgres_programs() else ["PostgreSQL"]
    lacking += [] if shutil.which("redis-server") else ["Redis"]
    return " and ".join(lacking)


@contextlib.contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL server with its data in ``folder``, which may hold them already. Gives its address.

    It is set up as Debian does, except that it has the memory that a small server would give it.
    """
    programs = postgres_programs()
    assert programs
    data, port = folder / "data", free_port()
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to be run by root
    if not data.exists():
        folder.mkdir(exist_ok=True)
        if user:
            shutil.chown(folder, user)
        initdb = [str(programs / "initdb"), "--pgdata", str(data), "--username", "antidep"]
        initdb += ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd="/", user=user)
    server = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-h", "127.0.0.1"]
    server += ["-k", str(folder), "-c", "shared_buffers=512MB", "-c", "effective_cache_size=2GB"]
    log = folder.parent / "postgres.log"
    # By SIGTERM, it would wait for its clients.
    with running(server, port, log, cwd=Path("/"), user=user, end_by=signal.SIGINT):
        yield f"postgres://antidep@127.0.0.1:{port}"


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[str]:
    """An empty Redis server. Gives its address."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    command += ["--save", "", "--appendonly", "no"]
    with running(command, port, folder / "redis.log"):
        yield f"redis://127.0.0.1:{port}/0"
