"""Errata: a wrong public note is mended beside the edition, visibly, and moves no date."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from publishing.editions import AboutTime, Edition, Sealed, ledger, said_of_time
from publishing.people import display_name
from publishing.serving import WHOLE_SITE, Generation, of_page
from publishing.text import NotAllowed, Refused, one_line, refuse_longer

if TYPE_CHECKING:
    from django.contrib.auth.models import User


LONGEST_ERRATUM = 300  # as the notes that it corrects


class Erratum(Sealed):
    """A correction of an edition's public note. Append-only, like the edition itself."""

    SEALED_AS = "erratum"
    SEALED_IF_SAID: ClassVar[frozenset[str]] = frozenset({"signed_as"})

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="errata")
    note = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["edition_id", "pk"]
        verbose_name_plural = "errata"

    def __str__(self) -> str:
        return f"Erratum to {self.edition}: {self.note}"


@transaction.atomic
def add_erratum(edition: Edition, *, by: "User", note: str, at: datetime | None = None) -> Erratum:
    """Append a correction of the edition's note. Raises ``NotAllowed`` without the publisher's role, and
    ``Refused`` if it says nothing or does not fit.
    """
    if not by.has_perm("publishing.publish_page"):
        raise NotAllowed("Only a publisher can correct a note.")
    note = one_line(note)
    if not note:
        raise Refused("Say what the note should have said.")
    refuse_longer(note, LONGEST_ERRATUM, "The correction")
    Generation.advance()
    Generation.changed({WHOLE_SITE, of_page(edition.page_id)})
    about_time = AboutTime(at is not None, is_urgent=True)
    at = at or timezone.now()
    erratum = Erratum.objects.create(
        edition=edition,
        by=by,
        signed_as=display_name(by),
        note=note,
        at=at,
        **said_of_time(edition.page, at, about_time, edition, edition.errata.last()),
    )
    ledger.append(erratum)
    return erratum
