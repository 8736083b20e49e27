"""What belongs to a page is put in order by its key, and no more by the titles of pages."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0027_sorting_ignores_case"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="comment",
            options={"ordering": ["page_id", "at", "pk"]},
        ),
        migrations.AlterModelOptions(
            name="contribution",
            options={"ordering": ["page_id", "pk"]},
        ),
        migrations.AlterModelOptions(
            name="edition",
            options={"ordering": ["page_id", "number"]},
        ),
        migrations.AlterModelOptions(
            name="erratum",
            options={"ordering": ["edition_id", "pk"], "verbose_name_plural": "errata"},
        ),
        migrations.AlterModelOptions(
            name="return",
            options={"ordering": ["page_id", "pk"]},
        ),
        migrations.AlterModelOptions(
            name="review",
            options={"ordering": ["page_id", "pk"]},
        ),
        migrations.AlterModelOptions(
            name="unsealedwords",
            options={"ordering": ["page_id", "pk"], "verbose_name_plural": "unsealed words"},
        ),
        migrations.AlterModelOptions(
            name="withdrawal",
            options={"ordering": ["page_id", "pk"]},
        ),
    ]
