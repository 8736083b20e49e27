"""What keeps sealed tables append-only: triggers, as operations of migrations. Frozen, like every migration.

A migration that adds a table of what is sealed makes it append-only in one line, after its ``CreateModel``:

    append_only("publishing_newtable"),

A migration that changes a column of such a table (SQLite makes the table anew, without its triggers) has this
line as its first operation and as its last, so that it holds on the way there and on the way back:

    still_append_only("publishing_edition"),

Nothing here may change any more: what it says is in databases. Other triggers are a new module beside it.
"""

from functools import partial

from django.db import migrations

# SQLite knows no TRUNCATE; its REPLACE fires the trigger of DELETE, since recursive_triggers is on here.
OPERATIONS = {"sqlite": ("UPDATE", "DELETE"), "postgresql": ("UPDATE", "DELETE", "TRUNCATE")}
INSTALL = {
    "sqlite": """
CREATE TRIGGER IF NOT EXISTS {table}_refuses_{operation} BEFORE {operation} ON {table}
BEGIN SELECT RAISE(ABORT, 'editions are permanent: {operation} on {table} is refused'); END;
""",
    "postgresql": """
CREATE OR REPLACE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'editions are permanent: % on {table} is refused', TG_OP
  USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE OR REPLACE TRIGGER {table}_refuses_{operation} BEFORE {operation} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only();
""",
}
REMOVE = {
    "sqlite": "DROP TRIGGER IF EXISTS {table}_refuses_{operation}",
    "postgresql": "DROP TRIGGER IF EXISTS {table}_refuses_{operation} ON {table}",
}


def append_only(*tables):
    """From here on these tables are append-only. May be repeated."""
    return migrations.RunPython(partial(install, tables), partial(remove, tables))


def still_append_only(*tables):
    """These tables, which were append-only before, are so again, on the way there and on the way back."""
    return migrations.RunPython(partial(install, tables), partial(install, tables))


def install(tables, apps, schema_editor):
    _for_each_trigger(INSTALL, tables, schema_editor.connection)


def remove(tables, apps, schema_editor):
    """Also for a migration that must write into columns that no seal covers; it installs them again."""
    _for_each_trigger(REMOVE, tables, schema_editor.connection)


def _for_each_trigger(statements, tables, connection):
    with connection.cursor() as cursor:
        for table in tables:
            for operation in OPERATIONS[connection.vendor]:
                cursor.execute(statements[connection.vendor].format(table=table, operation=operation))
