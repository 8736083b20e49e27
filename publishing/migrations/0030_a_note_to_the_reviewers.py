"""Whoever submits a draft can say to the reviewers what they should know of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0029_a_warning_is_answered")]

    operations = [
        migrations.AddField(
            "page", "note_to_reviewers", models.CharField(default="", editable=False, max_length=600)
        ),
    ]
