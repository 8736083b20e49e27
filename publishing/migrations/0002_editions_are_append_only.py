"""Editions and their errata refuse UPDATE and DELETE in the database."""

from django.db import migrations

from publishing.editions import append_only

TABLES = ("publishing_edition", "publishing_erratum")


def install(apps, schema_editor):
    append_only.install(schema_editor.connection, TABLES)


def remove(apps, schema_editor):
    append_only.remove(schema_editor.connection, TABLES)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
