"""One line of a list on the desk: which page, what about it, and what this person can do next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.text import get_text_list

from publishing.pages import Page
from publishing.people import ReviewTask, display_name, is_reviewer
from publishing.site_words import SITE_WORDS
from publishing.workroom.screens.screen import edit_address, may

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NOBODY = "nobody on record"


@dataclass(frozen=True)
class Row:
    """A page on a list. ``action`` names the screen at ``action_address``; ``task`` can be closed."""

    page: Page
    address: str
    about: str = ""
    at: datetime | None = None
    on: date | None = None
    action: str = ""
    action_address: str = ""
    task: int | None = None


RowOf = Callable[[Any], Row]


@dataclass(frozen=True)
class Rows:
    """The lines as one person sees them on one day. Pages come with people, as ``dashboard`` fetches them."""

    user: "User"
    today: date
    is_reviewer: bool
    may_publish: bool

    @classmethod
    def seen_by(cls, user: "User", today: date) -> "Rows":
        return cls(user, today, is_reviewer(user), user.has_perm("publishing.publish_page"))

    def waiting(self, page: Any) -> Row:
        action = self._action("Review", "admin:review", page)
        return self._row(page, about=f"Written by {_writers(page)}", at=page.state_changed_at, **action)

    def sent_back(self, page: Any) -> Row:
        about = f"{display_name(page.decisions[0].by)}: {page.decisions[0].comment}"
        action = self._action("Answer", "admin:review", page)
        return self._row(page, about=about, at=page.decisions[0].at, **action)

    def my_draft(self, page: Any) -> Row:
        if page.state == Page.State.IN_REVIEW:
            about = f"Waits for review by a {SITE_WORDS.expert} who wrote no part of it"
            return self._row(page, about=about, at=page.state_changed_at)
        if page.state == Page.State.APPROVED:
            about = f"Approved by {_approver(page)}, and waits for a publisher"
            return self._row(page, about=about, at=page.state_changed_at)
        live = page.subject.live_edition
        about = f"Changes edition {live.number}" if live else "Readers do not see this page yet"
        return self._row(page, about=about, at=page.draft_changed_at)

    def approved(self, page: Any, *along: Page) -> Row:
        """``along`` are the new pages that are published with it."""
        action = self._action("Publish…", "admin:publish", page) if self.may_publish else {}
        names = get_text_list([f"“{other}”" for other in along], "and")
        about = f"Approved by {_approver(page)}" + (f", together with {names}" if along else "")
        return self._row(page, about=about, at=page.state_changed_at, **action)

    def small(self, page: Any) -> Row:
        about = f"Spelling or punctuation alone, as the site has verified. Written by {_writers(page)}"
        action = self._action("Publish…", "admin:publish", page)
        return self._row(page, about=about, at=page.state_changed_at, **action)

    def emergency(self, task: Any) -> Row:
        may_confirm = self.is_reviewer and not task.is_own
        action = self._action("Check", "admin:review", task.page) if may_confirm else {}
        own = f" You wrote part of it, so another {SITE_WORDS.expert} must confirm it." if task.is_own else ""
        return self._row(task.page, about=f"{task.reason}{own}", at=task.opened_at, **action)

    def task(self, task: ReviewTask) -> Row:
        may_close = self.is_reviewer or may(self.user, "change", task.page)
        return self._row(task.page, about=task.reason, at=task.opened_at, task=task.pk if may_close else None)

    def left_behind(self, task: ReviewTask) -> Row:
        return self._row(task.page, about=task.reason, at=task.opened_at)

    def due(self, page: Any) -> Row:
        due_on = page.review_due_on
        about = "Overdue since" if due_on < self.today else "Due on"
        action = self._action("Re-read", "admin:review", page) if self.is_reviewer else {}
        return self._row(page, about=about, on=due_on, **action)

    @staticmethod
    def _row(page: Page, **fields: Any) -> Row:
        return Row(page, edit_address(page), **fields)

    @staticmethod
    def _action(name: str, screen: str, page: Page) -> dict[str, str]:
        return {"action": name, "action_address": reverse(screen, args=[page.pk])}


def _approver(page: Any) -> str:
    return display_name(page.decisions[0].by) if page.decisions else NOBODY


def _writers(page: Any) -> str:
    return ", ".join(dict.fromkeys(display_name(row.by) for row in page.draft_contributions)) or NOBODY
