"""Sorting by title ignores case."""

from django.db import migrations, models
from django.db.models.functions import Lower

BY_TITLE = (models.F("kind"), Lower("title"), models.F("id"))


class Migration(migrations.Migration):
    dependencies = [("publishing", "0026_a_small_correction_waits")]

    operations = [
        migrations.AlterModelOptions(
            name="page",
            options={
                "ordering": [Lower("title"), "pk"],
                "permissions": [
                    ("submit_page", "Can submit a page for review"),
                    ("approve_page", "Can approve a page as a clinician"),
                    ("publish_page", "Can publish a page"),
                    ("withdraw_page", "Can withdraw a page"),
                    ("publish_before_review", "Can publish a page before review, in an emergency"),
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="watchedpaper",
            options={
                "ordering": [Lower("title"), "pk"],
                "verbose_name": "paper",
                "verbose_name_plural": "papers",
            },
        ),
        migrations.RemoveIndex(model_name="page", name="publishing__kind_86adce_idx"),
        migrations.RemoveIndex(model_name="page", name="page_not_live"),
        migrations.RemoveIndex(model_name="page", name="page_never_reviewed"),
        migrations.AddIndex(model_name="page", index=models.Index(*BY_TITLE, name="page_by_title")),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(*BY_TITLE, condition=models.Q(live_edition=None), name="page_not_live"),
        ),
        migrations.AddIndex(
            model_name="page",
            index=models.Index(
                *BY_TITLE,
                condition=models.Q(live_edition__isnull=False, reviewed_on=None),
                name="page_never_reviewed",
            ),
        ),
    ]
