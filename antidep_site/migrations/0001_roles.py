"""The three groups with their permissions."""

from django.db import migrations

from publishing.pages.roles import create_groups


def create(apps, schema_editor):
    create_groups(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("drugs", "0001_initial"),
        ("publishing", "0002_editions_are_append_only"),
    ]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
