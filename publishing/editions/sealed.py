"""Sealed rows: written once, hashed as canonical JSON, and refused by the database afterwards."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone

from publishing.documents import canonical_json


class Sealed(models.Model):
    """A row that is sealed for good: ``save`` and ``delete`` refuse, and so does the database."""

    SEALED_AS: ClassVar[str]
    """What the ledger calls it."""
    READ_AT: ClassVar[str] = "at"
    """The column that holds the clock's reading."""
    UNSEALED: ClassVar[frozenset[str]] = frozenset({"id"})
    SEALED_IF_SAID: ClassVar[frozenset[str]] = frozenset()
    """Columns added after the first rows were sealed. They are under the seal wherever they say something."""
    SAID_OF_TIME: ClassVar[frozenset[str]] = frozenset({"ordered_at", "clock_doubt", "is_time_stated"})
    """The same of every row; ``publishing.editions.clock`` says them."""

    # The place in time behind what was sealed before, where the clock's reading lies before that.
    ordered_at = models.DateTimeField(null=True, editable=False)
    # Why it was sealed although the clock's reading was in doubt.
    clock_doubt = models.CharField(max_length=500, blank=True, editable=False)
    # Whether the reading is none of the clock's, but was stated by whoever sealed: for imported histories.
    is_time_stated = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self._refuse("changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse("deleted")

    def _refuse(self, what: str) -> NoReturn:
        raise TypeError(f"{type(self).__name__}: what is sealed is permanent and cannot be {what}.")

    @property
    def moment(self) -> datetime:
        """Its place in time: never before what was sealed before it on its page, whatever the clock read."""
        moment: datetime = self.ordered_at or getattr(self, self.READ_AT)
        return moment

    def sealed_record(self) -> dict[str, object]:
        """Everything that the seal covers, as JSON values."""
        if_said = self.SEALED_IF_SAID | self.SAID_OF_TIME
        return {
            field.attname: _as_json(getattr(self, field.attname))
            for field in self._meta.concrete_fields
            if field.name not in self.UNSEALED
            and not (field.name in if_said and not getattr(self, field.attname))
        }

    def sealed_bytes(self) -> bytes:
        """The sealed record as canonical JSON (RFC 8785)."""
        return canonical(self.sealed_record())

    def computed_sha256(self) -> str:
        """SHA-256 of the sealed bytes, as 64 hexadecimal digits."""
        return hashlib.sha256(self.sealed_bytes()).hexdigest()


def canonical(record: Mapping[str, object]) -> bytes:
    """The one JSON spelling of a record (RFC 8785): same values, same bytes."""
    return canonical_json({name: _as_json(value) for name, value in record.items()})


def _as_json(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(timezone.get_fixed_timezone(0)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value
