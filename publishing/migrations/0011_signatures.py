"""Editions and decisions keep under which name they were signed, and by whose account."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0010_search_text_leaves_editions"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="signatures",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="review",
            name="contributor_edition",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="publishing.edition",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="signed_as",
            field=models.CharField(blank=True, max_length=500),
        ),
    ]
