"""Verifying the ledger: what was sealed is all there, in its order, and nothing else is."""

import hashlib
from collections.abc import Iterator
from typing import Any

from publishing import ledger
from publishing.edition import TEXTS, Edition
from publishing.erratum import Erratum
from publishing.events import Return, Withdrawal
from publishing.ledger import LedgerEntry
from publishing.sealed import Sealed, canonical

SEALED: tuple[type[Sealed], ...] = (Edition, Withdrawal, Return, Erratum)
AT_ONCE = 500


def ledger_faults() -> Iterator[str]:
    """A sentence for every entry, and every sealed row, that is not as the ledger has it."""
    yield from _broken_entries()
    opening = LedgerEntry.objects.filter(what=LedgerEntry.OPENING, number=1).first()
    said = opening.said if opening else ledger.what_was_there((), (), (), ())
    yield from _faults_of_opening(said)
    for model in SEALED:
        yield from _faults_of_rows(model, said)
    yield from _events_out_of_order()


def _broken_entries() -> Iterator[str]:
    """Entries that are not what was written, or do not follow each other."""
    before = ledger.Head(0, "")
    for entry in LedgerEntry.objects.order_by("number").iterator(AT_ONCE):
        said = entry.said
        columns = {"number": entry.number, "what": entry.what, "key": entry.key, "page": entry.page_id}
        is_as_written = canonical(said | columns | {"at": entry.at}).decode() == entry.record
        if not is_as_written or hashlib.sha256(entry.record.encode()).hexdigest() != entry.sha256:
            yield f"{entry} of the ledger is not what was written"
        if entry.number != before.number + 1 or said.get("previous_sha256") != before.sha256:
            yield f"{entry} of the ledger does not follow the entry before it"
        before = ledger.Head(entry.number, entry.sha256)


def _faults_of_opening(said: dict[str, Any]) -> Iterator[str]:
    """What was there before the ledger began, and is so no more."""
    editions = Edition.objects.filter(pk__lte=said["editions"]["last_key"]).order_by("pk")
    rows = editions.values_list("pk", "page", "number", "sha256").iterator(AT_ONCE)
    now = ledger.what_was_there(rows, (), (), ())
    if now["editions"] != said["editions"]:
        there = {page: each for page, *each in now["newest"]}
        for page, *newest in said["newest"]:
            if there.get(page) != newest:
                yield f"Page {page}: edition {newest[1]}, its newest when the ledger began, is missing"
        yield "The editions from before the ledger began are not those that were there, in their order"
    for model, name in ((Withdrawal, "withdrawals"), (Erratum, "errata")):
        found = {row.pk: row.computed_sha256() for row in model.objects.filter(pk__in=dict(said[name]))}
        for key, sha256 in said[name]:
            if found.get(key) != sha256:
                yield f"{model.__name__} {key}, from before the ledger began, is missing or was changed"


def _faults_of_rows(model: type[Sealed], opening: dict[str, Any]) -> Iterator[str]:
    """Entries whose row is missing or was changed, and rows that were never entered."""
    entries = LedgerEntry.objects.filter(what=model.SEALED_AS).order_by("number")
    seals = {entry.key: entry.said.get("seal") for entry in entries.iterator(AT_ONCE)}
    for row in model._base_manager.order_by("pk").iterator(AT_ONCE):
        if row.pk in seals:
            if seals.pop(row.pk) != row.computed_sha256():
                yield f"{row}: it is not what was entered in the ledger"
        elif not _was_there(row, opening):
            yield f"{row}: it was never entered in the ledger"
    for key in seals:
        yield f"The {model.SEALED_AS} with key {key} is in the ledger, but missing"


def _events_out_of_order() -> Iterator[str]:
    """Events whose moment lies before what they follow; only from before they were sealed is one unsigned."""
    follows: dict[Any, list[str]] = {
        Withdrawal: ["edition"],
        Return: ["withdrawal", "edition"],
        Erratum: ["edition"],
    }
    for model, names in follows.items():
        events = model._base_manager.exclude(signed_as="").select_related(*names)
        for event in events.defer(*(f"edition__{text}" for text in TEXTS)).iterator(AT_ONCE):
            before = filter(None, (getattr(event, name) for name in names))
            if any(event.moment < row.moment for row in before):
                yield f"{event}: its moment lies before what it follows"


def _was_there(row: Sealed, opening: dict[str, Any]) -> bool:
    """Whether the row was there when the ledger began."""
    if isinstance(row, Edition):
        return bool(row.pk <= opening["editions"]["last_key"])
    known = {Withdrawal: "withdrawals", Erratum: "errata"}.get(type(row))
    return known is not None and row.pk in dict(opening[known])
