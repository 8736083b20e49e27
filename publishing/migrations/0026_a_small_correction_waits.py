"""A draft that was submitted says whether it is verified as small, and waits on the desk of every publisher."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0025_typed_text_is_kept_by_tab")]

    operations = [
        migrations.AddField("page", "waits_as_small", models.BooleanField(default=False, editable=False)),
    ]
