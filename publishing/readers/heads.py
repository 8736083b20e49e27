"""Heads of the ledger: what readers may keep, so that nobody can take the newest entries away unnoticed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from publishing.editions import LedgerEntry
from publishing.serving import WHOLE_SITE, depends_on, public
from publishing.verifying import Fault, title_of

LARGEST = 2**63 - 1
"""What a database can count to."""


@dataclass(frozen=True)
class KeptHead:
    """What somebody kept of the newest entry of one day: its number, its seal, and what it was about."""

    number: int
    sha256: str
    at: str = ""
    page: int | None = None

    @classmethod
    def read(cls, said: Any) -> Self:
        """From JSON. Raises ``ValueError`` if that says no number and no seal."""
        if not isinstance(said, dict):
            raise ValueError("A head is a JSON object.")
        number, sha256, at, page = (said.get(name) for name in ("number", "sha256", "at", "page"))
        if type(number) is not int or not 0 <= number <= LARGEST or not isinstance(sha256, str):
            raise ValueError("A head has a number and a sha256.")
        is_page = type(page) is int and 0 < page <= LARGEST
        return cls(number, sha256, str(at or ""), page if is_page else None)


def head_as_json() -> dict[str, Any]:
    """The head of the ledger as it is published; number 0 and no seal before the first entry."""
    newest = LedgerEntry.objects.order_by("-number").first()
    entries = LedgerEntry.objects.order_by().values_list("what").annotate(count=Count("*"))
    return {
        "number": newest.number if newest else 0,
        "sha256": newest.sha256 if newest else "",
        "at": newest.at.isoformat() if newest else None,
        "what": newest.what if newest else None,
        "page": newest.page_id if newest else None,
        "entries": dict(sorted(entries)),
    }


@require_safe
@public
def ledger_head(request: HttpRequest) -> HttpResponse:
    """``/ledger.json``: the head of the ledger on one line, so that a file can hold many."""
    depends_on(WHOLE_SITE)
    return HttpResponse(f"{json.dumps(head_as_json())}\n", content_type="application/json")


def kept_heads(text: str) -> list[KeptHead]:
    """The heads that a file holds, one after the other. Raises ``ValueError`` if it holds none, or else."""
    decoder, heads, rest = json.JSONDecoder(), list[KeptHead](), text.strip()
    while rest:
        try:
            said, end = decoder.raw_decode(rest)
        except RecursionError as error:
            raise ValueError("It is nested too deeply to be a head.") from error
        heads.append(KeptHead.read(said))
        rest = rest[end:].lstrip()
    if not heads:
        raise ValueError("It is empty.")
    return heads


def faults_against(heads: list[KeptHead]) -> Iterator[Fault]:
    """Kept heads that the ledger does not have any more: what stood there was taken away or sealed anew."""
    kept = [head for head in heads if head.number]
    entries = LedgerEntry.objects.only("sha256").in_bulk({head.number for head in kept})
    for head in kept:
        entry = entries.get(head.number)
        if entry and entry.sha256 == head.sha256:
            continue
        what = "has another seal now" if entry else "is missing"
        since = f" of {head.at}" if head.at else ""
        message = f"entry {head.number} of the ledger, which is the kept head{since}, {what}"
        yield Fault("kept head", message, head.page, title_of(head.page))
