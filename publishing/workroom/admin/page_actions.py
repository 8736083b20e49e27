"""What an editor can do next with a page, by its state and their role. The verbs ask again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from publishing.pages import Page
from publishing.people import is_reviewer
from publishing.site_words import SITE_WORDS
from publishing.text import capitalised
from publishing.verbs import open_correction
from publishing.workroom.screens.screen import edit_address

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class PageAction:
    """A link to another screen of the page; a button, where ``is_button``, because something begins."""

    label: str
    address: str
    is_button: bool = False


def page_actions(page: Page, user: "User") -> list[PageAction]:
    """The screens that make sense now and that this person may use, the most frequent first."""
    subject, state = page.subject, page.state
    may_write, may_publish = (user.has_perm(f"publishing.{verb}_page") for verb in ("submit", "publish"))
    has_changes = page.contributions.filter(edition=None).exists() or not subject.is_live
    found = [_screen("Preview", "preview", page)]
    if subject.is_live:
        found.append(PageAction("View on site", subject.get_absolute_url()))
    found.append(_screen("History", "page_history", subject))
    if is_reviewer(user):
        is_of_a_change = state == Page.State.IN_REVIEW or not page.page_kind.is_reviewed_by_expert
        label = "Review" if is_of_a_change else capitalised(SITE_WORDS.review)
        found.append(_screen(label, "review", page))
    if has_changes and (may_publish or user.has_perm("publishing.publish_before_review")):
        found.append(_screen("Publish…", "publish", page))
    if page.is_live and not page.page_kind.is_single and user.has_perm("publishing.withdraw_page"):
        found.append(_screen("Withdraw…", "withdraw", page))
    if page.is_correction:
        if has_pending_draft(page):
            found.append(PageAction("Pending draft", edit_address(subject)))
        found += [_screen("Discard…", "discard_correction", page)] if may_write else []
    elif page.is_live and may_write:
        label = "Go on with the correction" if open_correction(page) else "Correct the live page"
        found.append(_screen(label, "correct", page, is_button=True))
    return found


def has_pending_draft(page: Page) -> bool:
    """Whether this is a correction beside a draft on which somebody works."""
    return page.is_correction and page.subject.contributions.filter(edition=None).exists()


def _screen(label: str, name: str, page: Page, *, is_button: bool = False) -> PageAction:
    return PageAction(label, reverse(f"admin:{name}", args=[page.pk]), is_button)
