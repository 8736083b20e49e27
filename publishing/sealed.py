"""Sealed rows: written once, hashed as canonical JSON, and refused by the database afterwards."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, NoReturn

import rfc8785
from django.db import models
from django.utils import timezone


class Sealed(models.Model):
    """A row that is sealed for good, with the time at which that was.

    ``ordered_at`` is said only where the clock's reading was before that of the seal before: seals stand in
    the order of :attr:`moment`, which never goes back, whatever the clock does.
    """

    SEALED_AS: ClassVar[str]
    """What the ledger calls it."""
    READ_AT: ClassVar[str] = "at"
    """The column that holds the clock's reading."""
    UNSEALED: ClassVar[frozenset[str]] = frozenset({"id"})
    SEALED_IF_SAID: ClassVar[frozenset[str]] = frozenset()
    """Columns added after the first rows were sealed. They are under the seal wherever they say something."""

    ordered_at = models.DateTimeField(null=True, editable=False)
    is_time_stated = models.BooleanField(default=False, editable=False)
    clock_doubt = models.CharField(max_length=600, blank=True, editable=False)

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
        """When it was sealed, as far as order goes: never before the seal before it."""
        moment: datetime = self.ordered_at or getattr(self, self.READ_AT)
        return moment

    def sealed_record(self) -> dict[str, object]:
        """Everything that the seal covers, as JSON values."""
        return {name: _as_json(value) for name, value in self._sealed_values()}

    def _sealed_values(self) -> Iterator[tuple[str, object]]:
        may_be_left_out = self.SEALED_IF_SAID | {"ordered_at", "is_time_stated", "clock_doubt"}
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname)
            if field.name not in self.UNSEALED and (value or field.name not in may_be_left_out):
                yield field.attname, value

    def sealed_bytes(self) -> bytes:
        """The sealed record as canonical JSON (RFC 8785)."""
        return canonical(self.sealed_record())

    def computed_sha256(self) -> str:
        """SHA-256 of the sealed bytes, as 64 hexadecimal digits."""
        return hashlib.sha256(self.sealed_bytes()).hexdigest()


def canonical(record: Mapping[str, object]) -> bytes:
    """The one JSON spelling of a record (RFC 8785): same values, same bytes."""
    said: Any = {name: _as_json(value) for name, value in record.items()}
    return rfc8785.dumps(said)


def _as_json(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(timezone.get_fixed_timezone(0)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value
