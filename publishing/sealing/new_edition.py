"""Sealing an edition: the one place that writes to the table of editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Manager
from django.utils import timezone

from publishing.documents import ChangeKind, Document
from publishing.editions import (
    BY_THE_CLOCK,
    AboutTime,
    Draft,
    Edition,
    Listing,
    Return,
    WholePageReview,
    Withdrawal,
    as_listed,
    columns_of_live,
    dates_after,
    day_after,
    end_where_sealed,
    ledger,
    point_at_newest,
    said_of_time,
)
from publishing.pages import (
    Address,
    Page,
    SearchText,
    as_named,
    edges_of,
    keep_words,
    record_links,
)
from publishing.people import Review, display_name
from publishing.sealing.change import Change
from publishing.sealing.signatures import (
    Signature,
    signature_of_account,
    signature_of_review,
    whole_page_review,
)
from publishing.search import NOTHING, as_searched, write_searched

if TYPE_CHECKING:
    from django.contrib.auth.models import User

AnyRow = TypeVar("AnyRow", Listing, SearchText)


@dataclass(frozen=True)
class Sealing:
    """An edition about to be sealed: the planned change, and who answers for it.

    ``review`` is the signature of a reviewer who re-read the whole live page, at the time of the sealing.
    ``we_said`` and ``right_is`` are of the harmful error that it puts right, if it does.
    """

    change: Change
    change_kind: ChangeKind
    note: str
    published_by: "User"
    at: datetime
    approval: Review | None = None
    review: Signature | None = None
    cause: Edition | None = None
    emergency_reason: str = ""
    we_said: str = ""
    right_is: str = ""
    about_time: AboutTime = BY_THE_CLOCK

    @cached_property
    def approved_by(self) -> Signature | None:
        """How the approval was signed, if there is one."""
        return signature_of_review(self.approval) if self.approval else None

    @property
    def reviewed_by(self) -> Signature | None:
        """Who re-read the whole page for this edition: now, or when they approved the change."""
        return self.review or (self.approved_by if self.approval and self.approval.is_whole_page else None)

    def review_of_the_whole_page(self, today: date, previous: Edition | None) -> WholePageReview | None:
        """The review that this edition carries, if it does: its own, or its approval of the whole page.

        The day that readers are told lies neither ahead nor before the page was published.
        """
        if self.reviewed_by is None:
            return None
        read_on = min(timezone.localdate(self.approval.at), today) if self.approval else today
        told_on = max(read_on, previous.days.first_published_on) if previous else read_on
        return whole_page_review(self.reviewed_by, told_on)


def seal(sealing: Sealing, end: ledger.End) -> Edition:
    """Write the edition, make it live, and bring its address, links, listing and words up to date.

    Call within the transaction of a verb that holds the generation, with the ``end`` of its ledger. Raises
    ``Refused`` if the clock is in doubt and nobody said why to go on.
    """
    change, page = sealing.change, sealing.change.page
    was_withdrawn = change.previous is not None and not page.is_live
    ended = page.withdrawals.filter(ended_by=None).last() if was_withdrawn else None
    edition = edition_of(sealing, change.authors, ended)
    _take_address(edition, change.previous)
    edition.save()
    end.append(edition, *_return(edition, ended, sealing.published_by))
    Page.drafts.filter(pk=page.pk).update(**columns_of_live(edition))
    [searched] = _make_live([(edition, change)])
    if change.draft:  # a page that follows, or is only reviewed, is called what it was called
        keep_words(_as_kind(change.draft, edition, searched))
    return edition


def seal_together(sealings: Sequence[Sealing], end: ledger.End) -> list[Edition]:
    """The same for pages that follow: each is live, is called what it was called and stays where it was.

    Few statements, however many they are.
    """
    changes = [sealing.change for sealing in sealings]
    editions = Edition.objects.bulk_create(edition_of(sealing, ()) for sealing in sealings)
    end.append(*editions)
    point_at_newest([change.page.pk for change in changes])
    _make_live(list(zip(editions, changes, strict=True)))
    return editions


def _make_live(sealed: list[tuple[Edition, Change]]) -> list[SearchText]:
    """Bring what is derived of these live editions up to date; returns what is searched for in them."""
    for edition, change in sealed:
        for name, value in columns_of_live(edition).items():
            setattr(change.page, name, value)
        if change.has_other_edges:
            record_links(change.page, edges_of(change.after))
    end_where_sealed([edition for edition, _ in sealed])
    _put(Listing(**as_listed(edition, change.after)) for edition, change in sealed)
    write_searched(
        {change.page.pk: as_searched(change.after) for _, change in sealed},
        {
            change.page.pk: as_searched(change.before) if change.before else NOTHING
            for _, change in sealed
            if change.before or not change.previous
        },
    )
    return _put(SearchText(**as_named(change.after)) for _, change in sealed)


def _put(rows: Iterable[AnyRow]) -> list[AnyRow]:
    """Write these rows of pages, each in place of the one that there was."""
    written = list(rows)
    if written:
        model = type(written[0])
        columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
        manager: Manager[Any] = model._default_manager
        manager.bulk_create(written, update_conflicts=True, unique_fields=["page"], update_fields=columns)
    return written


def _as_kind(draft: Draft, edition: Edition, searched: SearchText) -> Page:
    """The page as its own kind, now that it is live, with what is searched for in it."""
    if draft.page.is_correction:
        return draft.page.subject.specific
    draft.rows.live_edition, draft.rows.search_text = edition, searched
    return draft.rows


def edition_of(sealing: Sealing, authors: "Iterable[User]", ended: Withdrawal | None = None) -> Edition:
    """The edition with its dates and its seal, chained to the previous one of its page. Writes nothing.

    ``authors`` are those whom the edition names; ``ended`` is the withdrawal that it puts an end to. Raises
    ``Refused`` if the clock is in doubt and nobody said why to go on.
    """
    change, previous = sealing.change, sealing.change.previous
    of_time = said_of_time(change.page, sealing.at, sealing.about_time, ended or previous, sealing.cause)
    is_doubted = bool(of_time["clock_doubt"] or (ended and ended.clock_doubt))
    today = day_after(previous, timezone.localdate(sealing.at), is_doubted=is_doubted)
    edition = Edition(
        page=change.page,
        number=change.number,
        change_kind=sealing.change_kind,
        note=sealing.note,
        cause=sealing.cause,
        emergency_reason=sealing.emergency_reason,
        we_said=sealing.we_said,
        right_is=sealing.right_is,
        published_at=sealing.at,
        previous_sha256=previous.sha256 if previous else "",
        **_what_it_says(change.page, change.after),
        **_who_answers_for_it(sealing, authors),
        **_days_of(sealing, previous, today),
        **of_time,
    )
    if previous:
        edition.beginning = previous.beginning
    edition.sha256 = edition.computed_sha256()
    return edition


def _what_it_says(page: Page, document: Document[Any]) -> dict[str, Any]:
    return {
        "schema_version": document.schema_version,
        "canonical_document": document.canonical_bytes().decode(),
        "title": document.own.title,
        "address": page.page_kind.address(document.own.slug),
        "summary": document.own.summary,
    }


def _who_answers_for_it(sealing: Sealing, authors: "Iterable[User]") -> dict[str, Any]:
    wrote = [signature_of_account(author) for author in authors]
    published_by = signature_of_account(sealing.published_by)
    reviewers = {"approved_by": sealing.approved_by, "reviewed_by": sealing.reviewed_by}
    signatures = {
        "authors": [author.as_json() for author in wrote],
        "published_by": published_by.as_json(),
        **{name: signature.as_json() for name, signature in reviewers.items() if signature},
    }
    return {
        "authors": [author.name for author in wrote],
        "approved_by": sealing.approved_by.name if sealing.approved_by else "",
        "published_by": published_by.name,
        "signatures": signatures,
    }


def _days_of(sealing: Sealing, previous: Edition | None, today: date) -> dict[str, Any]:
    kind = sealing.change.page.page_kind
    dates = dates_after(
        previous,
        dated_on=today,
        is_substantive=sealing.change_kind == ChangeKind.SUBSTANTIVE,
        note=sealing.note,
        review=sealing.review_of_the_whole_page(today, previous),
        months_between_reviews=kind.months_between_reviews(sealing.change.after.own),
    )
    return {"dated_on": today, **vars(dates)}


def _return(edition: Edition, ended: Withdrawal | None, by: "User") -> Iterable[Return]:
    """The event that stands beside an edition by which a withdrawn page comes back."""
    if ended:
        yield Return.objects.create(
            page=edition.page,
            edition=edition,
            withdrawal=ended,
            by=by,
            signed_as=display_name(by),
            at=edition.published_at,
            ordered_at=edition.ordered_at,
            clock_doubt=edition.clock_doubt,
            is_time_stated=edition.is_time_stated,
        )


def _take_address(edition: Edition, previous: Edition | None) -> None:
    """Take the address, unless it is the page’s already; it keeps for good each that it ever had.

    That it is no other page’s was seen when the change was planned, under the same generation.
    """
    page, path = edition.page, edition.address
    if previous and (previous.address == path or page.addresses.filter(path=path).exists()):
        return
    Address.objects.create(path=path, page=page, first_live_at=edition.published_at)
