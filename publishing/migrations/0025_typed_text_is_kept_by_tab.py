"""What somebody typed and did not save is kept for each tab of their browser, on any screen of a page."""

from typing import Any

from django.db import migrations, models
from django.db.models.functions import Cast


def name_tabs(apps: Any, schema_editor: Any) -> None:
    """A text that is kept already was typed in a tab of its own."""
    texts = apps.get_model("publishing", "Autosave").objects.using(schema_editor.connection.alias)
    texts.update(tab=Cast("pk", models.CharField()))


class Migration(migrations.Migration):
    dependencies = [("publishing", "0024_a_corrected_error")]

    operations = [
        migrations.RemoveConstraint("autosave", "one_autosave_of_a_page"),
        migrations.RemoveConstraint("autosave", "one_autosave_of_a_new_page"),
        migrations.AddField("autosave", "screen", models.CharField(default="", max_length=32)),
        migrations.AddField("autosave", "offered_at", models.DateTimeField(null=True)),
        migrations.AddField("autosave", "made_page", models.BooleanField(default=False)),
        migrations.AddField("autosave", "tab", models.CharField(default="", max_length=32)),
        migrations.RunPython(name_tabs, migrations.RunPython.noop, elidable=False),
        migrations.AlterField("autosave", "tab", models.CharField(max_length=32)),
        migrations.AddConstraint(
            "autosave", models.UniqueConstraint(fields=("by", "tab"), name="one_autosave_of_a_tab")
        ),
    ]
