"""The index of the words of live pages, as operations of migrations. Frozen, like every migration.

On SQLite a table of FTS5 beside ``publishing_searchedtext``, which triggers keep up to date; on PostgreSQL a
column that the database computes, with its index.
"""

from django.db import migrations

INSTALL = {
    "sqlite": [
        """
CREATE VIRTUAL TABLE publishing_searchedwords USING fts5(
    names, headings, text, content='publishing_searchedtext', content_rowid='page_id', tokenize='unicode61'
)
""",
        """
CREATE TRIGGER publishing_searchedtext_added AFTER INSERT ON publishing_searchedtext BEGIN
    INSERT INTO publishing_searchedwords(rowid, names, headings, text)
    VALUES (new.page_id, new.names, new.headings, new.text);
END
""",
        """
CREATE TRIGGER publishing_searchedtext_removed AFTER DELETE ON publishing_searchedtext BEGIN
    INSERT INTO publishing_searchedwords(publishing_searchedwords, rowid, names, headings, text)
    VALUES ('delete', old.page_id, old.names, old.headings, old.text);
END
""",
        """
CREATE TRIGGER publishing_searchedtext_changed AFTER UPDATE ON publishing_searchedtext BEGIN
    INSERT INTO publishing_searchedwords(publishing_searchedwords, rowid, names, headings, text)
    VALUES ('delete', old.page_id, old.names, old.headings, old.text);
    INSERT INTO publishing_searchedwords(rowid, names, headings, text)
    VALUES (new.page_id, new.names, new.headings, new.text);
END
""",
    ],
    "postgresql": [
        """
ALTER TABLE publishing_searchedtext ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', names), 'A') || setweight(to_tsvector('simple', headings), 'B')
    || setweight(to_tsvector('simple', text), 'D')
) STORED
""",
        "CREATE INDEX publishing_searchedtext_words ON publishing_searchedtext USING gin (words)",
    ],
}
REMOVE = {
    "sqlite": [
        "DROP TRIGGER publishing_searchedtext_added",
        "DROP TRIGGER publishing_searchedtext_removed",
        "DROP TRIGGER publishing_searchedtext_changed",
        "DROP TABLE publishing_searchedwords",
    ],
    "postgresql": [
        "DROP INDEX publishing_searchedtext_words",
        "ALTER TABLE publishing_searchedtext DROP COLUMN words",
    ],
}


def index_searched_words():
    """From here on the database indexes what ``publishing_searchedtext`` holds."""
    return migrations.RunPython(_run(INSTALL), _run(REMOVE))


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run
