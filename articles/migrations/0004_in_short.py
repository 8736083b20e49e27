"""An article says whom it is for and what to expect; its sections choose what they show of a class."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_no_citations_beside_texts"),
        ("drugs", "0004_warnings_answers_and_urgency"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="before_you_change",
            field=models.TextField(
                blank=True,
                default="",
                help_text="What a reader has to know first.",
                verbose_name="before you start, change or stop",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="opening",
            field=models.TextField(
                blank=True,
                default="",
                help_text="Before the first section. They need no heading.",
                verbose_name="first paragraphs",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="what_to_expect",
            field=models.TextField(
                blank=True,
                default="",
                help_text="In two or three sentences: what the reader will know at the end.",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="who_this_is_for",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="section",
            name="shows_drugs",
            field=models.BooleanField(default=True, verbose_name="examples"),
        ),
        migrations.AddField(
            model_name="section",
            name="shows_how_it_works",
            field=models.BooleanField(default=True, verbose_name="how it works"),
        ),
        migrations.AddField(
            model_name="section",
            name="shows_side_effects",
            field=models.BooleanField(default=True, verbose_name="side effects"),
        ),
        migrations.AddField(
            model_name="section",
            name="shows_warnings",
            field=models.BooleanField(default=True, verbose_name="warnings"),
        ),
        migrations.AlterField(
            model_name="section",
            name="drug_class",
            field=models.ForeignKey(
                blank=True,
                help_text="Shows, after the text, what is chosen of this class. It stays up to date.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="drugs.drugclass",
                verbose_name="facts of a drug class",
            ),
        ),
        migrations.CreateModel(
            name="GetHelpIf",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
                (
                    "sign",
                    models.CharField(
                        help_text="Ends the sentence “Call now if …”.",
                        max_length=200,
                        verbose_name="get help now if",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_rows",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "get help now if",
                "verbose_name_plural": "get help now if",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuestionToAsk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Rows are shown in this order."),
                ),
                ("question", models.CharField(max_length=300)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="question_rows",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "question to ask",
                "verbose_name_plural": "questions to ask",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
    ]
