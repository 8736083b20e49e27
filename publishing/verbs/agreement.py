"""What a publisher asks for, and what must be agreed before an edition is sealed."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from publishing.documents import ChangeKind
from publishing.editions import AboutTime
from publishing.pages import Page
from publishing.people import Review, approval_of_draft, granted, same_as, why_same
from publishing.sealing import Change, Plan, Sealing, refuse_errors
from publishing.site_words import SITE_WORDS
from publishing.text import Refused, refuse_longer
from publishing.verbs import correction, drafts

if TYPE_CHECKING:
    from django.contrib.auth.models import User

FIRST_NOTE = "First published."
LONGEST_REASON = 300
LONGEST_NOTE = 300  # so that the note of a follower, which repeats it, fits too
LONGEST_SAID = 300
"""Of a harmful error: what we said, and what is right."""


@dataclass(frozen=True)
class PublicationRequest:
    """What somebody who publishes ``page`` asks for; ``publish`` says what each of it means."""

    page: Page
    by: "User"
    at: datetime
    note: str
    change_kind: ChangeKind | None
    emergency_reason: str
    we_said: str
    right_is: str
    about_time: AboutTime

    @property
    def is_before_review(self) -> bool:
        return bool(self.emergency_reason)

    @cached_property
    def reviewers(self) -> frozenset[int]:
        """The keys of all who are reviewers at this moment."""
        return frozenset(granted("approve_page").values_list("pk", flat=True))


def agreed(plan: Plan, request: PublicationRequest) -> list[Sealing]:
    """How each chosen change is to be sealed. Raises ``Refused``, and says what to do, if one may not be."""
    sealings = [_sealing_for(change, request) for change in plan.chosen]
    _refuse_what_puts_nothing_right(sealings, request)
    # Readers need it at once: what was wrong with the page before can wait for its author.
    refuse_errors(plan.new_errors if request.is_before_review else plan.errors)
    return sealings


def _sealing_for(change: Change, request: PublicationRequest) -> Sealing:
    correction.refuse_if_behind(change.written_as)
    kind = _agreed_change_kind(change, request.change_kind)
    is_asked_for = change.page == request.page
    is_before_review = request.is_before_review and (is_asked_for or not _is_approved(change))
    approval = None if is_before_review else _approval_of(change, kind, request)
    refuse_longer(
        request.emergency_reason, LONGEST_REASON, "The reason for the emergency", "Nothing was published."
    )
    return Sealing(
        change=change,
        change_kind=kind,
        note=_public_note(change, request),
        published_by=request.by,
        at=request.at,
        approval=approval,
        emergency_reason=request.emergency_reason if is_before_review else "",
        we_said=request.we_said if is_asked_for else "",
        right_is=request.right_is if is_asked_for else "",
        about_time=request.about_time,
    )


def _refuse_what_puts_nothing_right(sealings: list[Sealing], request: PublicationRequest) -> None:
    """What we said and what is right come together, with a change in substance to what readers were told."""
    if not (request.we_said or request.right_is):
        return
    if not (request.we_said and request.right_is):
        raise Refused("Of a harmful error say both, what we said and what is right; or neither.")
    if request.we_said == request.right_is:
        raise Refused("What we said and what is right are the same words. Say both, or leave both empty.")
    refuse_longer(request.we_said, LONGEST_SAID, "What we said", "Nothing was published.")
    refuse_longer(request.right_is, LONGEST_SAID, "What is right", "Nothing was published.")
    own = next((sealing for sealing in sealings if sealing.change.page == request.page), None)
    if own is None or own.change.number == 1 or own.change_kind != ChangeKind.SUBSTANTIVE:
        raise Refused(
            "Only a change in substance to what readers were told puts a harmful error right. "
            "Publish it as one, or leave out what we said and what is right."
        )


def _is_approved(change: Change) -> bool:
    return approval_of_draft(change.written_as, change.after.own.content_hash()) is not None


def _approval_of(change: Change, kind: ChangeKind, request: PublicationRequest) -> Review | None:
    draft, page, own_hash = change.written_as, change.page, change.after.own.content_hash()
    approval = approval_of_draft(draft, own_hash)
    drafts.refuse_unless_as_saved(draft, own_hash)
    if approval is None and kind == ChangeKind.MINOR:
        return None
    if approval is None:
        raise Refused(f"“{page}” is not approved as it stands. Submit it for review first.")
    own = same_as(approval.by, change.authors)
    if own:
        raise Refused(
            f"“{page}” was approved by somebody who wrote part of it. "
            f"Another {SITE_WORDS.expert} must approve it." + why_same(approval.by, own)
        )
    if approval.by_id not in request.reviewers:
        raise Refused(f"“{page}” was approved by somebody who is no longer a {SITE_WORDS.reviewer}.")
    return approval


def _agreed_change_kind(change: Change, asked: ChangeKind | None) -> ChangeKind:
    if change.change_kind == ChangeKind.UNTOLD:
        return ChangeKind.UNTOLD
    if asked == ChangeKind.MINOR and change.before is not None and not change.is_minor:
        raise Refused(
            f"This is more than a small correction. {' '.join(change.verdict.findings)} "
            "Publish it as a change in substance, with a note for readers."
        )
    return ChangeKind.MINOR if asked == ChangeKind.MINOR and change.before else ChangeKind.SUBSTANTIVE


def _public_note(change: Change, request: PublicationRequest) -> str:
    note = request.note
    if change.before is None and change.number == 1 and (change.page != request.page or not note):
        return FIRST_NOTE
    if not note:
        raise Refused("Say in a sentence what changed and why: readers will see it.")
    refuse_longer(note, LONGEST_NOTE, "The note for readers", "Nothing was published.")
    return note
