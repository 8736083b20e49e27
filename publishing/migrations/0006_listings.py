"""Each live page gets a listing: what lists show of it, in a small row."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F

from publishing.documents.kinds import kind_named
from publishing.documents.upgrades import open_document
from publishing.editions.listing import as_listed

AT_ONCE = 500


def list_what_is_live(apps, schema_editor):
    """Only here do today’s documents meet the tables of that day; a new site has no page to list yet."""
    listings = apps.get_model("publishing", "Listing").objects
    editions = apps.get_model("publishing", "Edition").objects.filter(page__live_edition=F("pk"))
    batch = []
    for edition in editions.select_related("page").iterator(chunk_size=AT_ONCE):
        kind = kind_named(edition.page.kind)
        document = open_document(kind, edition.schema_version, edition.canonical_document)
        batch.append(listings.model(**as_listed(edition, document)))
        if len(batch) == AT_ONCE:
            listings.bulk_create(batch)
            batch = []
    listings.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0005_public_changes")]

    operations = [
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="listing",
                        serialize=False,
                        to="publishing.page",
                    ),
                ),
                ("kind", models.CharField(max_length=32)),
                ("letter", models.CharField(max_length=1)),
                ("sorted_as", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=200)),
                ("name", models.TextField()),
                ("detail", models.TextField(blank=True)),
                ("summary", models.CharField(blank=True, max_length=400)),
                ("address", models.CharField(max_length=200)),
                ("updated_on", models.DateField()),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.edition",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "letter", "sorted_as", "page"], name="listing_by_title"),
                    models.Index(fields=["kind", "-updated_on", "-edition"], name="listing_of_kind_by_date"),
                    models.Index(fields=["-updated_on", "-edition"], name="listing_by_date"),
                ],
            },
        ),
        migrations.RunPython(list_what_is_live, migrations.RunPython.noop),
    ]
