"""The states of a draft, the verbs that lead from one to the next, and who may use them: one table.

The verbs of ``publishing.verbs.workflow`` ask this table, and the admin's guide shows it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publishing.pages import Page
from publishing.people import was_granted
from publishing.site_words import SITE_WORDS
from publishing.text import NotAllowed, Refused

if TYPE_CHECKING:
    from django.contrib.auth.models import User

DRAFT, IN_REVIEW, APPROVED = Page.State.DRAFT, Page.State.IN_REVIEW, Page.State.APPROVED


@dataclass(frozen=True)
class State:
    """Where a page can stand, and what that means for who works on it and for who reads it."""

    name: str
    meaning: str


STATES = (
    State("Draft", "Somebody is writing. Readers see the live edition, if there is one."),
    State("Waits for review", f"A {SITE_WORDS.reviewer} who wrote no part of the change reads it."),
    State("Approved", "Approved exactly as it stands. Any further change needs a new review."),
    State("Published", "Readers see it. Its edition is sealed and stays readable for good."),
    State("Withdrawn", "Its addresses say that it was withdrawn, and why. Editions and draft stay."),
)


@dataclass(frozen=True)
class Verb:
    """A step from one state to another. ``before`` is empty where the state of the draft does not matter.

    ``takes_along``: new pages that belong together take the step together if they are in such a state.
    ``must_be_granted``: the permission counts only if it was given to the person or to one of their groups;
    being a superuser is not enough.
    """

    name: str
    permission: str
    before: tuple[Page.State, ...]
    leads_to: str
    rule: str
    not_allowed: str
    wrong_state: str = ""
    must_be_granted: bool = False
    takes_along: tuple[Page.State, ...] = ()

    def refuse_unless_allowed(self, by: "User") -> None:
        """Raise ``NotAllowed`` if the person does not have the permission."""
        if not self.is_allowed(by):
            raise NotAllowed(self.not_allowed)

    def is_allowed(self, by: "User") -> bool:
        """Whether the person has the permission."""
        if self.must_be_granted:
            return was_granted(by, self.permission)
        return by.has_perm(f"publishing.{self.permission}")

    def refuse_unless_possible(self, page: Page) -> None:
        """Raise ``Refused`` if the draft is in a state in which the verb makes no sense."""
        if self.before and page.state not in self.before:
            raise Refused(self.wrong_state.format(page=page))


BEFORE_A_CHANGE: dict[str, str] = {
    IN_REVIEW: "This draft waits for review. A change takes it out of the queue until you submit it again.",
    APPROVED: "This draft is approved. With a change the approval lapses, and you must submit it again.",
}
"""What a change of a draft in such a state ends, in words for its writer before it is saved."""


def ended_by_a_change(before: str, now: str) -> str:
    """What a change ended that led a draft from one state to another, in words for its writer; or nothing."""
    if before in (now, DRAFT):
        return ""
    if now == IN_REVIEW:
        return "The approval of this draft has lapsed: it was given before. It waits for review again."
    ended = {
        IN_REVIEW: "this draft no longer waits for review",
        APPROVED: "the approval of this draft has lapsed",
    }[Page.State(before)]
    return f"With your change, {ended}. Submit it again when it is ready."


SUBMIT = Verb(
    name="Submit for review",
    permission="submit_page",
    before=(DRAFT,),
    leads_to="Waits for review",
    rule="The draft differs from the live page, and the checks find no error. "
    "New pages that it needs, and those that belong with it, go along.",
    not_allowed="Only an author can submit a page for review.",
    wrong_state="“{page}” was submitted already.",
    takes_along=(DRAFT, IN_REVIEW, APPROVED),
)
APPROVE = Verb(
    name="Approve",
    permission="approve_page",
    before=(IN_REVIEW, APPROVED),
    leads_to="Approved",
    rule="Nobody approves what they wrote a part of. Approval holds for exactly this text and lapses with "
    "the next change.",
    not_allowed=f"Only a {SITE_WORDS.reviewer} can approve a page.",
    wrong_state="“{page}” was not submitted for review, or was changed since. Submit it first.",
    must_be_granted=True,
    takes_along=(IN_REVIEW, APPROVED),
)
SEND_BACK = Verb(
    name="Send back",
    permission="approve_page",
    before=(IN_REVIEW, APPROVED),
    leads_to="Draft",
    rule="With a comment that says what to change.",
    not_allowed=f"Only a {SITE_WORDS.reviewer} can send a page back.",
    wrong_state="This draft does not wait for review.",
    must_be_granted=True,
)
PUBLISH = Verb(
    name="Publish",
    permission="publish_page",
    before=(),
    leads_to="Published",
    rule="The draft is approved as it stands and the checks find no error. A change that is verified to be "
    "of spelling or punctuation alone needs no approval; the history says so.",
    not_allowed="Only a publisher can publish a page.",
    takes_along=(APPROVED,),
)
PUBLISH_BEFORE_REVIEW = Verb(
    name="Publish before review",
    permission="publish_before_review",
    before=(),
    leads_to="Published",
    rule="In an emergency, with a reason that readers see. "
    f"A {SITE_WORDS.reviewer} must confirm the page next. Errors that the change brings stop it.",
    not_allowed="Only somebody with the permission for emergencies can publish a page before its review.",
    must_be_granted=True,
)
RECORD_REVIEW = Verb(
    name="Confirm a review",
    permission="approve_page",
    before=(),
    leads_to="Published",
    rule=f"A {SITE_WORDS.reviewer} has re-read the whole live page and found it right. “Reviewed on” moves.",
    not_allowed=f"Only a {SITE_WORDS.reviewer} can confirm a review.",
    must_be_granted=True,
)
WITHDRAW = Verb(
    name="Withdraw",
    permission="withdraw_page",
    before=(),
    leads_to="Withdrawn",
    rule="With a reason that readers see.",
    not_allowed="Only a publisher can withdraw a page.",
)
CORRECT = Verb(
    name="Correct the live page",
    permission="submit_page",
    before=(),
    leads_to="Draft",
    rule="Begins a second draft from the live text. A pending draft stays, and takes the correction in when "
    "it is published.",
    not_allowed="Only an author or a publisher can correct a page.",
)
BRING_BACK = Verb(
    name="Bring back an edition",
    permission="submit_page",
    before=(),
    leads_to="Draft",
    rule="Begins a correction with the text of that edition. It is always a change in substance.",
    not_allowed="Only an author or a publisher can bring back an edition.",
)
DISCARD = Verb(
    name="Discard a correction",
    permission="submit_page",
    before=(),
    leads_to="Published",
    rule="The correction is dropped; the live page and the pending draft stay as they are.",
    not_allowed="Only an author or a publisher can discard a correction.",
)

VERBS = (
    SUBMIT, APPROVE, SEND_BACK, PUBLISH, PUBLISH_BEFORE_REVIEW, RECORD_REVIEW, CORRECT, BRING_BACK, DISCARD,
    WITHDRAW,
)  # fmt: skip
