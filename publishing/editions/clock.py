"""The clock may be wrong. What is sealed keeps its order all the same, and says where a reading was doubted.

A reading a little behind what was sealed before is nothing strange: clocks are set. Only where the newest
seal of a page lies in the future is it in doubt: the clock was wrong then, or is wrong now.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from publishing.editions.edition import TEXTS, Edition
from publishing.editions.events import Withdrawal
from publishing.editions.sealed import Sealed
from publishing.pages import Page
from publishing.text import Refused, refuse_longer

AHEAD = timedelta(minutes=1)
"""So far may the newest seal of a page lie ahead of the clock before anybody is asked."""

LONGEST_DOUBT = 300
NEVER_WAITS = "What is urgent, and what only says that something was wrong, does not wait for the clock."


@dataclass(frozen=True)
class AboutTime:
    """What a verb says of the time at which it seals.

    ``is_stated``: the time is not the clock's, but that of an imported history. ``reason`` is why a person
    goes on although the clock is in doubt; what ``is_urgent`` goes on without one.
    """

    is_stated: bool = False
    reason: str = ""
    is_urgent: bool = False


BY_THE_CLOCK = AboutTime()


@dataclass(frozen=True)
class Doubt:
    """The newest seal of a page lies in the future of what the clock reads now."""

    page: Page
    sealed_at: datetime
    read_at: datetime

    def __str__(self) -> str:
        return (
            f"“{self.page}” was last sealed at {_told(self.sealed_at)}, but now it is {_told(self.read_at)}."
        )

    @property
    def as_sealed(self) -> str:
        """Both times, as the seal says them."""
        return f"The clock read {_told(self.read_at)}, but {_told(self.sealed_at)} at the seal before."


def doubts(pages: Iterable[Page], read_at: datetime) -> list[Doubt]:
    """Those of the pages whose newest seal lies in the future."""
    keys, limit = [page.pk for page in pages], read_at + AHEAD
    live = Edition.objects.live().filter(page__in=keys, published_at__gt=limit).defer(*TEXTS)
    gone = Withdrawal.objects.filter(page__in=keys, page__live_edition=None, ended_by=None, at__gt=limit)
    newest: Iterable[Edition | Withdrawal] = (*live, *gone.select_related("page"))
    return [Doubt(seal.page, getattr(seal, seal.READ_AT), read_at) for seal in newest]


def said_of_time(
    page: Page, at: datetime, about: AboutTime, before: Sealed | None, cause: Sealed | None = None
) -> dict[str, Any]:
    """What a seal of ``page`` says of its time, by column, when the clock reads ``at``.

    ``before`` is the newest seal of the page, ``cause`` what it follows. Raises ``Refused``, naming the page
    and both times, if the clock is in doubt and nobody said why to go on.
    """
    behind = max((seal.moment for seal in (before, cause) if seal), default=at)
    return {
        "ordered_at": behind if at < behind else None,
        "clock_doubt": _said_of_doubt(page, at, about, before),
        "is_time_stated": about.is_stated,
    }


def _said_of_doubt(page: Page, at: datetime, about: AboutTime, before: Sealed | None) -> str:
    sealed_at = getattr(before, before.READ_AT) if before else at
    if sealed_at <= at + AHEAD:
        return ""
    doubt = Doubt(page, sealed_at, at)
    if about.is_urgent:
        return f"{doubt.as_sealed} {NEVER_WAITS}"
    if not about.reason:
        raise Refused(
            f"{doubt} Has the clock of the server been wrong, or is it wrong now? Have it set right; "
            "then say why this can go on. Nothing was published."
        )
    refuse_longer(about.reason, LONGEST_DOUBT, "What you say of the clock", "Nothing was published.")
    return f"{doubt.as_sealed} {about.reason}"


def _told(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%d %B %Y, %H:%M:%S} UTC".lstrip("0")
