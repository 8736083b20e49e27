"""The two ways in which the site runs: embedded (SQLite) and grown (PostgreSQL and Redis)."""

import contextlib
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import services

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
FEWEST_PAGES = 40  # of an invented site


@dataclass
class Stack:
    """Where the invented sites of one kind are kept. ``server_url`` is that of PostgreSQL, if it is used."""

    name: str
    label: str
    folder: Path
    server_url: str = ""
    cache_url: str = "locmemcache://"
    secret_key: str = field(default_factory=lambda: secrets.token_urlsafe(50))

    @property
    def heading(self) -> str:
        """The label as it begins a heading."""
        return self.label[0].upper() + self.label[1:]

    def environment(self, pages: int) -> dict[str, str]:
        """The environment of a site with so many pages: as in production, but over plain HTTP."""
        database = f"antidep_{pages}"
        return os.environ | {
            "ENV_FILE": os.devnull,
            "DJANGO_SETTINGS_MODULE": "antidep_site.settings",
            "DEBUG": "false",
            "HTTPS": "false",
            "SECRET_KEY": self.secret_key,
            "ALLOWED_HOSTS": "127.0.0.1",
            "LOG_LEVEL": "ERROR",
            "EMAIL_URL": "dummymail://",
            "MEDIA_ROOT": str(self.folder / "media"),
            "CACHE_URL": self.cache_url,
            "DATABASE_URL": f"{self.server_url}/{database}"
            if self.server_url
            else f"sqlite:///{self.folder / database}.sqlite3",
        }

    def prepare(self, pages: int) -> None:
        """Make the invented site of so many pages, unless it is there from an earlier run."""
        env = self.environment(pages)
        finished = self.folder / f"{self.name}-{pages}.finished"
        if not finished.exists():
            self._begin_database(pages)
        run_python(env, "manage.py", "migrate", "--verbosity", "0")
        if not finished.exists():
            print(f"Making an invented site of {pages:,} pages ({self.label}) …", flush=True)
            of_size = ("--pages", str(pages), "--seed", "1", "--yes-this-is-no-real-site")
            run_python(env, "-m", "benchmarks.corpus", *of_size)
            finished.touch()

    def _begin_database(self, pages: int) -> None:
        """An empty database, in place of one that was interrupted while it was filled."""
        name = f"antidep_{pages}"
        if not self.server_url:
            for path in self.folder.glob(f"{name}.sqlite3*"):
                path.unlink()
            return
        with psycopg.connect(f"{self.server_url}/postgres", autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name}".encode())
            connection.execute(f"CREATE DATABASE {name}".encode())


def run_python(env: Mapping[str, str], *arguments: str) -> None:
    """Run Python with the settings of a site. Raises ``CalledProcessError``."""
    subprocess.run([PYTHON, *arguments], check=True, env=env, cwd=ROOT)


def newsroom(env: Mapping[str, str], command: str, *arguments: object) -> Any:
    """Have something done with the code of the site; what it can do is in ``benchmarks.newsroom``.

    Raises ``RuntimeError`` if it fails.
    """
    with newsroom_at_work(env, command, *arguments) as process:
        answer = process.communicate()[0]
    if process.returncode:
        raise RuntimeError(f"The newsroom failed at {command}.")
    return json.loads(answer)


def newsroom_at_work(env: Mapping[str, str], command: str, *arguments: object) -> "subprocess.Popen[str]":
    """The same for what goes on while something else is measured."""
    words, pipe = [PYTHON, "-m", "benchmarks.newsroom", command, *map(str, arguments)], subprocess.PIPE
    return subprocess.Popen(words, env=env, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


@contextlib.contextmanager
def embedded(folder: Path) -> Iterator[Stack]:
    """SQLite and the memory of each process."""
    yield Stack("embedded", "embedded: SQLite", folder)


@contextlib.contextmanager
def grown(folder: Path) -> Iterator[Stack]:
    """PostgreSQL and Redis, started here."""
    with services.postgres(folder / "postgres") as server_url, services.redis(folder) as cache_url:
        yield Stack("grown", "grown: PostgreSQL and Redis", folder, server_url, cache_url)


STACKS = {"embedded": embedded, "grown": grown}
