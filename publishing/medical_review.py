"""The review of a live page: a named clinician re-read it, and “reviewed on” moves."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from publishing import drafts
from publishing.changed_keys import keys_changed_by
from publishing.clock import AboutTime
from publishing.edition import ChangeKind, Edition
from publishing.emergencies import refuse_own_emergency
from publishing.errors import Refused
from publishing.generation import Generation
from publishing.page import Page
from publishing.plan import Change
from publishing.review_task import close_tasks
from publishing.seal import Sealing, seal
from publishing.signatures import signature_of
from publishing.states import RECORD_REVIEW
from publishing.text import one_line

if TYPE_CHECKING:
    from django.contrib.auth.models import User

REVIEW_NOTE = "Medically reviewed: nothing changed."


@transaction.atomic
def record_review(page: Page, *, by: "User", at: datetime | None = None, clock_doubt: str = "") -> Edition:
    """Seal that a named clinician re-read the whole live page and found it right: "reviewed on" moves.

    The one verb that seals an identical document. Raises ``NotAllowed`` for who is no clinician, ``Refused``
    if the page is not live, or if the clock is in doubt and ``clock_doubt`` does not say why to go on.
    """
    RECORD_REVIEW.refuse_unless_allowed(by)
    Generation.advance()
    about_time = AboutTime(at is not None, one_line(clock_doubt))
    page, at = drafts.lock(page.pk), at or timezone.now()
    if page.live_edition is None:
        raise Refused("Only a live page can be reviewed again. Approve the draft instead.")
    live = page.live_edition
    refuse_own_emergency(page, by)
    change = Change(page, live.number + 1, live.document, live.document)
    close_tasks(page, at, is_reviewed_whole=True)
    Generation.changed(keys_changed_by([change]))
    return seal(
        Sealing(
            change=change,
            change_kind=ChangeKind.REVIEW,
            note=REVIEW_NOTE,
            published_by=by,
            at=at,
            review=signature_of(by),
            about_time=about_time,
        )
    )
