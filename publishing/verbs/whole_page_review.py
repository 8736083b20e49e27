"""The review of a live page: a named reviewer re-read it, and “reviewed on” moves.

What was published before review waits for it, by a reviewer who wrote no part of it.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from publishing.documents import ChangeKind
from publishing.editions import AboutTime, Edition, ledger
from publishing.pages import Page
from publishing.people import (
    ReviewTask,
    accounts_of,
    authors_of_editions,
    authors_of_published_words,
    close_tasks,
    same_as,
    same_person,
    why_same,
)
from publishing.sealing import Change, Sealing, keys_changed_by, seal, signature_of, unreviewed_since
from publishing.serving import Generation
from publishing.site_words import SITE_WORDS
from publishing.text import NotAllowed, Refused, capitalised, one_line
from publishing.verbs import drafts
from publishing.verbs.states import RECORD_REVIEW

if TYPE_CHECKING:
    from django.contrib.auth.models import User

REVIEW_NOTE = f"{capitalised(SITE_WORDS.reviewed)}: nothing changed."


@transaction.atomic
def record_review(page: Page, *, by: "User", at: datetime | None = None, clock_doubt: str = "") -> Edition:
    """Seal that a named reviewer re-read the whole live page and found it right: "reviewed on" moves.

    The one verb that seals an identical document. Raises ``NotAllowed`` for who is no reviewer or alone
    wrote what the page says, ``Refused`` if the page is not live, or if the clock is in doubt and
    ``clock_doubt`` does not say why to go on.
    """
    RECORD_REVIEW.refuse_unless_allowed(by)
    Generation.advance()
    about_time = AboutTime(at is not None, one_line(clock_doubt))
    page, at = drafts.lock(page.pk), at or timezone.now()
    if page.live_edition is None:
        raise Refused("Only a live page can be reviewed again. Approve the draft instead.")
    live = page.live_edition
    refuse_own_emergency(page, by)
    refuse_sole_author(page, by)
    change = Change(page, live, live.document, live.document)
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
        ),
        ledger.End(),
    )


def refuse_sole_author(page: Page, by: "User") -> None:
    """Raise ``NotAllowed`` if nobody but this person wrote what was published of the page last."""
    authors = authors_of_published_words(page)
    if authors and all(same_person(by, author) for author in authors):
        other = next((author for author in authors if author.pk != by.pk), by)
        raise NotAllowed(
            f"You alone wrote what “{page}” says, "
            f"so another {SITE_WORDS.reviewer} must re-read the whole page. "
            "You can still approve what others change on it: choose “Approve these changes”."
            + why_same(by, other)
        )


def unchecked_editions(page: Page) -> "QuerySet[Edition]":
    """The editions of the page that were published before review and are still to be confirmed, by number."""
    since = unreviewed_since(page)
    if since is None:
        return page.editions.none()
    return page.editions.before_review().filter(number__gte=since).order_by("number")


def wrote_part_of(editions: "QuerySet[Edition]", person: "User") -> bool:
    """Whether this person wrote any part of what these editions brought to readers."""
    return same_as(person, authors_of_editions(editions)) is not None


def refuse_own_emergency(page: Page, by: "User") -> None:
    """Raise ``NotAllowed`` if this person wrote any part of what went live before review."""
    own = same_as(by, authors_of_editions(unchecked_editions(page)))
    if own:
        raise NotAllowed(
            "You wrote part of what went live before review, "
            f"so another {SITE_WORDS.reviewer} must confirm it." + why_same(by, own)
        )


def open_emergencies(person: "User") -> "QuerySet[ReviewTask]":
    """Their entries in the review queue; ``is_own`` where this person wrote a part and so cannot confirm."""
    editions = Edition.objects.with_moment().filter(
        page=OuterRef("page"),
        sealed_at__gte=OuterRef("opened_at"),
        contributions__by__in=accounts_of(person),
        contributions__has_part=True,
    )
    written = editions.exclude(emergency_reason="")
    return ReviewTask.objects.open().filter(is_emergency=True).annotate(is_own=Exists(written))
