"""The ledger: one chain through all that the site ever sealed, in the order in which it was sealed.

Each edition is chained to the one before it on its page. The ledger is chained through all pages, so that a
newest edition that is gone, or a whole page, or an order that was changed, shows as well.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from django.db import models

from publishing.editions.sealed import Sealed, canonical

VERSION = 1
"""Of the records. A record that was written stays as it is; what is new gets a new version."""


class LedgerEntry(models.Model):
    """One thing that was sealed, chained to the entry before it. Append-only, like what it speaks of.

    ``what`` and ``key`` lead to the row, ``at`` is what the clock read. ``record`` says the same as the other
    columns, with the seal of the row and of the entry before, as canonical JSON; ``sha256`` is its hash.
    """

    OPENING = "opening"

    number = models.PositiveBigIntegerField(primary_key=True)
    what = models.CharField(max_length=16)
    key = models.PositiveBigIntegerField(default=0)
    page_id = models.PositiveBigIntegerField(null=True, db_index=True)
    at = models.DateTimeField()
    record = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "ledger"
        indexes = [models.Index(fields=["what", "key"], name="ledger_by_row")]

    def __str__(self) -> str:
        return f"Entry {self.number}: {self.what} {self.key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The ledger is permanent: an entry cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The ledger is permanent: an entry cannot be deleted.")

    @property
    def said(self) -> dict[str, Any]:
        """The record, as values."""
        said: dict[str, Any] = json.loads(self.record)
        return said


@dataclass(frozen=True)
class Head:
    """The newest entry of the ledger: whoever keeps it can tell later that nothing before it was changed."""

    number: int
    sha256: str


def head() -> Head:
    """The head as it is now; number 0 and no seal before the first entry."""
    newest = LedgerEntry.objects.order_by("-number").values_list("number", "sha256").first()
    return Head(*newest) if newest else Head(0, "")


class End:
    """The end of the ledger, for a verb that seals several rows: its head is read once.

    Make it in the transaction that holds the generation, which alone keeps others from adding meanwhile.
    """

    def __init__(self) -> None:
        self._newest = head()

    def append(self, *rows: Sealed) -> None:
        """Enter rows that were just sealed, in their order."""
        entries = []
        for row in rows:
            entry = entry_of(row, self._newest)
            self._newest = Head(entry.number, entry.sha256)
            entries.append(entry)
        LedgerEntry.objects.bulk_create(entries)


def append(*rows: Sealed) -> None:
    """Enter rows that were just sealed, in their order. Call in the transaction that holds the generation."""
    End().append(*rows)


def entry_of(row: Sealed, before: Head) -> LedgerEntry:
    """The entry of a sealed row, chained to the entry before it. Writes nothing."""
    return chained(
        before,
        what=row.SEALED_AS,
        at=getattr(row, row.READ_AT),
        key=row.pk,
        page=page_of(row),
        seal=row.computed_sha256(),
    )


def chained(
    before: Head, *, what: str, at: datetime, key: int = 0, page: int | None = None, **more: Any
) -> LedgerEntry:
    """An entry that says this, chained to the entry before it. Writes nothing."""
    number = before.number + 1
    said = {"version": VERSION, "number": number, "what": what, "key": key, "page": page, "at": at}
    record = canonical({**said, **more, "previous_sha256": before.sha256})
    return LedgerEntry(
        number=number,
        what=what,
        key=key,
        page_id=page,
        at=at,
        record=record.decode(),
        sha256=hashlib.sha256(record).hexdigest(),
    )


def page_of(row: Any) -> int:
    """The page that a sealed row is about; of an erratum, that of its edition."""
    key: int = row.edition.page_id if row.SEALED_AS == "erratum" else row.page_id
    return key


def what_was_there(editions: Iterable[Any] = ()) -> dict[str, Any]:
    """What the first entry says of a site that sealed these editions, and nothing else, before the ledger.

    They come by key, as ``(key, page, number, sha256)``. The migration that began the ledger adds which were
    ``live``, and ``withdrawals`` and ``errata`` as ``(key, sha256)``: recorded before events were sealed.
    """
    newest: dict[int, list[Any]] = {}
    order, count, last = hashlib.sha256(), 0, 0
    for key, page, number, sha256 in editions:
        order.update(f"{key} {page} {number} {sha256}\n".encode())
        count, last = count + 1, key
        if page not in newest or newest[page][1] < number:
            newest[page] = [key, number, sha256]
    return {
        "editions": {"count": count, "last_key": last, "order": order.hexdigest()},
        "newest": [[page, *newest[page]] for page in sorted(newest)],
        "live": [],
        "withdrawals": [],
        "errata": [],
    }
