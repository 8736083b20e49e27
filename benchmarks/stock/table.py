"""The table of the bare model: ``python -m benchmarks.stock.table make`` and ``… drop``."""

import sys

import django

django.setup()

from django.db import connection  # noqa: E402

from benchmarks.stock.models import StockPage  # noqa: E402

COPY = """
INSERT INTO stock_stockpage (title, state, updated_on, reviewed_on, review_due_on)
SELECT page.title, page.state, edition.updated_on, edition.reviewed_on, edition.review_due_on
FROM publishing_page page LEFT JOIN publishing_edition edition ON edition.id = page.live_edition_id
WHERE page.kind = 'drug' AND page.corrects_id IS NULL ORDER BY page.id
"""


def make() -> None:
    """A row for each drug of the site; what an interrupted run left is made anew."""
    drop()
    with connection.schema_editor() as editor:
        editor.create_model(StockPage)
    with connection.cursor() as cursor:
        cursor.execute(COPY)
        cursor.execute("ANALYZE")


def drop() -> None:
    """Take the table away, if it is there."""
    if StockPage._meta.db_table in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.delete_model(StockPage)


if __name__ == "__main__":
    {"make": make, "drop": drop}[sys.argv[1]]()
