"""``manage.py follow_up``: seal what was left as it was, once it can be opened again."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser

from publishing.checking import Live
from publishing.management.site_command import SiteCommand
from publishing.text import NotAllowed
from publishing.verbs import follow_up


class Command(SiteCommand):
    """May be run at any time, also twice. Ends with an error while a page still cannot be opened."""

    help = (
        "Seals the pages that were left as they were because their live edition could not be opened, and "
        "those around them. Names each that still cannot be opened, and why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", required=True, help="User name of the publisher who answers for it.")

    def handle(self, *args: Any, by: str, **options: Any) -> None:
        person = User.objects.filter(username=by).first()
        if person is None:
            raise CommandError(f"There is nobody with the user name “{by}”.")
        try:
            publication = follow_up(by=person)
        except NotAllowed as refusal:
            raise CommandError(str(refusal)) from refusal
        for edition in publication.followers:
            self.stdout.write(f"Sealed: {edition}.")
        live = Live()
        live.load(page.pk for page in publication.left)
        for page in publication.left:
            self.stderr.write(f"“{page}” (page {page.pk}) cannot be opened: {live.unopened[page.pk].why}.")
        if publication.left:
            raise CommandError(f"{len(publication.left)} cannot be opened. What they say is untouched.")
        self.stdout.write(f"{len(publication.followers)} pages followed. No page is left behind.")
