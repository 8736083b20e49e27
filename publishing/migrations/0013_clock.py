"""What is sealed says where the clock was in doubt, and keeps its order; what is newest goes by key, not by time."""

from django.db import migrations, models

from ._append_only import still_append_only

TABLES = (
    "publishing_edition",
    "publishing_erratum",
    "publishing_withdrawal",
    "publishing_return",
)


def of_time(model):
    return [
        migrations.AddField(model, "ordered_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField(
            model, "clock_doubt", models.CharField(blank=True, editable=False, max_length=500)
        ),
        migrations.AddField(model, "is_time_stated", models.BooleanField(default=False, editable=False)),
    ]


class Migration(migrations.Migration):
    dependencies = [("publishing", "0012_authorship")]

    operations = [
        still_append_only(*TABLES),
        *of_time("edition"),
        *of_time("erratum"),
        *of_time("withdrawal"),
        *of_time("return"),
        migrations.AlterModelOptions("contribution", {"ordering": ["page", "pk"]}),
        migrations.AlterModelOptions("review", {"ordering": ["page", "pk"]}),
        migrations.AlterModelOptions(
            "erratum", {"ordering": ["edition", "pk"], "verbose_name_plural": "errata"}
        ),
        migrations.RemoveIndex("edition", "publishing__change__8bbab8_idx"),
        migrations.RemoveIndex("edition", "edition_by_time"),
        migrations.AddIndex(
            "edition", models.Index(fields=["change_kind", "-id"], name="edition_of_change_kind")
        ),
        migrations.AddIndex("edition", models.Index(fields=["-id", "cause"], name="edition_by_key")),
        migrations.AddIndex(
            "edition",
            models.Index(
                fields=["page"], condition=~models.Q(emergency_reason=""), name="edition_before_review"
            ),
        ),
        still_append_only(*TABLES),
    ]
