"""Rows of many tables, collected and then written in a few statements."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.management.color import no_style
from django.db import connection, models, transaction

from publishing.editions import Sealed, ledger


class Batch:
    """Rows to be written together. They may name each other in any order: keys are checked at the end."""

    def __init__(self) -> None:
        self._rows: defaultdict[type[models.Model], list[models.Model]] = defaultdict(list)

    def add(self, rows: Iterable[models.Model]) -> None:
        for row in rows:
            self._rows[type(row)].append(row)

    def count(self, model: type[models.Model]) -> int:
        """How many rows of this model are to be written."""
        return len(self._rows[model])

    @transaction.atomic
    def write(self) -> None:
        """Write all rows in one transaction, and begin anew."""
        sealed = [row for rows in self._rows.values() for row in rows if isinstance(row, Sealed)]
        for model, rows in self._rows.items():
            if model._meta.parents:
                _write_own_table(model, rows)
            else:
                model._base_manager.bulk_create(rows)
        ledger.append(*sealed)
        self._rows.clear()


def _write_own_table(model: type[models.Model], rows: list[models.Model]) -> None:
    """Write only the table of the model itself; the rows of what it extends are written already.

    ``bulk_create`` refuses such models, because it could not learn the keys of the rows that they extend.
    Here they are known, so the step after that question is all that is needed.
    """
    fields = model._meta.local_concrete_fields
    model._base_manager.all()._batched_insert(rows, fields, batch_size=None)  # type: ignore[attr-defined]


def let_keys_go_on_after(*tables: type[models.Model]) -> None:
    """Have the database count on after the highest key of these tables, since their rows came with keys."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
