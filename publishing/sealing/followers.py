"""Pages that follow: they show what changed elsewhere, and are sealed with the cause."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from publishing.editions import AboutTime, Edition, End
from publishing.pages import Page
from publishing.people import open_tasks
from publishing.sealing.change import Change, Plan
from publishing.sealing.new_edition import Sealing, seal_together
from publishing.text import capitalised, uncapitalised

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass
class Publication:
    """What a publication sealed: the editions that were asked for, and those that followed.

    ``left`` are pages that should perhaps have followed, and stay as they are: they cannot be opened.
    """

    chosen: list[Edition] = field(default_factory=list)
    followers: list[Edition] = field(default_factory=list)
    left: list[Page] = field(default_factory=list)

    @property
    def editions(self) -> list[Edition]:
        return self.chosen + self.followers


def seal_followers(
    changes: Iterable[Change],
    causes: Mapping[int, Edition],
    by: "User",
    at: datetime,
    about_time: AboutTime,
    end: End,
    what: str = "",
) -> list[Edition]:
    """Seal pages that only show what changed elsewhere, each with a note that names its cause.

    ``causes`` are the editions of the pages that are causes, by key. ``what`` is what the cause did, if that
    is not the note of its edition.
    """
    return seal_together(
        [
            Sealing(
                change=change,
                change_kind=change.change_kind,
                note=note_of_follower(cause := causes[change.cause_key], what),
                published_by=by,
                at=at,
                cause=cause,
                about_time=about_time,
            )
            for change in changes
        ],
        end,
    )


def note_of_follower(cause: Edition, what: str = "") -> str:
    """The note for readers of a page that follows: which page changed, and what changed on it."""
    what = what or cause.note
    return f"Follows a change to {capitalised(cause.title)}: {uncapitalised(what)}"


def queue_followers(plan: Plan, at: datetime) -> None:
    """A check never blocks a page that only follows; what it objects to goes into the review queue."""
    open_tasks(
        (
            (page, f"After a change elsewhere: {finding.message}")
            for page, finding in plan.follower_findings
            if finding.is_error
        ),
        at,
    )
