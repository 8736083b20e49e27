"""What has changed lately, for the home page and the feed: what one cause brought about is told once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.template.defaultfilters import pluralize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from publishing.documents import ChangeKind
from publishing.editions import TEXTS, Edition, LedgerEntry, Withdrawal, read_beginnings
from publishing.text import capitalised, one_line

MOST_NAMED = 3
"""Of the pages that followed, so many are named; the others are counted."""

Seal = Edition | Withdrawal
Cause = tuple[int | None, bool]
"""The key of an edition, and whether that it was withdrawn is the cause."""


class Follower(NamedTuple):
    """A live page that changed because another one did."""

    address: str
    title: str

    def link(self, origin: str) -> SafeString:
        return format_html('<a href="{}{}">{}</a>', origin, self.address, capitalised(one_line(self.title)))


@dataclass(frozen=True)
class WhatChanged:
    """A change in substance or a withdrawal, with the pages that followed it in substance.

    ``followers`` are those of these that are live, in the order of their seals. Of a change, ``address`` is
    where its page is live now.
    """

    seal: Seal
    followers: Sequence[Follower]

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
        named = self.followers[:MOST_NAMED]
        links = [each.link(origin) for each in named]
        if more := len(self.followers) - len(named):
            links.append(format_html("{} more page{}", more, pluralize(more)))
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
    return [WhatChanged(seal, followed.get(_cause(seal), [])) for seal in newest]


def _causes(most: int) -> "QuerySet[Any]":
    """Chosen editions of live pages which changed them, or a page that followed, in substance."""
    followed = _that_followed().filter(cause=OuterRef("pk"))
    in_substance = Q(change_kind=ChangeKind.SUBSTANTIVE) | Exists(followed)
    editions = Edition.objects.chosen().filter(in_substance, page__live_edition__isnull=False)
    editions = editions.annotate(entered=_number_in_ledger("edition"))
    editions = editions.annotate(live_address=F("page__live_edition__address"))
    return editions.to_be_listed("brought_page_back__withdrawal__edition").order_by("-pk")[:most]


def _that_followed() -> "QuerySet[Edition]":
    """Editions of live pages, but for small corrections; of those with a cause, these followed in substance.

    Said by what they are not, so that a database looks for the causes.
    """
    return (
        Edition.objects.filter(page__live_edition__isnull=False)
        .exclude(change_kind=ChangeKind.MINOR)
        .order_by()
    )


def _withdrawals(most: int) -> "QuerySet[Any]":
    """Withdrawals whose edition is known."""
    paths = ("edition", "read_instead__live_edition")
    withdrawals = Withdrawal.objects.exclude(edition=None).select_related("page", *paths)
    withdrawals = withdrawals.defer(*(f"{path}__{text}" for path in paths for text in TEXTS))
    return withdrawals.annotate(entered=_number_in_ledger("withdrawal")).order_by("-pk")[:most]


def _number_in_ledger(what: str) -> Coalesce:
    """Its place in the order of all seals; 0 of what was there before the ledger began."""
    entry = LedgerEntry.objects.filter(what=what, key=OuterRef("pk")).order_by()
    return Coalesce(Subquery(entry.values("number")), 0)


def _dated(seal: Seal) -> Iterator[Edition]:
    """The editions by which days are told of it."""
    back = getattr(seal, "brought_page_back", None)
    for edition in (seal.edition if isinstance(seal, Withdrawal) else seal, back and back.withdrawal.edition):
        if edition:
            yield edition


def _cause(seal: Seal) -> Cause:
    return (seal.edition_id, True) if isinstance(seal, Withdrawal) else (seal.pk, False)


def _followers(seals: Sequence[Any]) -> dict[Cause, list[Follower]]:
    """The pages that followed each of these in substance, by cause.

    What followed a withdrawal stands after it in the ledger; what followed the edition itself, before.
    """
    ended: dict[int, int] = {
        seal.edition_id: seal.entered for seal in seals if seal.SEALED_AS == "withdrawal"
    }
    followers = _that_followed().filter(cause__in={_cause(seal)[0] for seal in seals})
    shown = ("page__live_edition__address", "page__live_edition__title")
    rows = sorted(followers.values_list("pk", "cause", *shown))
    after = [key for key, cause, *_ in rows if cause in ended]
    entries = LedgerEntry.objects.filter(what="edition", key__in=after).order_by()
    entered = dict(entries.values_list("key", "number")) if after else {}
    found = defaultdict[Cause, list[Follower]](list)
    for key, cause, address, title in rows:
        is_of_withdrawal = cause in ended and entered.get(key, 0) > ended[cause]
        found[cause, is_of_withdrawal].append(Follower(address, title))
    return found
