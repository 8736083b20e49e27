"""What was published before review, until a reviewer who wrote no part of it has re-read the page."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from publishing.editions import Edition
from publishing.pages import Page
from publishing.people import ReviewTask, accounts_of, authors_of_editions, same_as, why_same
from publishing.sealing import unreviewed_since
from publishing.site_words import SITE_WORDS
from publishing.text import NotAllowed

if TYPE_CHECKING:
    from django.contrib.auth.models import User


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
