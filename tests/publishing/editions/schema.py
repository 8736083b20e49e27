"""What a database is made of, table by table; two compare equal whatever the order of their columns."""

import re
from collections import defaultdict

from django.apps import apps
from django.db import connection

from publishing.editions import append_only
from publishing.migrations import _searched_words
from tests.publishing.editions.every_migration import OURS, another_database

Schema = dict[str, set[str]]

_POSTGRESQL = """
SELECT relname, attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attidentity::text
    || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END || coalesce(' ' || pg_get_expr(adbin, adrelid), '')
    || coalesce(' COLLATE ' || collname, '')
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  LEFT JOIN pg_collation ON pg_collation.oid = attcollation
  WHERE attnum > 0 AND NOT attisdropped AND relkind = 'r' AND pg_table_is_visible(attrelid)
UNION ALL SELECT relname, pg_get_constraintdef(pg_constraint.oid, true)
  FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid WHERE pg_table_is_visible(conrelid)
UNION ALL SELECT relname, pg_get_indexdef(indexrelid, 0, true)
  FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE pg_table_is_visible(indrelid)
UNION ALL SELECT relname, pg_get_triggerdef(pg_trigger.oid, true) || prosrc
  FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
  WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)
"""


def schema() -> Schema:
    """Columns with their type and collation, constraints, indexes and triggers of the tables of our apps."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        else:
            cursor.execute(_POSTGRESQL)
        rows = cursor.fetchall()
    found: Schema = defaultdict(set)
    for table, said in rows:
        if table.startswith(OURS):
            found[table] |= _parts(said) if said.startswith("CREATE TABLE") else {said}
    return dict(found)


def _parts(create_table: str) -> set[str]:
    """What stands between the commas of SQLite’s spelling of a table."""
    parts, depth = [""], 0
    for char in create_table[create_table.index("(") + 1 : create_table.rindex(")")]:
        depth += (char == "(") - (char == ")")
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return {re.sub(r"\s+", " ", part).strip() for part in parts}


def todays_schema() -> Schema:
    """What today’s models and triggers want of a database, with no migration in between."""
    with another_database("today"):
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                if model._meta.managed and not model._meta.proxy:
                    editor.create_model(model)
        append_only.install(connection)
        with connection.cursor() as cursor:
            for statement in _searched_words.INSTALL[connection.vendor]:
                cursor.execute(statement)
        return schema()
