"""What is searched in each live page: names, what they sound like, passages, and an index of all words."""

import django.db.models.deletion
from django.db import migrations, models

from ._searched_words import index_searched_words


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0030_a_note_to_the_reviewers"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchedText",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="searched_text",
                        serialize=False,
                        to="publishing.page",
                    ),
                ),
                ("names", models.TextField()),
                ("headings", models.TextField()),
                ("text", models.TextField()),
            ],
        ),
        index_searched_words(),
        migrations.RemoveField(
            model_name="searchtext",
            name="text",
        ),
        migrations.CreateModel(
            name="SearchName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("name", models.TextField()),
                ("told", models.TextField(blank=True)),
                ("is_taken_for_it", models.BooleanField(default=False)),
                ("sequence", models.CharField(db_index=True, max_length=400)),
                ("joined", models.CharField(db_index=True, max_length=400)),
                ("stems", models.CharField(db_index=True, max_length=400)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_names",
                        to="publishing.page",
                    ),
                ),
            ],
            options={
                "ordering": ["page_id", "position"],
            },
        ),
        migrations.CreateModel(
            name="SearchPassage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("anchor", models.TextField(blank=True)),
                ("title", models.TextField(blank=True)),
                ("subject", models.TextField(blank=True)),
                ("reply", models.TextField(blank=True)),
                ("text", models.TextField()),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="publishing.page"
                    ),
                ),
            ],
            options={
                "ordering": ["page_id", "position"],
            },
        ),
        migrations.CreateModel(
            name="SearchSpelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=180)),
                ("key", models.CharField(db_index=True, max_length=180)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="publishing.page"
                    ),
                ),
            ],
        ),
    ]
