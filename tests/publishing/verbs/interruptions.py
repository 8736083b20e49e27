"""Interrupting whoever writes to the database, before any of the calls: by an error, or by sudden death.

The calls are each statement, then ``COMMIT`` and ``COMMITTED``: the moments before and after the commit.
"""

import gc
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.db.models import Model

from publishing.models import Edition, LedgerEntry, Page
from publishing.verifying.whole_ledger import SEALED

Act = Callable[[], object]
Rows = list[dict[str, Any]]

COMMIT, COMMITTED = "COMMIT", "COMMITTED"
DONE, FAILED = 3, 1  # how a process ends that was not killed
PATIENCE = 60  # seconds until a process that hangs is ended


class Interrupted(OperationalError):
    """What Django raises when the database is lost."""


def fail(act: Act, *, before: int | str) -> None:
    """Carry out the act, and lose the database instead of making one call, by number from 1 or by name."""
    calls: list[str] = []

    def tell(call: str) -> None:
        calls.append(call)
        if before in (len(calls), call):
            raise Interrupted

    with pytest.raises(Interrupted), _told_of_calls(tell):
        act()


def kill(act: Act, *, before: int | str, is_careless: bool = False) -> list[str]:
    """Carry out the act in a process of its own that is killed before one call, by number from 1 or by name.

    Returns the calls, the last of which was not made. With ``is_careless`` each statement is committed by
    itself, as if whoever wrote the act had not thought of a transaction.
    """
    status, calls = _in_a_process(act, before, is_careless)
    assert status == signal.SIGKILL, f"It was not killed before {before}. Its last call was {calls[-1:]}."
    return calls


def kill_or_finish(act: Act, *, before: int) -> None:
    """The same, but an act that makes fewer calls is done to its end."""
    status, calls = _in_a_process(act, before)
    assert status in {signal.SIGKILL, DONE << 8}, f"It failed after {calls[-1:]}."


def _in_a_process(act: Act, before: int | str, is_careless: bool = False) -> tuple[int, list[str]]:
    """How the process ended, as ``os.waitpid`` tells it, and the calls."""
    connection.close()  # no process may use the connection of another
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work_until_killed(act, before, is_careless, writer)
    os.close(writer)
    with os.fdopen(reader) as told:
        calls = told.read().splitlines()
    return os.waitpid(child, 0)[1], calls


def _work_until_killed(act: Act, before: int | str, is_careless: bool, writer: int) -> NoReturn:
    calls: list[str] = []
    ended = FAILED

    def tell(call: str) -> None:
        calls.append(call)
        os.write(writer, f"{' '.join(call.split())}\n".encode())
        if before in (len(calls), call):
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        gc.disable()  # it would touch, and so copy, all memory that is shared with the parent
        signal.alarm(PATIENCE)
        with _told_of_calls(tell, is_careless):
            act()
        ended = DONE
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(ended)  # whatever happened: the rest of the test run belongs to the parent


@contextmanager
def _told_of_calls(tell: Callable[[str], None], is_careless: bool = False) -> Iterator[None]:
    database: Any = connection  # its types do not know what takes part in a commit
    commit = database._commit

    def tell_and_execute(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        tell(sql)
        if is_careless and "SAVEPOINT" in sql:
            return None  # there is no transaction for it to be in
        result = execute(sql, params, many, context)
        if is_careless and connection.in_atomic_block:
            commit()
        return result

    def tell_and_commit() -> None:
        tell(COMMIT)
        commit()
        tell(COMMITTED)

    database._commit = tell_and_commit
    try:
        with connection.execute_wrapper(tell_and_execute):
            yield
    finally:
        del database._commit


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever is written meanwhile."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_as_they_are() -> dict[str, Rows]:
    """Every row of every table, in order, to the letter: the same if nothing whatever was done."""
    return {model._meta.label: _rows_of(model) for model in apps.get_models()}


def whole_database() -> dict[str, Rows]:
    """Every row of every table, in order, but for the seals: those who verify them look after these.

    A key stands as its place in its table. PostgreSQL gives no key twice, not even one that was rolled back,
    so that the same work done again has other keys, and other seals over them.
    """
    tables = {model: _rows_of(model) for model in apps.get_models()}
    places = {
        model: {row[model._meta.pk.attname]: place for place, row in enumerate(rows)}
        for model, rows in tables.items()
    }
    for row in tables[Edition]:
        del row["sha256"], row["previous_sha256"]
    sealed = {model.SEALED_AS: model for model in SEALED}
    for row in tables[LedgerEntry]:
        del row["sha256"], row["record"]
        row["key"] = places[sealed[row["what"]]].get(row["key"])
        row["page_id"] = places[Page].get(row["page_id"])
    for model, rows in tables.items():
        for field in model._meta.local_concrete_fields:
            target = field.related_model or (model if field.primary_key else None)
            if target:
                for row in rows:
                    row[field.attname] = places[target].get(row[field.attname])
    return {model._meta.label: rows for model, rows in tables.items()}


def _rows_of(model: type[Model]) -> Rows:
    """The rows as the database holds them, without those of a parent: quicker than through the model."""
    fields = model._meta.local_concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{model._meta.db_table}" ORDER BY "{model._meta.pk.column}"')
        return [
            {field.attname: value for field, value in zip(fields, row, strict=True)}
            for row in cursor.fetchall()
        ]
