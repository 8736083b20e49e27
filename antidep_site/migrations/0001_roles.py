"""Here the groups were made; now they are after every migration (``create_groups``)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("drugs", "0001_initial"),
        ("publishing", "0002_editions_are_append_only"),
    ]

    operations = []
