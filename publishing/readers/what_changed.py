"""What has changed lately, for the home page and the feed: what one cause brought about is told once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.template.defaultfilters import pluralize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from publishing.documents import ChangeKind
from publishing.editions import TEXTS, Edition, LedgerEntry, Withdrawal, read_beginnings
from publishing.text import capitalised, one_line

MOST_NAMED = 3
"""Of the pages that followed, so many are named; the others are counted."""

Seal = Edition | Withdrawal


class Follower(NamedTuple):
    """A live page that changed because another one did."""

    address: str
    title: str


@dataclass(frozen=True)
class WhatChanged:
    """A change in substance or a withdrawal, with the pages that followed it in substance.

    ``followers`` are the first of these that are live, in the order of their seals; ``more`` is how many
    others there are. Of a change, ``address`` is where its page is live now.
    """

    seal: Seal
    followers: Sequence[Follower]
    more: int

    @property
    def withdrawal(self) -> Withdrawal | None:
        return self.seal if isinstance(self.seal, Withdrawal) else None

    @property
    def edition(self) -> Edition:
        """What was published; of a withdrawal, what it took from readers."""
        if not isinstance(self.seal, Withdrawal):
            return self.seal
        assert self.seal.edition is not None
        return self.seal.edition

    @property
    def title(self) -> str:
        title = capitalised(one_line(self.edition.title))
        return f"Withdrawn: {title}" if self.withdrawal else title

    @property
    def address(self) -> str:
        address: str = getattr(self.edition, "live_address", self.edition.address)
        return address

    @property
    def on(self) -> date:
        """The day that readers are told."""
        return self.seal.withdrawn_on if isinstance(self.seal, Withdrawal) else self.seal.days.dated_on

    @property
    def note(self) -> str:
        """Why: the reason of a withdrawal, or the public note."""
        return self.seal.why if isinstance(self.seal, Withdrawal) else self.seal.note

    def also(self, origin: str = "") -> SafeString:
        """The pages that followed as a sentence, with links to them; without any, nothing."""
        if not self.followers:
            return mark_safe("")
        links = [format_html('<a href="{}{}">{}</a>', origin, *each) for each in self.followers]
        if self.more:
            links.append(format_html("{} more page{}", self.more, pluralize(self.more)))
        *others, last = links
        commas = format_html_join(", ", "{}", ([link] for link in others))
        return format_html("Also changes {}{}{}.", commas, " and " if others else "", last)


def newest_changes(most: int) -> list[WhatChanged]:
    """The newest changes of live pages, and withdrawals, by their causes: newest first, at most so many.

    In the order of the ledger, whatever the clock read; last what was there before it began.
    """
    seals: list[Any] = [*_causes(most), *_withdrawals(most)]
    seals.sort(key=lambda seal: (seal.entered, seal.pk), reverse=True)
    newest = seals[:most]
    read_beginnings(edition for seal in newest for edition in _dated(seal))
    followed = _followers(newest)
    return [WhatChanged(seal, *followed.get(_cause(seal), ((), 0))) for seal in newest]


def _causes(most: int) -> "QuerySet[Any]":
    """Chosen editions of live pages which changed them, or a page that followed, in substance."""
    followed = Edition.objects.substantive().filter(cause=OuterRef("pk"), page__live_edition__isnull=False)
    in_substance = Q(change_kind=ChangeKind.SUBSTANTIVE) | Exists(followed)
    editions = Edition.objects.chosen().filter(in_substance, page__live_edition__isnull=False)
    editions = editions.annotate(entered=_number_in_ledger("edition"))
    editions = editions.annotate(live_address=F("page__live_edition__address"))
    return editions.to_be_listed("brought_page_back__withdrawal__edition").order_by("-pk")[:most]


def _withdrawals(most: int) -> "QuerySet[Any]":
    """Withdrawals whose edition is known."""
    paths = ("edition", "read_instead__live_edition")
    withdrawals = Withdrawal.objects.exclude(edition=None).select_related("page", *paths)
    withdrawals = withdrawals.defer(*(f"{path}__{text}" for path in paths for text in TEXTS))
    return withdrawals.annotate(entered=_number_in_ledger("withdrawal")).order_by("-pk")[:most]


def _number_in_ledger(what: str, key: str = "pk") -> Coalesce:
    """Its place in the order of all seals; 0 of what was there before the ledger began."""
    return Coalesce(Subquery(LedgerEntry.objects.filter(what=what, key=OuterRef(key)).values("number")), 0)


def _dated(seal: Seal) -> Iterator[Edition]:
    """The editions by which days are told of it."""
    back = getattr(seal, "brought_page_back", None)
    for edition in (seal.edition if isinstance(seal, Withdrawal) else seal, back and back.withdrawal.edition):
        if edition:
            yield edition


def _cause(seal: Seal) -> tuple[int | None, bool]:
    """As followers name it: by an edition, and whether they followed what was published or its withdrawal."""
    return (seal.edition_id, True) if isinstance(seal, Withdrawal) else (seal.pk, False)


def _followers(seals: Sequence[Seal]) -> dict[tuple[int | None, bool], tuple[list[Follower], int]]:
    """The first pages that followed each of these in substance, and how many more, by cause."""
    entered, withdrawn = _number_in_ledger("edition"), _number_in_ledger("withdrawal", "cause__withdrawals")
    is_after = When(withdrawn__gt=0, withdrawn__lt=F("entered"), then=Value(True))
    causes = [F("cause_id"), F("is_of_withdrawal")]
    shown = ("page__live_edition__address", "page__live_edition__title", "count")
    rows = (
        Edition.objects.substantive()
        .filter(cause__in={_cause(seal)[0] for seal in seals}, page__live_edition__isnull=False)
        .annotate(entered=entered, withdrawn=withdrawn)
        .annotate(is_of_withdrawal=Case(is_after, default=Value(False)))
        .annotate(place=Window(RowNumber(), partition_by=causes, order_by="pk"))
        .annotate(count=Window(Count("*"), partition_by=causes))
        .filter(place__lte=MOST_NAMED)
        .order_by("place")
        .values_list("cause_id", "is_of_withdrawal", *shown)
    )
    found: dict[tuple[int | None, bool], tuple[list[Follower], int]] = {}
    for cause, is_of_withdrawal, address, title, count in rows:
        named, _ = found.get((cause, is_of_withdrawal), ([], 0))
        named.append(Follower(address, capitalised(one_line(title))))
        found[cause, is_of_withdrawal] = named, count - len(named)
    return found
