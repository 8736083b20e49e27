"""Where edition 1 was sealed under a day that a source stated, its page is dated by the day of the seal.

Nothing sealed is touched: these are the columns and rows that lists read. Going back makes them what was sealed.
"""

from django.db import migrations
from django.utils import timezone


def live_pages_dated_by_a_source(apps, schema_editor):
    """Each with the first day on which readers can have seen it."""
    alias = schema_editor.connection.alias
    editions = apps.get_model("publishing", "Edition")._base_manager.using(alias)
    first = editions.filter(number=1, is_date_stated_by_source=True, page__live_edition__isnull=False)
    found = first.values_list("page", "page__live_edition__updated_on", "published_at")
    return [(page, updated_on, timezone.localdate(at)) for page, updated_on, at in found]


def write(apps, schema_editor, page, updated_on):
    alias = schema_editor.connection.alias
    for model, key in (("Page", "pk"), ("Listing", "page")):
        rows = apps.get_model("publishing", model)._base_manager.using(alias)
        rows.filter(**{key: page}).update(updated_on=updated_on)


def date_by_the_seal(apps, schema_editor):
    for page, updated_on, first_on in live_pages_dated_by_a_source(apps, schema_editor):
        write(apps, schema_editor, page, max(updated_on, first_on))


def date_as_sealed(apps, schema_editor):
    for page, updated_on, _ in live_pages_dated_by_a_source(apps, schema_editor):
        write(apps, schema_editor, page, updated_on)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0015_schema_versions")]

    operations = [migrations.RunPython(date_by_the_seal, date_as_sealed, elidable=False)]
