"""References are known by a key: of those that are there, by one that follows from what they say."""

import hashlib
from collections import Counter
from itertools import groupby

from django.db import migrations, models


def give_keys(apps, schema_editor):
    references = apps.get_model("publishing", "Reference").objects.using(schema_editor.connection.alias)
    in_order = references.order_by("page_id", "position", "pk")
    for _, of_page in groupby(in_order.iterator(), key=lambda reference: reference.page_id):
        met = Counter()
        for reference in of_page:
            key = key_of(reference)
            met[key] += 1
            reference.key = key if met[key] == 1 else f"{key}-{met[key]}"
            references.filter(pk=reference.pk).update(key=reference.key)


def key_of(reference):
    """As version 3 of the documents derives it: by the DOI, else the PMID, the address, the title."""
    said = ((name, " ".join(getattr(reference, name).split())) for name in ("doi", "pmid", "url"))
    known = (f"{name}:{value.lower()}" for name, value in said if value)
    name = next(known, f"title:{' '.join(reference.title.split())}")
    return hashlib.sha256(name.encode()).hexdigest()[:8]


class Migration(migrations.Migration):
    dependencies = [("publishing", "0015_schema_versions")]

    operations = [
        migrations.AddField("reference", "key", models.CharField(blank=True, default="", max_length=40)),
        migrations.RunPython(give_keys, migrations.RunPython.noop, elidable=False),
    ]
