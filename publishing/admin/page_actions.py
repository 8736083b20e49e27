"""What an editor can do next with a page, by its state and their role. The verbs ask again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from publishing.page import Page
from publishing.people import Review, is_clinician

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class PageAction:
    """A link to another screen of the page."""

    label: str
    address: str


def page_actions(page: Page, user: "User") -> list[PageAction]:
    """The screens that make sense now and that this person may use, the most frequent first."""
    has_changes = page.contributions.filter(edition=None).exists() or not page.is_live
    screens = [("Preview", "preview", True), ("History", "page_history", True)]
    screens += [("Review", "review", page.state == Page.State.IN_REVIEW and is_clinician(user))]
    screens += [("Publish…", "publish", has_changes and user.has_perm("publishing.publish_page"))]
    screens += [("Withdraw…", "withdraw", page.is_live and user.has_perm("publishing.withdraw_page"))]
    actions = [
        PageAction(label, reverse(f"admin:{name}", args=[page.pk])) for label, name, shown in screens if shown
    ]
    if page.is_live:
        actions.insert(1, PageAction("View on site", page.get_absolute_url()))
    return actions


def comment_of_reviewer(page: Page) -> Review | None:
    """The newest decision, if it sent back the draft that is still at work."""
    newest = page.reviews.select_related("by").order_by("-at", "-pk").first()
    is_open = newest and newest.decision == Review.Decision.SENT_BACK and page.state == Page.State.DRAFT
    return newest if is_open else None
