"""What the database says about the site's generation, over one connection that all threads share."""

import json
from threading import Lock

from django.db import Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from antidep_site.front_desk.lease import News
from publishing.models import Generation, PublicChange


class NewsReader:
    """Reads the generation, and what changed since another. Asks again, once, over a new connection.

    A connection of its own: one a thread, as Django has them, would be dozens that do nothing else.
    """

    def __init__(self, alias: str = "default") -> None:
        self._alias = alias
        self._connection: BaseDatabaseWrapper | None = None
        self._lock = Lock()

    def __call__(self, since: int | None) -> News:
        """The news since a generation, or since nobody knows when. Raises ``django.db.Error``."""
        with self._lock:
            try:
                return self._read(since)
            except Error:
                self.close()
                return self._read(since)

    def close(self) -> None:
        """Close the connection, if it is open; the next question opens another."""
        if self._connection is not None:
            try:
                self._connection.close()
            finally:
                self._connection = None

    def _read(self, since: int | None) -> News:
        if self._connection is None:
            self._connection = connections.create_connection(self._alias)
            self._connection.inc_thread_sharing()
        with self._connection.cursor() as cursor:
            cursor.execute(f"SELECT number FROM {Generation._meta.db_table} WHERE id = 1")  # noqa: S608
            row = cursor.fetchone()
            number: int = row[0] if row else 0
            if since is None or since > number:
                return News(number, None)
            if since == number:
                return News(number, ())
            cursor.execute(
                f"SELECT keys FROM {PublicChange._meta.db_table} "  # noqa: S608
                "WHERE generation > %s AND generation <= %s",
                [since, number],
            )
            changes = [json.loads(keys) if isinstance(keys, str) else keys for (keys,) in cursor.fetchall()]
        if len(changes) < number - since:
            return News(number, None)
        return News(number, {key for keys in changes for key in keys})
