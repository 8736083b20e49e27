"""Each live page gets a listing: what lists show of it, in a small row."""

import json
import unicodedata

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F

AT_ONCE = 500
MOST_DRUGS = 30


def list_what_is_live(apps, schema_editor):
    listings = apps.get_model("publishing", "Listing").objects
    editions = apps.get_model("publishing", "Edition").objects.filter(page__live_edition=F("pk"))
    batch = []
    for edition in editions.select_related("page").iterator(chunk_size=AT_ONCE):
        batch.append(listings.model(**as_listed(edition)))
        if len(batch) == AT_ONCE:
            listings.bulk_create(batch)
            batch = []
    listings.bulk_create(batch)


def as_listed(edition):
    sorted_as = sort_key(edition.title)
    name, detail = name_and_detail(edition.page.kind, json.loads(edition.canonical_document))
    return {
        "page_id": edition.page_id,
        "edition_id": edition.pk,
        "kind": edition.page.kind,
        "letter": sorted_as[:1] if "a" <= sorted_as[:1] <= "z" else "0",
        "sorted_as": sorted_as,
        "title": edition.title,
        "name": name,
        "detail": detail,
        "summary": edition.summary,
        "address": edition.address,
        "updated_on": edition.updated_on,
    }


def sort_key(title):
    plain = (char for char in unicodedata.normalize("NFKD", title) if not unicodedata.combining(char))
    folded = "".join(plain).casefold()
    first = next((place for place, char in enumerate(folded) if char.isalnum()), 0)
    return folded[first : first + 200]


def name_and_detail(kind, document):
    """What lists said of a page on that day, from its document as it was sealed then (version 1)."""
    own = document["own"]
    title = own["title"]
    if kind == "contributor":
        return title, own["credentials"]
    if kind == "side_effect":
        term = own["medical_term"]
        return title, term if term.lower() != title.lower() else ""
    if kind == "drug":
        brands = [brand["name"] for brand in own["brand_names"]]
        drug_class = document["drug_class"]
        return with_brackets(title, brands), drug_class["name"] if drug_class else ""
    if kind == "drug_class":
        drugs = [
            with_brackets(drug["generic_name"][:1].upper() + drug["generic_name"][1:], drug["brand_names"])
            for drug in document["drugs"]
        ]
        names, more = ", ".join(drugs[:MOST_DRUGS]), len(drugs) - MOST_DRUGS
        abbreviations = [own["abbreviation"]] if own["abbreviation"] else []
        return with_brackets(title, abbreviations), f"{names} and {more} more" if more > 0 else names
    return title, ""


def with_brackets(name, other_names):
    return f"{name} ({', '.join(other_names)})" if other_names else name


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
