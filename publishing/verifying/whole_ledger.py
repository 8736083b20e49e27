"""Verifying the ledger: what was sealed is all there, in its order, and nothing else is."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from publishing.editions import TEXTS, Edition, LedgerEntry, Return, Sealed, Withdrawal, canonical, ledger
from publishing.pages import Page
from publishing.verbs import Erratum
from publishing.verifying.seals import AT_ONCE, Fault, Tell, of_edition, tell_nobody

SEALED: tuple[type[Sealed], ...] = (Edition, Withdrawal, Return, Erratum)


def ledger_faults(tell: Tell = tell_nobody) -> Iterator[Fault]:
    """A fault for every entry, and every sealed row, that is not as the ledger has it."""
    yield from _broken_entries(tell)
    said = what_it_opened_with()
    yield from _faults_of_opening(said)
    for model in SEALED:
        yield from _faults_of_rows(model, said, tell)
    yield from _events_out_of_order()


def what_it_opened_with() -> dict[str, Any]:
    """What the first entry says of the site before the ledger; that nothing was there, if it says nothing."""
    opening = LedgerEntry.objects.filter(what=LedgerEntry.OPENING, number=1).first()
    return ledger.what_was_there() | (_said(opening) if opening else {})


def live_by_ledger(opening: dict[str, Any] | None = None) -> dict[int, int | None]:
    """Of each page that ever was live, the key of the edition that is live; None once it is withdrawn.

    As the ledger tells it, entry by entry, whatever the pages themselves say.
    """
    said = opening or what_it_opened_with()
    were_live = set(said["live"])
    live = {page: key if key in were_live else None for page, key, *_ in said["newest"]}
    entries = LedgerEntry.objects.filter(what__in=(Edition.SEALED_AS, Withdrawal.SEALED_AS))
    rows = entries.order_by("number").values_list("what", "key", "page_id")
    for what, key, page in rows.iterator(AT_ONCE):
        live[page] = key if what == Edition.SEALED_AS else None
    return live


def _broken_entries(tell: Tell) -> Iterator[Fault]:
    """Entries that are not what was written, or do not follow each other."""
    before = ledger.Head(0, "")
    for count, entry in enumerate(LedgerEntry.objects.order_by("number").iterator(AT_ONCE), 1):
        if not _is_as_written(entry):
            yield _of_entry(entry, f"{entry} of the ledger is not what was written")
        if entry.number != before.number + 1 or _said(entry).get("previous_sha256") != before.sha256:
            yield _of_entry(entry, f"{entry} of the ledger does not follow the entry before it")
        before = ledger.Head(entry.number, entry.sha256)
        tell("entries of the ledger", count)


def _is_as_written(entry: LedgerEntry) -> bool:
    """Whether its columns say what its record says, and its seal is that of the record."""
    columns = {"number": entry.number, "what": entry.what, "key": entry.key, "page": entry.page_id}
    try:
        record = canonical(_said(entry) | columns | {"at": entry.at}).decode()
    except ValueError:  # a number that canonical JSON cannot spell was never written
        return False
    return record == entry.record and hashlib.sha256(record.encode()).hexdigest() == entry.sha256


def _said(entry: LedgerEntry) -> dict[str, Any]:
    """The record of the entry; nothing if it cannot be read any more."""
    try:
        said: Any = entry.said
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _of_entry(entry: LedgerEntry, message: str) -> Fault:
    return Fault("ledger", message, entry.page_id, title_of(entry.page_id))


def _faults_of_opening(said: dict[str, Any]) -> Iterator[Fault]:
    """What was there before the ledger began, and is so no more."""
    editions = Edition.objects.filter(pk__lte=said["editions"]["last_key"]).order_by("pk")
    rows = editions.values_list("pk", "page", "number", "sha256").iterator(AT_ONCE)
    now = ledger.what_was_there(rows)
    if now["editions"] != said["editions"]:
        there = {page: each for page, *each in now["newest"]}
        for page, *newest in said["newest"]:
            if there.get(page) != newest:
                message = "the newest when the ledger began: it is missing or was changed"
                yield Fault("edition", message, page, title_of(page), newest[1])
        message = "the editions from before the ledger are not those that were there, in their order"
        yield Fault("edition", message)
    for model, name in ((Withdrawal, "withdrawals"), (Erratum, "errata")):
        found = {row.pk: row for row in model.objects.filter(pk__in=dict(said[name]))}
        for key, sha256 in said[name]:
            row = found.get(key)
            if row is None:
                yield Fault(
                    model.SEALED_AS, f"{model.SEALED_AS} {key} from before the ledger began is missing"
                )
            elif row.computed_sha256() != sha256:
                yield _of_row(row, "it is not what it was when the ledger began")


def _faults_of_rows(model: type[Sealed], opening: dict[str, Any], tell: Tell) -> Iterator[Fault]:
    """Entries whose row is missing or was changed, and rows that were never entered."""
    entries = LedgerEntry.objects.filter(what=model.SEALED_AS).order_by("number")
    seals = {entry.key: _said(entry).get("seal") for entry in entries.iterator(AT_ONCE)}
    known = dict(_known_from_opening(model, opening))
    for count, row in enumerate(model._base_manager.order_by("pk").iterator(AT_ONCE), 1):
        if row.pk in seals:
            if seals.pop(row.pk) != row.computed_sha256():
                yield _of_row(row, "it is not what was entered in the ledger")
        elif row.pk not in known and not _is_covered(row, opening):
            yield _of_row(row, "it was never entered in the ledger")
        tell(f"rows of {model._meta.verbose_name_plural}", count)
    for entry in _entries_of(entries, seals):
        message = f"the {entry.what} with key {entry.key} is in the ledger, but missing"
        yield Fault(model.SEALED_AS, message, entry.page_id, title_of(entry.page_id))


def _events_out_of_order() -> Iterator[Fault]:
    """Events whose moment lies before what they follow; only from before they were sealed is one unsigned."""
    follows: dict[Any, list[str]] = {
        Withdrawal: ["edition"],
        Return: ["withdrawal", "edition"],
        Erratum: ["edition"],
    }
    for model, names in follows.items():
        events: Any = model._base_manager  # its type does not know the columns of all three
        events = events.exclude(signed_as="").select_related(*names)
        for event in events.defer(*(f"edition__{text}" for text in TEXTS)).iterator(AT_ONCE):
            before = filter(None, (getattr(event, name) for name in names))
            if any(event.moment < row.moment for row in before):
                yield _of_row(event, "its moment lies before what it follows")


def _entries_of(entries: Any, keys: Iterable[int]) -> Iterator[LedgerEntry]:
    missing = set(keys)
    if missing:
        yield from (entry for entry in entries.iterator(AT_ONCE) if entry.key in missing)


def _known_from_opening(model: type[Sealed], opening: dict[str, Any]) -> Any:
    names: dict[type[Sealed], str] = {Withdrawal: "withdrawals", Erratum: "errata"}
    return opening[names[model]] if model in names else ()


def _is_covered(row: Sealed, opening: dict[str, Any]) -> bool:
    """Whether an edition is one of those that were there when the ledger began."""
    return isinstance(row, Edition) and bool(row.pk <= opening["editions"]["last_key"])


def _of_row(row: Any, message: str) -> Fault:
    """A fault of a sealed row, named by its page and by the edition that it is or speaks of."""
    if isinstance(row, Edition):
        return of_edition(row, row.SEALED_AS, message)
    edition = Edition.objects.filter(pk=row.edition_id).first()
    page: int | None = edition.page_id if edition else getattr(row, "page_id", None)
    title = edition.title if edition else title_of(page)
    message = f"{row.SEALED_AS} {row.pk}: {message}"
    return Fault(row.SEALED_AS, message, page, title, edition.number if edition else None)


def title_of(page: int | None) -> str:
    """What a page is called; a page that is gone is called so."""
    if page is None:
        return ""
    newest = Edition.objects.filter(page=page).order_by("-number").values_list("title", flat=True).first()
    draft = Page.drafts.filter(pk=page).values_list("title", flat=True).first()
    return newest or draft or "a page that is gone"
