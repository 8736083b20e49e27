"""Events, the ledger and what is searched for get their tables; names of people fit as the forms allow them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0007_admin_at_scale"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="publishing.page",
                    ),
                ),
                ("names", models.TextField()),
                ("text", models.TextField()),
            ],
        ),
        migrations.AlterModelOptions(
            name="withdrawal",
            options={"ordering": ["page", "pk"]},
        ),
        migrations.AddField(
            model_name="erratum",
            name="signed_as",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="edition",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="withdrawals",
                to="publishing.edition",
            ),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="signed_as",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name="edition",
            name="approved_by",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name="edition",
            name="published_by",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name="edition",
            name="reviewed_by",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=16)),
                ("key", models.PositiveBigIntegerField(default=0)),
                ("page_id", models.PositiveBigIntegerField(db_index=True, null=True)),
                ("at", models.DateTimeField()),
                ("record", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name_plural": "ledger",
                "ordering": ["number"],
                "indexes": [models.Index(fields=["what", "key"], name="ledger_by_row")],
            },
        ),
        migrations.CreateModel(
            name="Return",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("signed_as", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="brought_page_back",
                        to="publishing.edition",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="publishing.page",
                    ),
                ),
                (
                    "withdrawal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended_by",
                        to="publishing.withdrawal",
                    ),
                ),
            ],
            options={
                "ordering": ["page", "pk"],
            },
        ),
    ]
