"""Sealed rows: written once, hashed as canonical JSON, and refused by the database afterwards."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, NoReturn

import rfc8785
from django.db import models
from django.utils import timezone


class Sealed(models.Model):
    """A row that is sealed for good: ``save`` and ``delete`` refuse, and so does the database."""

    SEALED_AS: ClassVar[str]
    """What the ledger calls it."""
    READ_AT: ClassVar[str] = "at"
    """The column that holds the clock's reading."""
    UNSEALED: ClassVar[frozenset[str]] = frozenset({"id"})
    SEALED_IF_SAID: ClassVar[frozenset[str]] = frozenset()
    """Columns added after the first rows were sealed. They are under the seal wherever they say something."""

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

    def sealed_record(self) -> dict[str, object]:
        """Everything that the seal covers, as JSON values."""
        return {
            field.attname: _as_json(getattr(self, field.attname))
            for field in self._meta.concrete_fields
            if field.name not in self.UNSEALED
            and not (field.name in self.SEALED_IF_SAID and not getattr(self, field.attname))
        }

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
