"""What the lists of the admin need: the dates of what is live on its page, words of names, and indexes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def copy_dates(apps, schema_editor):
    pages = apps.get_model("publishing", "Page").objects.filter(live_edition__isnull=False)
    live = apps.get_model("publishing", "Edition").objects.filter(pk=OuterRef("live_edition")).order_by()
    dates = ("updated_on", "reviewed_on", "review_due_on")
    pages.update(**{name: Subquery(live.values(name)) for name in dates})


def order_words_by_code_points(apps, schema_editor):
    """As SQLite does by itself, so that a prefix is a range of the index."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            'ALTER TABLE publishing_nameword ALTER COLUMN word TYPE varchar(60) COLLATE "C"'
        )


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0006_listings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NameWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=32)),
                ("word", models.CharField(max_length=60)),
                ("begins_title", models.BooleanField()),
                ("is_live", models.BooleanField()),
            ],
        ),
        migrations.RunPython(order_words_by_code_points, migrations.RunPython.noop),
        migrations.RemoveIndex(
            model_name="page",
            name="publishing__state_420f00_idx",
        ),
        migrations.AddField(
            model_name="page",
            name="review_due_on",
            field=models.DateField(editable=False, null=True, verbose_name="review due"),
        ),
        migrations.AddField(
            model_name="page",
            name="reviewed_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="page",
            name="updated_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="page",
            name="corrects",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="publishing.page",
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                condition=models.Q(("edition", None)), fields=["page"], name="contribution_under_way"
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                condition=models.Q(("edition", None)), fields=["by", "page"], name="contribution_of_a_person"
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["-published_at", "-id", "cause"], name="edition_by_time"),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(fields=["kind", "state", "id"], name="page_by_state"),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(fields=["kind", "updated_on", "id"], name="page_by_update"),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(fields=["kind", "reviewed_on", "id"], name="page_by_review"),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(fields=["kind", "review_due_on", "id"], name="page_of_kind_by_due_review"),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(fields=["review_due_on"], name="page_by_due_review"),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(fields=["state", "state_changed_at"], name="page_by_wait"),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(
                condition=models.Q(("live_edition", None)), fields=["kind", "title"], name="page_not_live"
            ),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(
                condition=models.Q(("live_edition__isnull", False), ("reviewed_on", None)),
                fields=["kind", "title"],
                name="page_never_reviewed",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewtask",
            index=models.Index(
                condition=models.Q(("closed_at", None)), fields=["-opened_at", "id"], name="open_review_task"
            ),
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", False)),
                fields=("corrects",),
                name="one_correction_of_a_page",
            ),
        ),
        migrations.AddField(
            model_name="nameword",
            name="page",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="name_words",
                to="publishing.page",
            ),
        ),
        migrations.AddIndex(
            model_name="nameword",
            index=models.Index(
                fields=["word", "-begins_title", "page", "kind", "is_live"], name="page_by_word_of_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="nameword",
            constraint=models.UniqueConstraint(fields=("page", "word"), name="word_is_kept_once_a_page"),
        ),
        migrations.RunPython(copy_dates, migrations.RunPython.noop),
    ]
