"""Editions and their errata refuse UPDATE and DELETE in the database."""

from django.db import migrations

from ._append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [append_only("publishing_edition", "publishing_erratum")]
