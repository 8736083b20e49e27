"""The database of the tests: migrated once for all their processes, and as it was then after any test."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

from publishing.editions import append_only

Rows = dict[str, list[tuple[Any, ...]]]


@contextmanager
def migrated(shared: Path, verbosity: int) -> Iterator[None]:
    """A database for this process alone. Migrating takes long: the first process does it, and others copy."""
    original = shared / "migrated"
    with _alone(shared):
        is_copied = original.exists()
        if is_copied:
            _copy(original.read_text(), _creation()._get_test_db_name())
        databases = setup_databases(verbosity, interactive=False, keepdb=is_copied)
        if not is_copied:
            name = str(connection.settings_dict["NAME"])
            _copy(name, f"{name}_migrated")
            original.write_text(f"{name}_migrated")
    yield
    teardown_databases(databases, verbosity)
    if not is_copied:
        with _alone(shared):
            original.unlink()  # whoever begins only now migrates again
            _creation()._destroy_test_db(f"{name}_migrated", verbosity)


@contextmanager
def _alone(shared: Path) -> Iterator[None]:
    """One process after the other."""
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _creation() -> Any:
    """What Django makes test databases with; what is private there is in no stub."""
    return connection.creation


def _copy(source: str, target: str) -> None:
    connection.close()
    if connection.vendor == "sqlite":
        shutil.copy(source, target)
    else:
        with _creation()._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{target}"')
            cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def all_rows() -> Rows:
    """Of every table of a model, by its name."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows[table] = cursor.fetchall()
    return rows


def empty_but_for(rows: Rows) -> None:
    """Let these be all rows of the database, whatever its triggers refuse.

    Django’s flush would ask all apps to make anew what they make after each migration, which takes long.
    """
    append_only.remove(connection)
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
    with transaction.atomic(), connection.cursor() as cursor:
        for table, values in rows.items():
            if values:
                marks = ", ".join(["%s"] * len(values[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({marks})', values)
    append_only.install(connection)
