"""What is searched for has its own table, where it can be written again: editions keep what is sealed alone."""

from django.db import migrations, models
from django.db.models import F

from ._append_only import install, remove, still_append_only

TABLES = ("publishing_edition",)


def write_back(apps, schema_editor):
    """On the way back. The older migrations know the columns of the editions alone, which no seal covers."""
    editions, texts = (apps.get_model("publishing", name).objects for name in ("Edition", "SearchText"))
    remove(TABLES, apps, schema_editor)
    for page, names, text in texts.values_list("page", "names", "text"):
        editions.filter(page=page, page__live_edition=F("pk")).update(search_names=names, search_text=text)
    install(TABLES, apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0009_the_ledger_begins")]

    operations = [
        # A default, so that the way back has something to write.
        migrations.AlterField("edition", "search_names", models.TextField(default="")),
        migrations.AlterField("edition", "search_text", models.TextField(default="")),
        migrations.RunPython(migrations.RunPython.noop, write_back),
        migrations.RemoveField("edition", "search_names"),
        migrations.RemoveField("edition", "search_text"),
        still_append_only(*TABLES),
    ]
