"""The words of all live pages, as each database indexes them: FTS5 on SQLite, ``tsvector`` on PostgreSQL.

Migration 0031 makes both indexes, which the database itself keeps up to date with ``SearchedText``.
"""

from collections.abc import Sequence

from django.db import connection

Alternatives = Sequence[Sequence[str]]
"""What a word may be written as: each a run of stems, one after the other."""

MOST_RANKED = 50

_SQLITE = """
SELECT rowid FROM publishing_searchedwords WHERE publishing_searchedwords MATCH %s
ORDER BY bm25(publishing_searchedwords, 8.0, 3.0, 1.0), rowid LIMIT %s
"""
_POSTGRESQL = """
SELECT page_id FROM publishing_searchedtext WHERE words @@ %s::tsquery
ORDER BY ts_rank('{0.05, 0.05, 0.3, 1.0}', words, %s::tsquery, 1) DESC, page_id LIMIT %s
"""


def pages_with_all(words: Sequence[Alternatives], most: int = MOST_RANKED) -> list[int]:
    """The keys of the live pages that have each of these words, in one of its forms; the likeliest first."""
    return _matching(words, "AND", "&", most)


def pages_with_any(words: Sequence[Alternatives], most: int = MOST_RANKED) -> list[int]:
    """Those that have any of them."""
    return _matching(words, "OR", "|", most)


def is_met(stem: str) -> bool:
    """Whether any live page has this word."""
    return bool(_matching([[[stem]]], "AND", "&", 1))


def _matching(words: Sequence[Alternatives], sqlite: str, postgresql: str, most: int) -> list[int]:
    if not words:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            asked = f" {sqlite} ".join(
                "(" + " OR ".join('"' + " ".join(run) + '"' for run in each) + ")" for each in words
            )
            cursor.execute(_SQLITE, [asked, most])
        else:
            asked = f" {postgresql} ".join(
                "(" + " | ".join("(" + " <-> ".join(f"'{stem}'" for stem in run) + ")" for run in each) + ")"
                for each in words
            )
            cursor.execute(_POSTGRESQL, [asked, asked, most])
        return [page for (page,) in cursor.fetchall()]
