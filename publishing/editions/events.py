"""Withdrawals and returns: events of a page that are sealed like its editions, and shift no number."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from publishing.editions.edition import TEXTS, Edition, read_beginnings
from publishing.editions.sealed import Sealed
from publishing.pages import Page


class Withdrawal(Sealed):
    """A page was taken from readers, with the reason that its addresses give until it returns.

    ``edition`` is the one that was live; unknown of what was recorded before events were sealed.
    """

    SEALED_AS = "withdrawal"
    SEALED_IF_SAID: ClassVar[frozenset[str]] = frozenset({"edition", "signed_as"})

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="withdrawals")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="withdrawals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    read_instead = models.ForeignKey(Page, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["page_id", "pk"]

    def __str__(self) -> str:
        return f"{self.page} withdrawn: {self.reason}"

    @property
    def is_from_before_seals(self) -> bool:
        """Whether it was recorded before events were sealed, and is known to the ledger from its opening."""
        return self.edition_id is None

    @property
    def withdrawn_on(self) -> date:
        """The day that readers are told: not before that of its edition, unless the clock was in doubt."""
        day = timezone.localdate(self.at)
        if self.edition is None:
            return day
        days = self.edition.days
        return max(day, days.first_published_on if self.clock_doubt else days.dated_on)

    @property
    def why(self) -> str:
        """The reason as a sentence that another can follow."""
        return self.reason if self.reason.endswith((".", "!", "?", "…")) else f"{self.reason}."


class Return(Sealed):
    """A withdrawn page came back to readers, by the edition that stands beside this event."""

    SEALED_AS = "return"

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="returns")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="brought_page_back")
    withdrawal = models.OneToOneField(Withdrawal, on_delete=models.PROTECT, related_name="ended_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["page_id", "pk"]

    def __str__(self) -> str:
        return f"{self.page} returned with edition {self.edition.number}"


def withdrawals_of(page: Page) -> dict[int, Withdrawal]:
    """The withdrawals of a page, by the number of the edition that each took from readers.

    For one recorded before events were sealed, that is told from what came after, else from its time.
    """
    if not page.withdrawals.exists():  # as of most pages: far quicker than the wide rows below
        return {}
    also = ("edition", "ended_by__edition", "read_instead__live_edition")
    texts = (f"{path}__{text}" for path in also for text in TEXTS)
    withdrawals = list(page.withdrawals.select_related(*also).defer(*texts).order_by("pk"))
    read_beginnings(withdrawal.edition for withdrawal in withdrawals if withdrawal.edition)
    editions: Sequence[tuple[int, datetime]] = ()
    if any(withdrawal.is_from_before_seals for withdrawal in withdrawals):
        editions = list(page.editions.with_moment().order_by("number").values_list("number", "sealed_at"))
    found: dict[int, Withdrawal] = {}
    for withdrawal in withdrawals:
        is_in_force = not page.is_live and withdrawal == withdrawals[-1]
        number = withdrawal.edition.number if withdrawal.edition else None
        found[number or _number_taken(withdrawal, editions, is_in_force=is_in_force)] = withdrawal
    return found


def _number_taken(
    withdrawal: Withdrawal, editions: Sequence[tuple[int, datetime]], *, is_in_force: bool
) -> int:
    returned = getattr(withdrawal, "ended_by", None)
    newest = editions[-1][0]
    if is_in_force or returned:
        return returned.edition.number - 1 if returned else newest
    earlier = [number for number, moment in editions if moment <= withdrawal.at]
    return max(1, min(max(earlier, default=1), newest - 1))  # it came back since, with a newer one
