from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand

from first_publication.facts import sources
from first_publication.map_of_facts import waiting


class Command(BaseCommand):
    """Lists what has to be read before readers may be told, with where to look."""

    help = "List the facts of the first publication that wait in drafts, page by page, with their sources."

    def handle(self, *args: Any, **options: Any) -> None:
        by_page = sorted(waiting(), key=lambda each: each[1].page)
        for page, facts in groupby(by_page, key=lambda each: each[1].page):
            self.stdout.write(f"\n{page}")
            for fact, place in facts:
                self.stdout.write(f"  {place.part}: {fact.words} ({fact.id})")
                for source in fact.sources:
                    said = sources()[source]
                    self.stdout.write(f"    look in: {said['title']}, {said['publisher']}, {said['address']}")
        self.stdout.write(f"\n{len({fact.id for fact, _ in by_page})} facts wait.")
