"""Withdrawals and returns: events of a page that are sealed like its editions, and shift no number."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from publishing.edition import Edition
from publishing.page import Page
from publishing.sealed import Sealed


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
        ordering = ["page", "pk"]

    def __str__(self) -> str:
        return f"{self.page} withdrawn: {self.reason}"

    @property
    def is_from_before_seals(self) -> bool:
        """Whether it was recorded before events were sealed, and is known to the ledger from its opening."""
        return self.edition_id is None


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
        ordering = ["page", "pk"]

    def __str__(self) -> str:
        return f"{self.page} returned with edition {self.edition.number}"
