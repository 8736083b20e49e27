"""Columns hold whatever the forms and the sentences made of them allow; and what cannot be opened is noted."""

from django.db import migrations, models

from publishing.editions import append_only

TABLES = ("publishing_edition",)


def install_triggers(apps, schema_editor):
    """SQLite makes a table anew to widen a column, and it comes without its triggers."""
    append_only.install(schema_editor.connection, TABLES)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0013_clock")]

    operations = [
        migrations.AddField("reviewtask", "is_left_behind", models.BooleanField(default=False)),
        migrations.AlterField("reviewtask", "reason", models.CharField(max_length=660)),
        migrations.RunPython(migrations.RunPython.noop, install_triggers),
        migrations.AlterField("edition", "note", models.CharField(max_length=700)),
        migrations.AlterField("edition", "updated_note", models.CharField(max_length=700)),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
