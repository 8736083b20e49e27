"""Whether drafts can be published as they stand, and what stands in their way."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone

from publishing.comparing import classify
from publishing.editions import Doubt, Draft, doubts
from publishing.pages import Page
from publishing.people import Review, approval_of_draft, is_reviewer, was_granted
from publishing.sealing import Change, Plan, refuse_errors, why_too_many
from publishing.text import Refused
from publishing.verbs import correction

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def is_small_in_words(draft: Draft) -> bool:
    """Whether the words of a draft are verified to differ from the live ones in spelling alone, or the like.

    A publication verifies it anew, with all that follows.
    """
    page, live = draft.page, draft.page.subject.live_edition
    document = live.document_if_it_opens if live else None
    if document is None or page.contributions.filter(edition=None, brings_back__isnull=False).exists():
        return False
    return classify(document, document.model_copy(update={"own": draft.own})).is_minor


@dataclass(frozen=True)
class Readiness:
    """Whether a plan can be carried out, and what stands in its way."""

    page: Page
    plan: Plan

    @cached_property
    def own(self) -> Change | None:
        """The change of the page itself; new pages that go along are left out."""
        chosen = self.plan.chosen
        return next((change for change in chosen if change.written_as.pk == self.page.pk), None)

    @cached_property
    def approvals(self) -> dict[int, Review | None]:
        """The approval of each page, by its key; None also if its reviewer is none any more."""
        found = {
            change.page.pk: approval_of_draft(change.written_as, change.after.own.content_hash())
            for change in self.plan.chosen
        }
        return {key: review if review and is_reviewer(review.by) else None for key, review in found.items()}

    @cached_property
    def unapproved(self) -> list[Change]:
        """What cannot be published without an approval. What is verified to be small needs none."""
        return [
            change
            for change in self.plan.chosen
            if self.approvals[change.page.pk] is None and not change.is_minor
        ]

    @cached_property
    def doubts(self) -> list[Doubt]:
        """The pages to be sealed whose newest seal lies in the future; about these a publisher is asked."""
        return doubts((change.page for change in self.plan.changes), timezone.now())

    @cached_property
    def behind(self) -> str:
        """Why what went live meanwhile stands in the way; empty if it does not."""
        try:
            correction.refuse_if_behind(self.page)
        except Refused as refusal:
            return str(refusal)
        return ""

    @property
    def too_many(self) -> str:
        """Why so many pages would follow that it cannot go from here; empty if they are not too many."""
        return why_too_many(self.plan)

    @property
    def is_sound(self) -> bool:
        """Whether nothing but an approval can be missing."""
        return bool(self.plan.chosen) and not (self.plan.errors or self.behind or self.too_many)

    @property
    def obstacle(self) -> str:
        """What first stands in the way of its publication, in a sentence; empty if nothing does."""
        if self.behind or self.too_many:
            return self.behind or self.too_many
        try:
            refuse_errors(self.plan.errors)
        except Refused as refusal:
            return str(refusal)
        if self.unapproved:
            return f"“{self.unapproved[0].written_as}” is not approved as it stands."
        return "" if self.plan.chosen else "It says what readers see already."

    @property
    def is_ready(self) -> bool:
        return self.is_sound and not self.unapproved

    @property
    def is_approved(self) -> bool:
        return None not in self.approvals.values()

    def may_go_before_review(self, by: "User") -> bool:
        """Whether this can be an emergency for the person: it cannot go to readers in the usual way."""
        if not was_granted(by, "publish_before_review") or self.is_approved:
            return False
        may_publish_now = self.is_ready and by.has_perm("publishing.publish_page")
        stands_in_the_way = self.plan.new_errors or self.behind or self.too_many
        return bool(self.plan.chosen) and not stands_in_the_way and not may_publish_now
