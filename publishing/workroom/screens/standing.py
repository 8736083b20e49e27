"""Where a page stands, in words, for the top of each screen."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.timesince import timesince

from publishing.pages import Page
from publishing.people import display_name

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def standing(page: Page, user: "User") -> list[str]:
    """For example "Live, edition 4", "draft changed 2 hours ago by you", "waits for review"."""
    return [part for part in (_for_readers(page), _draft(page, user), _state(page), _beside(page)) if part]


def _for_readers(page: Page) -> str:
    if page.is_correction:
        return f"Correction of edition {page.draft_base.number}" if page.draft_base else "Correction"
    if page.live_edition:
        return f"Live, edition {page.live_edition.number}"
    return "Withdrawn" if page.is_withdrawn else "Never published"


def _draft(page: Page, user: "User") -> str:
    newest = page.contributions.filter(edition=None).select_related("by").last()
    if newest is None:
        return ""
    by = "you" if newest.by == user else display_name(newest.by)
    what = "changed" if page.is_correction else "draft changed"
    return f"{what} {ago(newest.at)} by {by}"


def _state(page: Page) -> str:
    return "" if page.state == Page.State.DRAFT else str(page.get_state_display()).lower()


def _beside(page: Page) -> str:
    return "a correction is under way" if Page.drafts.filter(corrects=page.pk).exists() else ""


def names_of(people: "list[User]", user: "User") -> str:
    """Names for a sentence, with the person at the screen as "you"; empty for nobody."""
    return " and ".join("you" if person == user else display_name(person) for person in people)


def draft_under_way(writers: "list[User]", user: "User") -> str:
    """For example "the draft that Alice has under way"; empty for nobody."""
    if not writers:
        return ""
    has = "has" if len(writers) == 1 and writers[0] != user else "have"
    return f"the draft that {names_of(writers, user)} {has} under way"


def ago(moment: datetime) -> str:
    """How long ago, in one unit: "2 hours ago"."""
    elapsed = timesince(moment, depth=1)
    return "just now" if elapsed.startswith("0") else f"{elapsed} ago"
