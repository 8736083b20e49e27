"""What a publication would do. The plan is shown before, and the same plan is what is carried out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from publishing.checking import Live, assemble, pages_named_by, refresh
from publishing.documents import Document, OwnPart
from publishing.editions import Draft, Edition, read_beginnings, read_drafts
from publishing.pages import Page
from publishing.sealing import limit
from publishing.sealing.change import Change, Plan

AT_ONCE = 100
"""So many pages are read at once; where too many would follow, most are not read at all."""


def plan_publication(pages: Iterable[Page]) -> Plan:
    """What publishing the drafts of these pages together would do, as they stand now. Writes nothing."""
    return plan_of(read_drafts(pages))


def plan_of(drafts: Iterable[Draft], *, in_batches: bool = False) -> Plan:
    """What publishing these drafts together would do. Writes nothing.

    ``in_batches``: however many pages follow. Empty if every draft is identical to what is live and no
    excerpt on it has changed. Raises ``CannotBeOpened`` if what is live of one of these pages cannot be
    opened.
    """
    planner = _planner_of(drafts, in_batches=in_batches)
    planner.follow_all()
    return planner.plan()


def plan_without_followers(drafts: Iterable[Draft]) -> Plan:
    """The same as far as these pages themselves go, for who asks what is chosen and what is found in it."""
    chosen = list(drafts)
    planner = _planner_of(chosen)
    if len(chosen) > 1:  # the first of them may show the last
        planner.look_again_at(draft.page.subject for draft in chosen)
    return planner.plan()


def _planner_of(drafts: Iterable[Draft], *, in_batches: bool = False) -> "_Planner":
    planner = _Planner(in_batches=in_batches)
    for draft in drafts:
        planner.live.take_as_read(draft)
        page = draft.page.subject
        own = _as_sealed(draft.own, planner.live.document(page.pk))
        planner.look_at(page, assemble(page, own, planner.live), cause=None, draft=draft)
    return planner


def _as_sealed(own: OwnPart, live: Document[Any] | None) -> OwnPart:
    """What a draft says, in the very letters that are live if it says no more than these, cleaned."""
    return live.own if live and live.own != own == live.own.cleaned() else own


def plan_withdrawal(page: Page, *, in_batches: bool = False) -> Plan:
    """What withdrawing ``page`` would do to the pages that show it, as :func:`plan_of`. Writes nothing."""
    planner = _Planner(in_batches=in_batches)
    planner.remove(page)
    planner.follow_all()
    return planner.plan()


def plan_to_follow(pages: Iterable[Page]) -> Plan:
    """What these live pages, and those around them, would say if all that they show were taken anew.

    Writes nothing. Of each change the page itself, or the one beside it, stands as the cause.
    """
    planner = _Planner(in_batches=True)
    planner.look_again_at(pages)
    planner.follow_all()
    return planner.plan()


def plan_around(causes: Mapping[int, Page]) -> Plan:
    """What the pages around these still have to take over from them: it is live there, and not here.

    ``causes`` are keys of pages, each with the page that stands as the cause of what follows it. Writes
    nothing.
    """
    planner = _Planner(in_batches=True)
    planner.look_around(causes)
    planner.follow_all()
    return planner.plan()


class _Planner:
    """Follows a change through the link graph until nothing more changes, round by round.

    Excerpts hold only own facts or excerpts of a lower type, so every round ends one level higher and the
    work comes to an end. A round reads what it needs in a few queries, however many pages it looks at.
    """

    def __init__(self, *, in_batches: bool = False) -> None:
        self.live = Live()
        self._most = None if in_batches else limit.MOST_FOLLOWERS
        self._are_too_many = False
        self._around = set[int]()  # the pages of all rounds
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
        earlier = self._changes.get(page.pk)
        if after == before or (earlier and earlier.is_follower):  # what was chosen keeps its place
            self._changes.pop(page.pk, None)
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

    def look_around(self, causes: Mapping[int, Page]) -> None:
        """Let the next round look at the neighbours of these pages, each with the page that is the cause."""
        self._changed_in_round |= causes

    def follow_all(self) -> None:
        """Look at neighbours until nothing more changes, or more would follow than may."""
        chosen = len(self._changes)
        while not self._are_too_many and (round_ := self._next_round()):
            self._around |= round_.keys()
            for part in _slices(round_):
                if not self._are_too_many:
                    self._refresh(part)
                    self._are_too_many = self._most is not None and len(self._changes) - chosen > self._most

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
        if self._are_too_many:
            chosen = [change for change in changes if not change.is_follower]
            return Plan(chosen, [], self.live, too_many_around=len(self._around))
        read_beginnings(change.previous for change in changes if change.previous)
        left = list(Page.objects.to_be_listed().filter(pk__in=self._left)) if self._left else []
        return Plan(changes, left, self.live)

    def _newest(self, page: Page, draft: Draft | None) -> Edition | None:
        return draft.newest if draft else self._sealed(page.pk)

    def _sealed(self, page: int) -> Edition:
        sealed = self.live.sealed_now(page)
        assert sealed
        assert sealed.edition
        return sealed.edition  # what is live is the newest edition


def _slices(round_: dict[int, Page]) -> Iterator[dict[int, Page]]:
    """The round in parts, in its order."""
    pages = iter(round_.items())
    while part := dict(islice(pages, AT_ONCE)):
        yield part
