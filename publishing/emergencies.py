"""What was published before review, until a clinician who wrote no part of it has re-read the page."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from publishing.edition import Edition
from publishing.errors import NotAllowed
from publishing.page import Page
from publishing.people import Contribution, authors_of_editions
from publishing.review_task import ReviewTask
from publishing.same_person import accounts_of, same_as, why_same

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def unchecked_editions(page: Page) -> "QuerySet[Edition]":
    """The editions of the page that were published before review and are still to be confirmed, by number."""
    oldest = page.review_tasks.open().filter(is_emergency=True).last()
    if oldest is None:
        return page.editions.none()
    return (
        page.editions.exclude(emergency_reason="")
        .filter(published_at__gte=oldest.opened_at)
        .order_by("number")
    )


def wrote_part_of(editions: "QuerySet[Edition]", person: "User") -> bool:
    """Whether this person wrote any part of what these editions brought to readers."""
    return same_as(person, authors_of_editions(editions)) is not None


def refuse_own_emergency(page: Page, by: "User") -> None:
    """Raise ``NotAllowed`` if this person wrote any part of what went live before review."""
    own = same_as(by, authors_of_editions(unchecked_editions(page)))
    if own:
        raise NotAllowed(
            "You wrote part of what went live before review, so another medical reviewer must confirm it."
            + why_same(by, own)
        )


def open_emergencies(person: "User") -> "QuerySet[ReviewTask]":
    """Their entries in the review queue; ``is_own`` where this person wrote a part and so cannot confirm."""
    written = Contribution.objects.filter(
        by__in=accounts_of(person),
        has_part=True,
        page=OuterRef("page"),
        edition__published_at__gte=OuterRef("opened_at"),
    ).exclude(edition__emergency_reason="")
    return ReviewTask.objects.open().filter(is_emergency=True).annotate(is_own=Exists(written))
