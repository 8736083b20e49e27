"""Drafts, contributions and reviews know the schema of what they keep; an interval as usual is left unsaid."""

from django.db import migrations, models
from django.db.models import Q

USUAL = {"contributor": 24, "side_effect": 24, "drug_class": 12, "drug": 12, "article": 12}
"""The months between two reviews that were usual when version 1 of these schemas ended."""


def say_what_version_1_was(apps, schema_editor):
    pages = apps.get_model("publishing", "Page")._base_manager.using(schema_editor.connection.alias)
    pages.exclude(draft_hash="").update(draft_schema_version=1)
    as_usual = Q()
    for kind, months in USUAL.items():
        as_usual |= Q(kind=kind, review_every_months=months)
    pages.filter(as_usual).update(review_every_months=None)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0014_columns")]

    operations = [
        migrations.AddField(
            "page", "draft_schema_version", models.PositiveSmallIntegerField(editable=False, null=True)
        ),
        migrations.AddField(
            "contribution",
            "schema_version",
            models.PositiveSmallIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.AddField(
            "review", "schema_version", models.PositiveSmallIntegerField(default=1), preserve_default=False
        ),
        migrations.RunPython(say_what_version_1_was, migrations.RunPython.noop, elidable=False),
    ]
