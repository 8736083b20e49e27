"""Here emergency publishers got their group; now all groups are made after every migration."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("antidep_site", "0001_roles"),
        ("publishing", "0004_drafts_build_on_what_is_live"),
    ]

    operations = []
