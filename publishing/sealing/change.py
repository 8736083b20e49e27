"""The change of a page that a plan holds, and the plan: what is shown before is what is carried out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from publishing.checking import Finding, Level, Live, run_checks
from publishing.comparing import Verdict, classify
from publishing.documents import ChangeKind, Document, excerpts_in
from publishing.editions import Draft, Edition
from publishing.pages import Page, has_other_edges, pages_at
from publishing.people import authors_of_draft, edition_brought_back

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Change:
    """One page of a plan: what it says now, what it would say, and what causes it if it only follows.

    ``previous`` is its newest edition, live or not; ``draft`` what the change was read from, if not from what
    is live.
    """

    page: Page
    previous: Edition | None
    before: Document[Any] | None
    after: Document[Any]
    cause: Page | None = None
    draft: Draft | None = None

    @property
    def number(self) -> int:
        """That of the edition that would be sealed."""
        return self.previous.number + 1 if self.previous else 1

    @property
    def is_follower(self) -> bool:
        return self.cause is not None

    @property
    def cause_key(self) -> int:
        """The key of the page that causes it to follow."""
        assert self.cause is not None
        return self.cause.pk

    @property
    def written_as(self) -> Page:
        """The draft that the change comes from: that of the page itself, or a correction."""
        return self.draft.page if self.draft else self.page

    @property
    def is_moved(self) -> bool:
        """Whether it would stand elsewhere than its newest edition, whose address is the page’s for good."""
        return self.previous is None or self.previous.address != self.address

    def shown_as_planned(self, planned: Mapping[int, "Change"]) -> "list[Change]":
        """Those of the planned changes, by page, that it shows: their new editions must be there with it."""
        shown = {(each.page, each.edition) for each in excerpts_in(self.after)}
        return [planned[page] for page, number in shown if page in planned and planned[page].number == number]

    @cached_property
    def has_other_edges(self) -> bool:
        """Whether it shows, names or links to other pages than before."""
        return has_other_edges(self.before, self.after)

    @cached_property
    def authors(self) -> "list[User]":
        """Whoever wrote the change; nobody wrote anything for a page that follows or is only reviewed."""
        return authors_of_draft(self.draft) if self.draft else []

    @property
    def address(self) -> str:
        """Where readers would find the page."""
        return self.page.page_kind.address(self.after.own.slug)

    @cached_property
    def brings_back(self) -> Edition | None:
        """The earlier edition whose own part this is again, if it is a revert."""
        if self.is_follower or self.before is None or self.after.own == self.before.own:
            return None
        return edition_brought_back(self.written_as, self.after.own.content_hash())

    @cached_property
    def verdict(self) -> Verdict:
        """Whether the change is verified to be small, and why."""
        if self.before is None:
            return Verdict(ChangeKind.SUBSTANTIVE, ("The page is new for readers.",))
        verdict = classify(self.before, self.after)
        if self.brings_back is None or verdict.change_kind == ChangeKind.UNTOLD:
            return verdict
        what = f"This brings back text of edition {self.brings_back.number}, which is never a small change."
        return Verdict(ChangeKind.SUBSTANTIVE, (what, *verdict.findings))

    @property
    def is_minor(self) -> bool:
        """Whether the change is verified to be small."""
        return self.verdict.is_minor

    @property
    def change_kind(self) -> ChangeKind:
        return self.verdict.change_kind


@dataclass
class Plan:
    """The changes of a publication, causes first, and what the checks say of what editors wrote.

    ``left`` are pages around them that stay as they are, because their live edition cannot be opened;
    ``live`` is what would be live. Ask for findings before anything of it is carried out. If more would
    follow than may, only what was chosen is in it, and ``too_many_around`` says how many show or list it.
    """

    changes: list[Change]
    left: list[Page]
    live: Live
    too_many_around: int = 0

    @property
    def chosen(self) -> list[Change]:
        """The changes that the editor asked for."""
        return [change for change in self.changes if not change.is_follower]

    @property
    def followers(self) -> list[Change]:
        """Other pages that show what changes."""
        return [change for change in self.changes if change.is_follower]

    @cached_property
    def findings(self) -> list[tuple[Page, Finding]]:
        """What the checks say of the changes that the editor asked for."""
        return [*self._found(self.chosen), *_of_one_address(self.chosen)]

    @cached_property
    def follower_findings(self) -> list[tuple[Page, Finding]]:
        """What they say of the pages that follow; it blocks nothing."""
        return self._found(self.followers)

    @property
    def errors(self) -> list[tuple[Page, Finding]]:
        return [(page, finding) for page, finding in self.findings if finding.is_error]

    @cached_property
    def there_already(self) -> list[tuple[Page, Finding]]:
        """Those of the findings that would be found in what is live, too: the change does not bring them."""
        live = {
            (change.page.pk, finding)
            for change in self.chosen
            if change.before
            for finding in run_checks(change.before, self.live)
        }
        return [(page, finding) for page, finding in self.findings if (page.pk, finding) in live]

    @property
    def warnings_to_read(self) -> list[tuple[Page, Finding]]:
        """The warnings that the change brings."""
        return [each for each in self._warnings if each not in self.there_already]

    @property
    def warnings_there_already(self) -> list[tuple[Page, Finding]]:
        """The warnings that nobody who reads this change need answer."""
        return [each for each in self._warnings if each in self.there_already]

    @property
    def _warnings(self) -> list[tuple[Page, Finding]]:
        return [(page, finding) for page, finding in self.findings if not finding.is_error]

    @property
    def new_errors(self) -> list[tuple[Page, Finding]]:
        """The errors that the change brings."""
        return [each for each in self.errors if each not in self.there_already]

    def first(self, count: int) -> "Plan":
        """What was chosen and so many of the pages that follow: a part that can be carried out alone.

        Whatever a page of it shows as it will be is in it too, so that it may be a few more. What is left out
        can be planned and carried out later, and then says what it would have said now.
        """
        planned, taken = {change.page.pk: change for change in self.changes}, set[int]()
        enough = len(self.chosen) + count
        for change in self.changes:
            wanted = [] if change.is_follower and len(taken) >= enough else [change]
            while wanted:
                one = wanted.pop()
                if one.page.pk not in taken:
                    taken.add(one.page.pk)
                    wanted += one.shown_as_planned(planned)
        return replace(self, changes=[change for change in self.changes if change.page.pk in taken])

    def without(self, part: "Plan") -> "Plan":
        """What is left of it to be carried out after this part of it."""
        done = {change.page.pk for change in part.changes}
        return replace(self, changes=[change for change in self.changes if change.page.pk not in done])

    def _found(self, changes: list[Change]) -> list[tuple[Page, Finding]]:
        owners = pages_at(change.address for change in changes if change.is_moved)
        return [
            (change.page, finding)
            for change in changes
            for finding in (*run_checks(change.after, self.live), *_of_taken_address(change, owners))
        ]


def _of_one_address(chosen: Iterable[Change]) -> Iterator[tuple[Page, Finding]]:
    """Pages that would go live at one address by the same publication, each with what else stands there."""
    at_path: dict[str, list[Change]] = {}
    for change in chosen:
        at_path.setdefault(change.address, []).append(change)
    for path, changes in at_path.items():
        for change in changes:
            others = [f"“{other.written_as}”" for other in changes if other is not change]
            if others:
                message = (
                    f"The address {path} is also that of {', '.join(others)}, which would be published at "
                    f"the same time as “{change.written_as}”. Choose another for one of them."
                )
                yield change.page, Finding("publishing.E001", Level.ERROR, message, "Address")


def _of_taken_address(change: Change, owners: Mapping[str, Page]) -> Iterator[Finding]:
    """The address that the page would have belongs to another one."""
    other = owners.get(change.address)
    if other and other.pk != change.page.pk:
        message = f"The address {change.address} belongs to “{other}”. Choose another."
        yield Finding("publishing.E001", Level.ERROR, message, "Address")
