"""All that was sealed before is entered in the ledger, and what is searched for gets a table of its own."""

import hashlib
from datetime import UTC, datetime

import rfc8785
from django.db import migrations
from django.db.models import F
from django.utils import timezone

from ._append_only import append_only, still_append_only

AT_ONCE = 500


def copy_search_texts(apps, schema_editor):
    """In small letters, as they were written into the editions."""
    texts = apps.get_model("publishing", "SearchText").objects
    live = apps.get_model("publishing", "Edition").objects.filter(page__live_edition=F("pk"))
    batch = []
    for page, names, text in live.values_list("page", "search_names", "search_text").iterator(AT_ONCE):
        batch.append(texts.model(page_id=page, names=names, text=text))
        if len(batch) == AT_ONCE:
            texts.bulk_create(batch)
            batch = []
    texts.bulk_create(batch)


def begin_ledger(apps, schema_editor):
    """One entry covers all that existed. A site that has sealed nothing yet begins with its first seal."""
    model = apps.get_model
    editions = model("publishing", "Edition").objects.order_by("pk")
    if not editions.exists():
        return
    entry = {"number": 1, "what": "opening", "key": 0, "at": timezone.now()}
    record = canonical(
        {
            **entry,
            "version": 1,
            "page": None,
            "previous_sha256": "",
            **what_was_sealed(editions.values_list("pk", "page", "number", "sha256").iterator(AT_ONCE)),
            "live": sorted(
                model("publishing", "Page")
                .objects.filter(live_edition__isnull=False)
                .values_list("live_edition", flat=True)
            ),
            "withdrawals": hashes(
                model("publishing", "Withdrawal").objects,
                *("page_id", "by_id", "at", "reason", "read_instead_id"),
            ),
            "errata": hashes(model("publishing", "Erratum").objects, "edition_id", "note", "by_id", "at"),
        }
    )
    model("publishing", "LedgerEntry").objects.create(
        **entry, record=record.decode(), sha256=hashlib.sha256(record).hexdigest()
    )


def what_was_sealed(editions):
    """The editions by key, order included, and the newest of each page."""
    newest = {}
    order, count, last = hashlib.sha256(), 0, 0
    for key, page, number, sha256 in editions:
        order.update(f"{key} {page} {number} {sha256}\n".encode())
        count, last = count + 1, key
        if page not in newest or newest[page][1] < number:
            newest[page] = [key, number, sha256]
    return {
        "editions": {"count": count, "last_key": last, "order": order.hexdigest()},
        "newest": [[page, *newest[page]] for page in sorted(newest)],
    }


def hashes(rows, *columns):
    """The key of each row with the hash of what these columns say, as a sealed row says them."""
    return [
        [row["pk"], hashlib.sha256(canonical({name: row[name] for name in columns})).hexdigest()]
        for row in rows.order_by("pk").values("pk", *columns)
    ]


def canonical(record):
    """Canonical JSON (RFC 8785), times in UTC."""
    said = {
        name: value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
        for name, value in record.items()
    }
    return rfc8785.dumps(said)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0008_events_and_the_ledger")]

    operations = [
        migrations.RunPython(copy_search_texts, migrations.RunPython.noop),
        migrations.RunPython(begin_ledger, migrations.RunPython.noop),
        still_append_only("publishing_edition", "publishing_erratum"),
        append_only("publishing_withdrawal", "publishing_return", "publishing_ledgerentry"),
    ]
