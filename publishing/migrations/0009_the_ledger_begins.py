"""All that was sealed before is entered in the ledger, and what is searched for gets a table of its own."""

import hashlib

from django.db import migrations
from django.db.models import F
from django.utils import timezone

from publishing.editions import append_only, ledger
from publishing.editions.sealed import canonical

AT_ONCE = 500
TABLES = (
    "publishing_edition",
    "publishing_erratum",
    "publishing_withdrawal",
    "publishing_return",
    "publishing_ledgerentry",
)


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
    pages = model("publishing", "Page").objects.filter(live_edition__isnull=False)
    entry = ledger.chained(
        ledger.Head(0, ""),
        what=ledger.LedgerEntry.OPENING,
        at=timezone.now(),
        **ledger.what_was_there(
            editions.values_list("pk", "page", "number", "sha256").iterator(AT_ONCE),
            pages.values_list("live_edition", flat=True),
            hashes(
                model("publishing", "Withdrawal").objects,
                *("page_id", "by_id", "at", "reason", "read_instead_id"),
            ),
            hashes(model("publishing", "Erratum").objects, "edition_id", "note", "by_id", "at"),
        ),
    )
    model("publishing", "LedgerEntry").objects.create(
        **{field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields}
    )


def hashes(rows, *columns):
    """The key of each row with the hash of what these columns say, as a sealed row says them."""
    return [
        (row["pk"], hashlib.sha256(canonical({name: row[name] for name in columns})).hexdigest())
        for row in rows.order_by("pk").values("pk", *columns)
    ]


def install_triggers(apps, schema_editor):
    append_only.install(schema_editor.connection, TABLES)


def remove_triggers(apps, schema_editor):
    append_only.remove(schema_editor.connection, TABLES[2:])


class Migration(migrations.Migration):
    dependencies = [("publishing", "0008_events_and_the_ledger")]

    operations = [
        migrations.RunPython(copy_search_texts, migrations.RunPython.noop),
        migrations.RunPython(begin_ledger, migrations.RunPython.noop),
        migrations.RunPython(install_triggers, remove_triggers),
    ]
