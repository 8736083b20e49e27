"""Signatures: the name under which a person’s work stands for good, and the account that stands behind it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from publishing.documents import ContributorOwn
from publishing.editions import Edition, WholePageReview
from publishing.people import Review, display_name
from publishing.sealing.unreviewed import unreviewed_since
from publishing.text import CannotBeOpened

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Signature:
    """A name with credentials that readers may see, and where it comes from.

    It comes from ``contributor_edition``, an edition that was live when the person signed; without one, from
    the account. It never comes from a draft, which nobody approved.
    """

    name: str
    account: int
    contributor_edition: Edition | None = None

    def as_json(self) -> dict[str, int]:
        """The keys that an edition seals beside the name."""
        keys = {"account": self.account}
        if self.contributor_edition:
            keys["contributor_edition"] = self.contributor_edition.pk
        return keys

    def columns(self) -> dict[str, Any]:
        """The columns by which a decision keeps its signature."""
        return {"signed_as": self.name, "contributor_edition": self.contributor_edition}


def signature_of(user: "User") -> Signature:
    """How a reviewer signs now: as their live contributor page says, else as their account.

    What went live in an emergency counts once it was reviewed.
    """
    live = Edition.objects.live().filter(page__contributor__user=user).first()
    if live is None or unreviewed_since(live.page) is not None:
        return signature_of_account(user)
    try:
        own: ContributorOwn = live.opened_as_sealed().own
    except CannotBeOpened:
        return signature_of_account(user)
    return Signature(own.name_with_credentials, user.pk, live)


def signature_of_account(user: "User") -> Signature:
    """How this person signs what is no reviewer’s work."""
    return Signature(display_name(user), user.pk)


def signature_of_review(review: Review) -> Signature:
    """How the decision was signed when it was made. Those of before signatures were kept are signed now."""
    if not review.signed_as:
        return signature_of(review.by)
    return Signature(review.signed_as, review.by_id, review.contributor_edition)


def whole_page_review(signature: Signature, on: date) -> WholePageReview:
    """A review of the whole page under this signature, with the person’s page if that is live still."""
    edition = signature.contributor_edition
    reviewer = edition.page if edition and edition.page.is_live else None
    return WholePageReview(on=on, by=signature.name, reviewer=reviewer)
