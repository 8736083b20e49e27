"""What came to readers before a reviewer had read it: the words of a page, and what it shows of others.

An edition that was published in an emergency is unreviewed, and so is each after it, until a reviewer has
read the whole page: on the live page, in an approval of the whole page, or because the page says once more
what it said while it was reviewed. A small correction, an edition that follows, and an approval of no more
than the change leave it as it is. What another page shows is known by the edition number of its excerpt.

Nothing of it is stored: it is derived when read, so that a review releases every page that shows the words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Q

from publishing.documents import ChangeKind, Document, Excerpt, excerpts_in
from publishing.editions import Edition
from publishing.pages import SHOWS, Link, Page
from publishing.people import Contribution, Review
from publishing.serving import depends_on, of_page


@dataclass(frozen=True)
class Unreviewed:
    """Which words of a document came before review; false if none did.

    ``own_since`` is the emergency since which its own words are unreviewed. ``shown`` are the titles of the
    other pages, by the page and the edition that an excerpt names.
    """

    own_since: int | None = None
    shown: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.own_since is not None or bool(self.shown)

    @property
    def pages(self) -> dict[int, str]:
        """The other pages whose words are shown, each once, with its title."""
        return {page: title for (page, _), title in self.shown.items()}

    def among(self, excerpts: Iterable[Excerpt]) -> dict[int, str]:
        """The pages from which some of these very excerpts came before review, with their titles."""
        shown = ((each.page, self.shown.get((each.page, each.edition))) for each in excerpts)
        return {page: title for page, title in shown if title is not None}


NOTHING_UNREVIEWED = Unreviewed()


class Step(NamedTuple):
    """An edition that somebody chose, and since which one the page was unreviewed when it was sealed."""

    number: int
    key: int
    title: str
    since: int | None


class Emergencies:
    """What these pages published before review, and what ended it.

    One query if none of them ever did so, and three more if one did.
    """

    def __init__(self, pages: Iterable[int]) -> None:
        found = set(
            Edition.objects.before_review().filter(page__in=set(pages)).values_list("page", flat=True)
        )
        self._steps = _steps_of(found) if found else {}

    def __contains__(self, page: int) -> bool:
        """Whether the page was ever published before review."""
        return page in self._steps

    def unreviewed_since(self, page: int, number: int, as_of: Edition | None = None) -> int | None:
        """The emergency since which what edition ``number`` of ``page`` says is unreviewed; else None.

        As it is now, or as it was when ``as_of`` was sealed. Editions come in the order of their keys.
        """
        known = (
            step for step in reversed(self._steps.get(page, ())) if as_of is None or step.key <= as_of.pk
        )
        newest = next(known, None)
        since = newest.since if newest else None
        return since if since is not None and number >= since else None

    def newest_since(self, page: int) -> int | None:
        """The emergency since which the newest edition of ``page`` is unreviewed; else None."""
        steps = self._steps.get(page)
        return steps[-1].since if steps else None

    def shown_by(
        self, excerpts: Iterable[Excerpt], as_of: Edition | None = None
    ) -> dict[tuple[int, int], str]:
        """The titles of the pages of those excerpts that are unreviewed, as ``Unreviewed.shown`` has them."""
        taken_from = {(each.page, each.edition) for each in excerpts}
        return {
            (page, number): self._title(page, number)
            for page, number in sorted(taken_from)
            if self.unreviewed_since(page, number, as_of) is not None
        }

    def _title(self, page: int, number: int) -> str:
        return [step.title for step in self._steps[page] if step.number <= number][-1]


def unreviewed_since(page: Page) -> int | None:
    """The emergency since which the newest edition of the page, live or not, is unreviewed; else None."""
    return Emergencies([page.pk]).newest_since(page.pk)


def pages_before_review(pages: Iterable[int]) -> set[int]:
    """Those of these live pages, by key, that say or show what no reviewer has read yet. For lists.

    One query if none of them ever did. The answer being made depends on the pages whose words these are.
    """
    keys = set(pages)
    shown = Link.objects.filter(source__in=keys, relation=SHOWS)
    either = Q(page__in=keys) | Q(page__in=shown.values("target"))
    found = set(Edition.objects.before_review().filter(either).values_list("page", flat=True))
    if not found:
        return set()
    emergencies = Emergencies(found)
    unreviewed = {page for page in found if emergencies.newest_since(page) is not None}
    depends_on(*map(of_page, unreviewed))
    may_show = Edition.objects.live().filter(page__in=shown.filter(target__in=unreviewed).values("source"))
    return keys & unreviewed | {
        edition.page_id
        for edition in may_show
        if (document := edition.document_if_it_opens) and emergencies.shown_by(excerpts_in(document))
    }


def unreviewed_now(document: Document[Any], edition: Edition | None = None) -> Unreviewed:
    """What readers are to be told today of a document: of its own words if it is that of ``edition``.

    The answer being made depends on each page named. A page that is withdrawn is shown nowhere any more.
    """
    excerpts = list(excerpts_in(document))
    emergencies = Emergencies([document.page, *(excerpt.page for excerpt in excerpts)])
    own = emergencies.unreviewed_since(document.page, edition.number) if edition else None
    found = Unreviewed(own, emergencies.shown_by(excerpts))
    depends_on(*(of_page(page) for page in found.pages))
    return found


def unreviewed_then(editions: Iterable[Edition]) -> dict[int, Unreviewed]:
    """What readers of these editions were to be told when each was sealed, by its key. Never changes."""
    shown = {edition: list(excerpts_in(edition.document)) for edition in editions}
    pages = {excerpt.page for excerpts in shown.values() for excerpt in excerpts}
    emergencies = Emergencies(pages | {edition.page_id for edition in shown})
    return {
        edition.pk: Unreviewed(
            emergencies.unreviewed_since(edition.page_id, edition.number, edition),
            emergencies.shown_by(excerpts, edition),
        )
        for edition, excerpts in shown.items()
    }


def _steps_of(pages: set[int]) -> dict[int, list[Step]]:
    """The chosen editions of these pages in their order, followers left out: they change nobody’s words."""
    said = Contribution.objects.filter(edition__page__in=pages).order_by("pk")
    own_hashes = dict(said.values_list("edition", "own_hash"))  # the last that was saved is what was sealed
    decisions = _Decisions(pages)
    chosen = Edition.objects.chosen().filter(page__in=pages).to_be_listed().order_by("page", "number")
    return {
        page: list(_steps(editions, own_hashes, decisions))
        for page, editions in groupby(chosen, key=attrgetter("page_id"))
    }


def _steps(
    editions: Iterable[Edition], own_hashes: Mapping[int, str], decisions: "_Decisions"
) -> Iterable[Step]:
    since, own, reviewed = None, "", set[str]()
    for edition in editions:
        own = own_hashes.get(edition.pk, "" if edition.is_before_review else own)
        if edition.is_before_review:
            since = since or edition.number
        elif edition.change_kind == ChangeKind.REVIEW or (
            edition.approved_by and (own in reviewed or _was_read_whole(edition, own, decisions))
        ):
            since = None
        if since is None and own:
            reviewed.add(own)
        yield Step(edition.number, edition.pk, edition.title, since)


def _was_read_whole(edition: Edition, own_hash: str, decisions: "_Decisions") -> bool:
    """Whether its approval was of the whole page: its signatures say so, or else the decisions of before."""
    if edition.signatures:
        return "reviewed_by" in edition.signatures
    return decisions.are_of_whole_page(edition.page_id, own_hash, edition.published_at)


class _Decisions:
    """What reviewers decided on the own parts of some pages, each by its hash."""

    def __init__(self, pages: Iterable[int]) -> None:
        self._by_own_part: dict[tuple[int, str], list[Review]] = {}
        for review in Review.objects.filter(page__in=pages).order_by("at", "pk"):
            self._by_own_part.setdefault((review.page_id, review.own_hash), []).append(review)

    def are_of_whole_page(self, page: int, own_hash: str, at: datetime) -> bool:
        """Whether the newest decision on this own part, as of ``at``, approved the whole page."""
        made = [each for each in self._by_own_part.get((page, own_hash), ()) if each.at <= at]
        return bool(made) and made[-1].decision == Review.Decision.APPROVED and made[-1].is_whole_page
