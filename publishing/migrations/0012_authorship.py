"""Who has a part in an edition: of all contributions made before, everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0011_signatures")]

    operations = [
        migrations.AddField("contribution", "has_part", models.BooleanField(default=True)),
        migrations.AlterField(
            "contribution",
            "how",
            models.CharField(
                choices=[
                    ("written", "Written"),
                    ("restored", "An earlier edition brought back"),
                    ("merged", "Two versions merged"),
                    ("taken_in", "What went live taken in, by the site"),
                    ("imported", "Imported"),
                ],
                default="written",
                max_length=16,
            ),
        ),
    ]
