"""``manage.py verify_editions``: are all editions what was sealed?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publishing.edition import Edition
from publishing.verify import broken_seals


class Command(BaseCommand):
    help = "Checks every seal and the chain of each page. Fails, naming each edition that is broken."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = list(broken_seals())
        for seal in broken:
            self.stderr.write(f"{seal.edition} (page {seal.edition.page_id}): {seal.message}.")
        if broken:
            raise CommandError(
                f"{len(broken)} broken. Restore the database from a backup made before the damage."
            )
        self.stdout.write(f"All {Edition.objects.count()} editions are what was sealed.")
