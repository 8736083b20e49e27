"""``manage.py verify_editions``: are all editions what was sealed?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publishing.edition import Edition
from publishing.verify import broken_seals
from publishing.verify_ledger import ledger_faults


class Command(BaseCommand):
    help = (
        "Checks every seal, the chain of each page and the ledger. Fails, naming each thing that is broken."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        broken = list(broken_seals())
        for seal in broken:
            self.stderr.write(f"{seal.edition} (page {seal.edition.page_id}): {seal.message}.")
        faults = list(ledger_faults())
        for fault in faults:
            self.stderr.write(f"{fault}.")
        if broken or faults:
            count = len(broken) + len(faults)
            raise CommandError(f"{count} broken. Restore the database from a backup made before the damage.")
        self.stdout.write(f"All {Edition.objects.count()} editions are what was sealed.")
