"""Where edition 1 was sealed under a day that a source stated, its page is dated by the day of the seal.

Nothing sealed is touched: these are the columns and rows that lists read.
"""

from django.db import migrations
from django.utils import timezone


def date_by_the_seal(apps, schema_editor):
    alias = schema_editor.connection.alias
    editions, pages, listings = (
        apps.get_model("publishing", name)._base_manager.using(alias)
        for name in ("Edition", "Page", "Listing")
    )
    first = editions.filter(number=1, is_date_stated_by_source=True)
    for page, at in first.values_list("page", "published_at"):
        first_on = timezone.localdate(at)
        pages.filter(pk=page, updated_on__lt=first_on).update(updated_on=first_on)
        listings.filter(page=page, updated_on__lt=first_on).update(updated_on=first_on)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0016_references_have_keys")]

    operations = [migrations.RunPython(date_by_the_seal, migrations.RunPython.noop, elidable=False)]
