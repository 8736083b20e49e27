"""The column beside the text of a section goes: what stood there is in the text."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_sections_have_keys")]

    operations = [migrations.RemoveField("section", "text_reference")]
