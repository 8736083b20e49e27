"""What the commands of a site share."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from publishing.models import Edition


class SiteCommand(BaseCommand):
    """A command that asks the tables of the site, and says in a sentence where they are not there."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        if Edition._meta.db_table not in connection.introspection.table_names():
            raise CommandError(
                "This database has no tables of the site. Is DATABASE_URL the one that was meant? "
                "If it is new, run “manage.py migrate” first."
            )
        return super().execute(*args, **options)
