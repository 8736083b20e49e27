"""``manage.py classify_edit``: is an edit small, or one of substance? For edits of one’s own."""

import json
import sys
from argparse import ArgumentParser, FileType
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from publishing.comparing import Verdict, classify_html, confusion_matrix


class Command(BaseCommand):
    help = (
        'Reads JSON lines {"before": HTML, "after": HTML} and prints for each, on one line, '
        '{"change_kind": "minor" or "substantive", "findings": [sentences]}. Needs no database.'
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        readable = FileType("rb")
        parser.add_argument("file", nargs="?", type=readable, help="JSON lines; without it, standard input.")
        parser.add_argument(
            "--report",
            nargs="+",
            type=readable,
            metavar="FILE",
            help='Prints how often the verdict is that of the field "change_kind" in these files, as tables.',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["report"]:
            for file in options["report"]:
                self.stdout.write(confusion_matrix(file.name, map(json.loads, file)))
            return
        wrong = 0
        for number, line in enumerate(options["file"] or sys.stdin.buffer, start=1):
            if not line.strip():
                continue
            try:
                verdict = _classified(line)
            except (ValueError, ValidationError) as error:
                wrong += 1
                said = error.messages if isinstance(error, ValidationError) else [str(error)]
                message = f"Line {number}: {' '.join(said)}"
                self.stderr.write(message)
                self.stdout.write(_json({"error": message}))
            else:
                self.stdout.write(
                    _json({"change_kind": verdict.change_kind.value, "findings": verdict.findings})
                )
        if wrong:
            raise CommandError(f"Lines that could not be read: {wrong}.")


def _classified(line: bytes) -> Verdict:
    """The verdict on one line. Raises ValueError or ValidationError, with a message for people."""
    try:
        edit = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("This is not UTF-8 text.") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"This is not JSON ({error}).") from None
    if not isinstance(edit, dict) or not all(isinstance(edit.get(key), str) for key in ("before", "after")):
        raise ValueError('Each line must be a JSON object with the texts "before" and "after".')
    return classify_html(edit["before"], edit["after"])


def _json(value: object) -> str:
    """JSON on one line. A lone surrogate is no character of UTF-8, but JSON can say it."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
