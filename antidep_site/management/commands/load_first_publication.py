from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from first_publication.loader import load_first_publication
from first_publication.people import give_passwords, password_file, take_passwords_away
from publishing.text import Refused


class Command(BaseCommand):
    """Loads the first publication into an empty site. Run again, it changes nothing."""

    help = "Load the first publication, with its history, into an empty site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demonstration-passwords",
            action="store_true",
            help="Let the people of the demonstration sign in, and print their user names and passwords. "
            "Never use this on a site that the public can reach.",
        )

    def handle(self, *args: Any, demonstration_passwords: bool, **options: Any) -> None:
        try:
            loaded = load_first_publication()
        except Refused as refusal:
            raise CommandError(f"Nothing was loaded. {refusal}") from refusal
        self.stdout.write("The first publication is loaded." if loaded else "The site has its pages already.")
        if demonstration_passwords:
            for user_name, password in give_passwords().items():
                self.stdout.write(f"  {user_name:<10} {password}")
            self.stdout.write(f"These passwords are also in {password_file()}.")
        else:
            take_passwords_away()
