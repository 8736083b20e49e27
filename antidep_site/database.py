"""How the site talks to its database."""

from typing import Any

# Readers never wait for a writer (WAL); a writer takes its lock at BEGIN and waits for its turn, instead of
# failing half-way when two transactions want to become writers (IMMEDIATE, busy timeout). With WAL,
# synchronous=NORMAL can lose the last transactions in a power cut, but never corrupts the file:
# https://www.sqlite.org/wal.html
SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "NORMAL",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",  # else REPLACE would delete an edition past the trigger that refuses it
    "temp_store": "MEMORY",
    "cache_size": "-32000",  # 32 MB; a negative figure is in KiB
    "mmap_size": "134217728",
    "journal_size_limit": "67108864",
}
SQLITE_OPTIONS = {
    # Seconds. SQLite has no queue: of those who wait, any may be next. Twenty at once need not give up.
    "timeout": 60,
    "transaction_mode": "IMMEDIATE",
    "init_command": "".join(f"PRAGMA {name}={value};" for name, value in SQLITE_PRAGMAS.items()),
}

CONNECT_TIMEOUT = 5  # seconds; readers are told to try again rather than kept waiting


def tuned(database: dict[str, Any]) -> dict[str, Any]:
    """The same database with the options of a web site; options given in ``DATABASE_URL`` win.

    Connections stay open between requests (``CONN_MAX_AGE``) unless the URL says otherwise.
    """
    if database["ENGINE"] == "django.db.backends.sqlite3":
        options = SQLITE_OPTIONS | database.get("OPTIONS", {})
        return {"CONN_MAX_AGE": None} | database | {"OPTIONS": options}
    options = {"connect_timeout": CONNECT_TIMEOUT} | database.get("OPTIONS", {})
    return {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True} | database | {"OPTIONS": options}
