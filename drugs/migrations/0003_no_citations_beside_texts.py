"""The columns beside the texts go: what stood there is in the texts."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("drugs", "0002_citations_are_marks")]

    operations = [
        migrations.RemoveField("drug", "used_for_reference"),
        migrations.RemoveField("drugclass", "how_it_works_reference"),
        migrations.RemoveField("drugclass", "evidence_reference"),
        migrations.RemoveField("drugclass", "combinations_reference"),
    ]
