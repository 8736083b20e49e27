"""An edition can say which harmful error it put right: what we said, and what is right."""

from django.db import migrations, models

from ._append_only import still_append_only


class Migration(migrations.Migration):
    dependencies = [("publishing", "0023_an_example_says_so")]

    operations = [
        still_append_only("publishing_edition"),
        migrations.AddField("edition", "we_said", models.CharField(blank=True, max_length=300)),
        migrations.AddField("edition", "right_is", models.CharField(blank=True, max_length=300)),
        still_append_only("publishing_edition"),
    ]
