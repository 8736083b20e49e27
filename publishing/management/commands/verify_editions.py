"""``manage.py verify_editions``: is all that was sealed as it was, and does the rest follow from it?"""

import json
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from publishing.editions import Edition, LedgerEntry
from publishing.management.site_command import SiteCommand
from publishing.readers import KeptHead, faults_against, head_as_json, kept_heads
from publishing.text import Refused
from publishing.verifying import (
    Fault,
    Tell,
    at_one_moment,
    broken_seals,
    derived_faults,
    ledger_faults,
    repair,
    tell_nobody,
)

SECONDS_BETWEEN_REPORTS = 2


class Command(SiteCommand):
    help = (
        "Checks every seal, the chain of each page, the ledger, and all that is derived from them. "
        "Fails, naming each thing that is wrong and what to do."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--against",
            type=Path,
            metavar="FILE",
            help="Compare with heads of the ledger that were kept elsewhere: what /ledger.json said, once or "
            "many times.",
        )
        parser.add_argument(
            "--repair",
            action="store_true",
            help="Write again what is derived and wrong: which edition is live, listings, links, addresses, "
            "and what is searched for. What is sealed is never touched; if it is damaged, nothing is.",
        )
        parser.add_argument(
            "--may-be-empty", action="store_true", help="A site that has sealed nothing yet is no fault."
        )
        parser.add_argument("--json", action="store_true", help="Say as JSON what was found.")
        parser.add_argument(
            "--progress", action="store_true", help="Say how far it is, also if nobody sits at a terminal."
        )

    def handle(
        self,
        *args: Any,
        against: Path | None,
        may_be_empty: bool,
        progress: bool,
        **options: Any,
    ) -> None:
        heads = self._heads(against) if against else []
        tell = self._now_and_then() if progress or self.stderr.isatty() else tell_nobody
        with at_one_moment():
            sealed = list(_faults_of_what_is_sealed(heads, may_be_empty, tell))
            derived = list(derived_faults(tell=tell))
            editions, head = Edition.objects.count(), head_as_json()
        rebuilt = self._repaired(sealed, derived) if options["repair"] else []
        if rebuilt:
            with at_one_moment():
                derived = list(derived_faults(tell=tell))
        faults = [*sealed, *derived]
        if options["json"]:
            said = {
                "faults": [fault.as_json() for fault in faults],
                "rebuilt": [fault.as_json() for fault in rebuilt],
            }
            self.stdout.write(json.dumps({"editions": editions, "head": head, **said}, ensure_ascii=False))
        else:
            self._say(faults, rebuilt)
        if faults:
            raise CommandError(f"{len(faults)} broken: see above what to do about each.")
        if not options["json"]:
            self.stdout.write(f"All {editions} editions are what was sealed.")
            self.stdout.write(f"The head of the ledger is entry {head['number']}, {head['sha256']}.")

    def _say(self, faults: list[Fault], rebuilt: list[Fault]) -> None:
        for fault in rebuilt:
            self.stdout.write(f"Rebuilt, since: {fault}.")
        if rebuilt:
            self.stdout.write("A CDN in front of the site is to be cleared: any page may have changed.")
        for fault in faults:
            self.stderr.write(f"{fault}. {fault.remedy}")

    def _heads(self, file: Path) -> list[KeptHead]:
        try:
            return kept_heads(file.read_text(encoding="utf-8"))
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from problem
        except ValueError as problem:
            raise CommandError(
                f"{file} holds no heads of the ledger: {problem} Keep in it what /ledger.json says."
            ) from problem

    def _repaired(self, sealed: list[Fault], derived: list[Fault]) -> list[Fault]:
        pages = {fault.page for fault in derived if fault.can_be_repaired and fault.page}
        if not pages:
            return []
        if sealed:
            self.stderr.write(
                "Nothing was rebuilt: what is sealed is damaged, and what follows from it is too."
            )
            return []
        try:
            return repair(pages)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _now_and_then(self) -> Tell:
        """A function that writes how far it is, but not more often than anybody wants to read it."""
        told = time.monotonic()

        def tell(what: str, count: int) -> None:
            nonlocal told
            if time.monotonic() - told >= SECONDS_BETWEEN_REPORTS:
                told = time.monotonic()
                self.stderr.write(f"{count:,} {what} …")

        return tell


def _faults_of_what_is_sealed(heads: list[KeptHead], may_be_empty: bool, tell: Tell) -> Iterator[Fault]:
    if not may_be_empty and not (Edition.objects.exists() or LedgerEntry.objects.exists()):
        yield Fault("empty", "nothing was ever sealed in this database")
    yield from broken_seals(tell=tell)
    yield from ledger_faults(tell)
    yield from faults_against(heads)
