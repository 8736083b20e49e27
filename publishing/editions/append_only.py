"""Database triggers that refuse to change, delete or replace what is sealed, whoever asks."""

from collections.abc import Iterable
from typing import Any

TABLES = (
    "publishing_edition",
    "publishing_erratum",
    "publishing_withdrawal",
    "publishing_return",
    "publishing_ledgerentry",
)

# SQLite knows no TRUNCATE; its REPLACE fires the trigger of DELETE, since recursive_triggers is on here.
OPERATIONS = {"sqlite": ("UPDATE", "DELETE"), "postgresql": ("UPDATE", "DELETE", "TRUNCATE")}

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_refuses_{operation} BEFORE {operation} ON {table}
BEGIN SELECT RAISE(ABORT, 'editions are permanent: {operation} on {table} is refused'); END;
"""
_POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'editions are permanent: % on {table} is refused', TG_OP
  USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE OR REPLACE TRIGGER {table}_refuses_{operation} BEFORE {operation} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only();
"""


def install(connection: Any, tables: Iterable[str] = TABLES) -> None:
    """Make the tables append-only, on SQLite or PostgreSQL, as the migrations left them. May be repeated.

    Migrations have the same of their own, frozen: ``publishing/migrations/_append_only.py``.
    """
    templates = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    _for_each_trigger(connection, templates[connection.vendor], tables)


def remove(connection: Any, tables: Iterable[str] = TABLES) -> None:
    """Take the triggers away, as somebody can who owns the database."""
    on_table = " ON {table}" if connection.vendor == "postgresql" else ""
    _for_each_trigger(connection, "DROP TRIGGER IF EXISTS {table}_refuses_{operation}" + on_table, tables)


def _for_each_trigger(connection: Any, template: str, tables: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            for operation in OPERATIONS[connection.vendor]:
                cursor.execute(template.format(table=table, operation=operation))
