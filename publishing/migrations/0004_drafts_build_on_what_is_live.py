"""Each draft begins from its live edition; and a table that was rebuilt gets its triggers back."""

from django.db import migrations
from django.db.models import F

from ._append_only import still_append_only


def set_base(apps, schema_editor):
    pages = apps.get_model("publishing", "Page").objects
    pages.filter(live_edition__isnull=False).update(draft_base=F("live_edition"))


class Migration(migrations.Migration):
    dependencies = [("publishing", "0003_corrections_and_comments")]

    operations = [
        migrations.RunPython(set_base, migrations.RunPython.noop),
        still_append_only("publishing_edition", "publishing_erratum"),
    ]
