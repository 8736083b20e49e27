"""Words that stood on pages and are in no edition get a table, until they are sealed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0017_honest_beginnings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="UnsealedWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("html", models.TextField()),
                ("first_edition", models.PositiveIntegerField()),
                ("last_edition", models.PositiveIntegerField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_because", models.CharField(blank=True, max_length=300)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unsealed_words",
                        to="publishing.page",
                    ),
                ),
                (
                    "sealed_as",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.page",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "unsealed words",
                "ordering": ["page", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("last_edition", None)),
                        fields=["page"],
                        name="words_still_unsealed",
                    )
                ],
            },
        ),
    ]
