"""The group of those who may publish before review, in an emergency."""

from django.db import migrations

from publishing.pages.roles import create_groups


def create(apps, schema_editor):
    create_groups(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("antidep_site", "0001_roles"),
        ("publishing", "0004_drafts_build_on_what_is_live"),
    ]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
