"""The history of one page: what its draft says, its editions, and who wrote and reviewed what."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from benchmarks.corpus.outline import PlannedPage
from benchmarks.corpus.schedule import Step
from publishing.documents import ChangeKind, Document, OwnPart, kind_named
from publishing.editions import Edition
from publishing.people import Contribution, Review
from publishing.sealing import Change, Sealing, Signature, edition_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class History:
    """Grows by the same steps as the history of any page. Nothing of it is in the database yet."""

    def __init__(self, page: PlannedPage, own: OwnPart) -> None:
        self.page, self.own = page, own
        self.document: Document[Any] | None = None
        self.editions: list[Edition] = []
        self.contributions: list[Contribution] = []
        self.reviews: list[Review] = []
        self.draft_base: Edition | None = None
        self.state_changed_at: datetime | None = None
        self.read_instead: int | None = None

    @property
    def last_edition(self) -> Edition | None:
        return self.editions[-1] if self.editions else None

    def save(self, own: OwnPart, by: "User", at: datetime) -> None:
        """Take note that this is what the draft says now."""
        self.own, self.state_changed_at = own, at
        self.contributions.append(
            Contribution(
                page_id=self.page.number,
                by=by,
                at=at,
                version=len(self.contributions) + 1,
                own_hash=own.content_hash(),
                schema_version=kind_named(self.page.kind).schema_version,
            )
        )

    def review(self, decision: Review.Decision, by: Signature, at: datetime, comment: str = "") -> Review:
        """Take note of what a clinician decided on the draft as it was saved last."""
        self.state_changed_at = at
        review = Review(
            page_id=self.page.number,
            by_id=by.account,
            at=at,
            decision=decision,
            own_hash=self.contributions[-1].own_hash,
            schema_version=self.contributions[-1].schema_version,
            is_whole_page=decision == Review.Decision.APPROVED and not self.editions,
            comment=comment,
            **by.columns(),
        )
        self.reviews.append(review)
        return review

    def seal(
        self,
        step: Step,
        document: Document[Any],
        note: str,
        by: "User",
        kind: ChangeKind | None = None,
        authors: Iterable["User"] = (),
        **details: Any,
    ) -> Edition:
        """Seal the edition of this step, as a publication would; ``details`` are more of what is sealed."""
        sealing = Sealing(
            change=Change(self.page.as_page(), self.last_edition, self.document, document),
            change_kind=kind or step.kind,
            note=note,
            published_by=by,
            at=step.at,
            **details,
        )
        edition = edition_of(sealing, authors)
        edition.pk = step.edition
        self.editions.append(edition)
        self.document = document
        return edition

    def settle(self, edition: Edition) -> None:
        """Take note that the draft went live with this edition."""
        self.contributions[-1].edition = self.draft_base = edition
        self.state_changed_at = edition.published_at
