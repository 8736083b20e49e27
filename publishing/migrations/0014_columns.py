"""Columns hold whatever the forms and the sentences made of them allow; and what cannot be opened is noted."""

from django.db import migrations, models

from ._append_only import still_append_only


class Migration(migrations.Migration):
    dependencies = [("publishing", "0013_clock")]

    operations = [
        migrations.AddField("reviewtask", "is_left_behind", models.BooleanField(default=False)),
        migrations.AlterField("reviewtask", "reason", models.CharField(max_length=660)),
        still_append_only("publishing_edition"),
        migrations.AlterField("edition", "note", models.CharField(max_length=700)),
        migrations.AlterField("edition", "updated_note", models.CharField(max_length=700)),
        still_append_only("publishing_edition"),
    ]
