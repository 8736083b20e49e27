import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from benchmarks.corpus.making import Made, make_corpus
from benchmarks.corpus.outline import FEWEST_PAGES, MOST_PAGES
from benchmarks.corpus.schedule import DAYS, MOST_EDITIONS_PER_PAGE
from publishing.models import Page

SECONDS_BETWEEN_REPORTS = 15


class Command(BaseCommand):
    """Fills an empty database with an invented site of any size. The same options give the same site."""

    help = "Fill an empty database with an invented site, for tests, benchmarks and trying things out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--pages",
            type=int,
            required=True,
            help=f"How many pages, from {FEWEST_PAGES} to {MOST_PAGES:,}.",
        )
        parser.add_argument("--seed", type=int, default=1, help="Another number gives another site.")
        parser.add_argument(
            "--editions-per-page", type=float, default=3.0, help="On average. At least 1; 3 by default."
        )
        parser.add_argument(
            "--first-day",
            type=date.fromisoformat,
            default=date(2024, 1, 1),
            help=f"When the history of {DAYS} days begins, for example 2024-01-01, which is the default.",
        )
        parser.add_argument(
            "--yes-this-is-no-real-site",
            action="store_true",
            help="Required: editions are permanent, so what is made here cannot be taken out again.",
        )

    def handle(
        self,
        *args: Any,
        pages: int,
        seed: int,
        editions_per_page: float,
        first_day: date,
        yes_this_is_no_real_site: bool,
        **options: Any,
    ) -> None:
        if not yes_this_is_no_real_site:
            raise CommandError(
                "This fills the database with invented pages, which cannot be taken out again. "
                "If it is not that of a real site, say so with --yes-this-is-no-real-site."
            )
        if not FEWEST_PAGES <= pages <= MOST_PAGES:
            raise CommandError(f"The number of pages must be from {FEWEST_PAGES} to {MOST_PAGES:,}.")
        if not 1 <= editions_per_page <= MOST_EDITIONS_PER_PAGE:
            raise CommandError(f"Editions per page must be from 1 to {MOST_EDITIONS_PER_PAGE}.")
        if first_day + timedelta(days=DAYS) >= date.today():
            raise CommandError(f"The history of {DAYS} days would not be over yet. Choose an earlier day.")
        if Page.drafts.exists():
            raise CommandError("The database holds pages already. Begin with an empty one, after “migrate”.")
        began = time.monotonic()
        made = make_corpus(
            pages,
            seed=seed,
            editions_per_page=editions_per_page,
            first_day=first_day,
            tell=self._now_and_then(began),
        )
        self.stdout.write(f"{made}, in {time.monotonic() - began:.1f} seconds.")

    def _now_and_then(self, began: float) -> Callable[[Made], None]:
        """A function that writes how far it is, but not more often than anybody wants to read it."""
        told = began

        def tell(made: Made) -> None:
            nonlocal told
            if time.monotonic() - told > SECONDS_BETWEEN_REPORTS:
                told = time.monotonic()
                self.stdout.write(f"{made}, after {told - began:.0f} seconds …")
                self.stdout.flush()

        return tell
