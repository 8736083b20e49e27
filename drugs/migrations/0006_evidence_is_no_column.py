"""What became an answer is no column any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("drugs", "0005_evidence_becomes_an_answer")]

    operations = [
        migrations.RemoveField("drugclass", "evidence"),
        migrations.RemoveField("drugclass", "combinations"),
        migrations.AlterField(
            "drugclass",
            "says_what_sets_apart",
            models.BooleanField(
                default=True,
                help_text="Shows, beside each drug of the class, the note of its page.",
                verbose_name="say what sets each drug apart",
            ),
        ),
    ]
