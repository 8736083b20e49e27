"""What a publication would do. The plan is shown before, and the same plan is what is carried out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from publishing.checking import Finding, Level, Live, assemble, pages_named_by, refresh, run_checks
from publishing.comparing import Verdict, classify
from publishing.documents import ChangeKind, Document, OwnPart
from publishing.editions import Draft, Edition, read_drafts
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
        if self.brings_back is None:
            return verdict
        what = f"This brings back text of edition {self.brings_back.number}, which is never a small change."
        return Verdict(ChangeKind.SUBSTANTIVE, (what, *verdict.findings))

    @property
    def is_minor(self) -> bool:
        """Whether the change is verified to be small."""
        return self.verdict.is_minor

    @property
    def change_kind(self) -> ChangeKind:
        return ChangeKind.MINOR if self.is_minor else ChangeKind.SUBSTANTIVE


@dataclass
class Plan:
    """The changes of a publication, causes first, and what the checks say of what editors wrote.

    ``left`` are pages around them that stay as they are, because their live edition cannot be opened;
    ``live`` is what would be live. Ask for findings before anything of it is carried out.
    """

    changes: list[Change]
    left: list[Page]
    live: Live

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

    def _found(self, changes: list[Change]) -> list[tuple[Page, Finding]]:
        owners = pages_at(change.address for change in changes if change.is_moved)
        return [
            (change.page, finding)
            for change in changes
            for finding in (*run_checks(change.after, self.live), *_of_taken_address(change, owners))
        ]


def plan_publication(pages: Iterable[Page]) -> Plan:
    """What publishing the drafts of these pages together would do, as they stand now. Writes nothing."""
    return plan_of(read_drafts(pages))


def plan_of(drafts: Iterable[Draft]) -> Plan:
    """What publishing these drafts together would do. Writes nothing.

    Empty if every draft is identical to what is live and no excerpt on it has changed. Raises
    ``CannotBeOpened`` if what is live of one of these pages cannot be opened.
    """
    planner = _Planner()
    for draft in drafts:
        planner.live.take_as_read(draft)
        page = draft.page.subject
        own = _as_sealed(draft.own, planner.live.document(page.pk))
        planner.look_at(page, assemble(page, own, planner.live), cause=None, draft=draft)
    planner.follow_all()
    return planner.plan()


def _as_sealed(own: OwnPart, live: Document[Any] | None) -> OwnPart:
    """What a draft says, in the very letters that are live if it says no more than these, cleaned."""
    return live.own if live and live.own != own == live.own.cleaned() else own


def plan_withdrawal(page: Page) -> Plan:
    """What withdrawing ``page`` would do to the pages that show it. Writes nothing."""
    planner = _Planner()
    planner.remove(page)
    planner.follow_all()
    return planner.plan()


def plan_to_follow(pages: Iterable[Page]) -> Plan:
    """What these live pages, and those around them, would say if all that they show were taken anew.

    Writes nothing. Of each change the page itself, or the one beside it, stands as the cause.
    """
    planner = _Planner()
    planner.look_again_at(pages)
    planner.follow_all()
    return planner.plan()


class _Planner:
    """Follows a change through the link graph until nothing more changes, round by round.

    Excerpts hold only own facts or excerpts of a lower type, so every round ends one level higher and the
    work comes to an end. A round reads what it needs in a few queries, however many pages it looks at.
    """

    def __init__(self) -> None:
        self.live = Live()
        self._changes: dict[int, Change] = {}
        self._changed_in_round: dict[int, Page] = {}  # to the page that is the cause
        self._left: set[int] = set()

    def look_at(
        self, page: Page, after: Document[Any], cause: Page | None, draft: Draft | None = None
    ) -> None:
        """Plan this document if it is not what would be live. The next round looks at its neighbours."""
        if self.live.cannot_open(page.pk):
            raise self.live.unopened[page.pk]
        if after == self.live.document(page.pk):
            return
        before = self.live.document_shown_now(page.pk)
        earlier = self._changes.pop(page.pk, None)
        if after == before:
            self.live.forget(page.pk)
        else:
            origin = (earlier.cause, earlier.draft) if earlier else (cause, draft)
            change = Change(page, self._newest(page, origin[1]), before, after, *origin)
            self._changes[page.pk] = change
            self.live.put(page.pk, change.number, after)
        self._changed_in_round[page.pk] = cause or page

    def remove(self, page: Page) -> None:
        """Plan that the page is not live. The next round looks at its neighbours."""
        self.live.remove(page.pk)
        self._changed_in_round[page.pk] = page

    def look_again_at(self, pages: Iterable[Page]) -> None:
        """Plan what these live pages would say now. The next round looks at the neighbours of all of them."""
        causes = {page.pk: page for page in pages}
        self._refresh(causes)
        self._changed_in_round = causes | self._changed_in_round

    def follow_all(self) -> None:
        while round_ := self._next_round():
            self._refresh(round_)

    def _refresh(self, round_: dict[int, Page]) -> None:
        """Plan what these pages would say now, each with its cause. One that cannot be opened is left."""
        self.live.load(round_)
        self._left |= {key for key in round_ if self.live.cannot_open(key)}
        shown = {key: document for key in round_ if (document := self.live.document(key))}
        self.live.load(page for document in shown.values() for page in pages_named_by(document.own))
        for key, document in shown.items():
            page = self._changes[key].page if key in self._changes else self._sealed(key).page
            self.look_at(page, refresh(page, document, self.live), cause=round_[key])

    def _next_round(self) -> dict[int, Page]:
        """The neighbours of what changed in this round, each with the page that is the cause."""
        changed, self._changed_in_round = self._changed_in_round, {}
        self.live.links.load(changed)
        neighbours: dict[int, Page] = {}
        for page, cause in changed.items():
            for neighbour in sorted(self.live.links.neighbours(page)):
                neighbours.setdefault(neighbour, cause)
        return neighbours

    def plan(self) -> Plan:
        """What differs from what is live in the end, what the editor chose first."""
        changes = sorted(self._changes.values(), key=lambda change: change.is_follower)
        left = list(Page.objects.to_be_listed().filter(pk__in=self._left)) if self._left else []
        return Plan(changes, left, self.live)

    def _newest(self, page: Page, draft: Draft | None) -> Edition | None:
        return draft.newest if draft else self._sealed(page.pk)

    def _sealed(self, page: int) -> Edition:
        sealed = self.live.sealed_now(page)
        assert sealed
        assert sealed.edition
        return sealed.edition  # what is live is the newest edition


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
