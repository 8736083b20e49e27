"""What is live, as a publication sees it: the live editions, and over them what it is about to seal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, NamedTuple

from publishing.checking.link_graph import LinkGraph
from publishing.documents import AnyExcerpt, Document, Reference
from publishing.editions import Draft, Edition
from publishing.pages import WatchedPaper, edges_of, has_other_edges
from publishing.text import CannotBeOpened


class LiveDocument(NamedTuple):
    """A document and the number of the edition that holds it, or will hold it; that edition, once sealed."""

    number: int
    document: Document[Any]
    edition: Edition | None = None


class Live:
    """A reader of live documents. ``put`` and ``remove`` lay a planned change over the database."""

    def __init__(self) -> None:
        self._read: dict[int, LiveDocument | None] = {}
        self._planned: dict[int, LiveDocument | None] = {}
        self._shown: Document[Any] | None = None
        self._answers: dict[Any, Any] = {}
        self.unopened: dict[int, CannotBeOpened] = {}
        self.links = LinkGraph()

    def put(self, page: int, number: int, document: Document[Any]) -> None:
        """From now on, take this document for the live one of ``page``."""
        self._answers.clear()
        self._planned[page] = LiveDocument(number, document)
        if has_other_edges(self.document_shown_now(page), document):
            self.links.put(page, edges_of(document))
        else:
            self.links.forget(page)

    def forget(self, page: int) -> None:
        """Take again what the database holds for ``page``."""
        self._planned.pop(page, None)
        self.links.forget(page)

    def remove(self, page: int) -> None:
        """From now on, take ``page`` for not live."""
        self._planned[page] = None
        self.links.put(page, ())

    def load(self, pages: Iterable[int]) -> None:
        """Read the live editions of these pages in one query."""
        missing = {page for page in pages if page not in self._read}
        if not missing:
            return
        self._read.update(dict.fromkeys(missing))
        for edition in Edition.objects.live().filter(page__in=missing).order_by():
            self._take(edition)

    def take_as_read(self, draft: Draft) -> None:
        """What is live of the page of a draft was read with it."""
        page, newest = draft.page.subject, draft.newest
        if page.live_edition_id is None:
            self._read[page.pk] = None
        elif newest and newest.pk == page.live_edition_id:
            self._take(newest)

    def _take(self, edition: Edition) -> None:
        self._read[edition.page_id] = None
        try:
            self._read[edition.page_id] = LiveDocument(edition.number, edition.opened_as_sealed(), edition)
        except CannotBeOpened as error:
            self.unopened[edition.page_id] = error

    def cannot_open(self, page: int) -> bool:
        """Whether ``page`` is live, and stays as it is because its live edition cannot be opened."""
        self.load([page])
        return page in self.unopened and page not in self._planned

    @contextmanager
    def shown_by(self, document: Document[Any] | None) -> Iterator[None]:
        """Meanwhile, of pages that cannot be opened, what this document shows of them stays as it is."""
        self._shown = document
        yield
        self._shown = None

    def sealed(self, page: int) -> LiveDocument | None:
        """The live document of ``page`` with its edition's number; None if it is not live."""
        if page in self._planned:
            return self._planned[page]
        self.load([page])
        return self._read[page]

    def document(self, page: int) -> Document[Any] | None:
        """The live document of ``page``, planned changes included."""
        sealed = self.sealed(page)
        return sealed.document if sealed else None

    def sealed_now(self, page: int) -> LiveDocument | None:
        """The live document of ``page`` as readers see it now, whatever is planned."""
        self.load([page])
        return self._read[page]

    def document_shown_now(self, page: int) -> Document[Any] | None:
        """The document of :meth:`sealed_now`; None if the page is not live."""
        sealed = self.sealed_now(page)
        return sealed.document if sealed else None

    def excerpt(self, kind: type[AnyExcerpt], page: int) -> AnyExcerpt | None:
        """An excerpt of ``page``; None if it is not live, or cannot be opened and was not shown before."""
        if self.cannot_open(page):
            shown = self._shown.walk() if self._shown else ()
            return next((part for part in shown if isinstance(part, kind) and part.page == page), None)
        sealed = self.sealed(page)
        return kind.take(page, sealed.number, sealed.document) if sealed else None

    def excerpts(self, kind: type[AnyExcerpt], pages: Iterable[int]) -> tuple[AnyExcerpt, ...]:
        """Excerpts of those of the pages that are live, in the given order."""
        pages = list(pages)
        self.load(pages)
        taken = (self.excerpt(kind, page) for page in pages)
        return tuple(excerpt for excerpt in taken if excerpt is not None)

    def once(self, ask: "Callable[[Sequence[Document[Any]], Live], Any]", document: Document[Any]) -> Any:
        """The answer about all planned documents, asked once; about this one alone if it is none of them."""
        planned = [each.document for each in self._planned.values() if each]
        if not any(each is document for each in planned):
            return ask([document], self)
        if ask not in self._answers:
            self._answers[ask] = ask(planned, self)
        return self._answers[ask]

    def sources(self, target: int, relation: str) -> list[int]:
        """The live pages with an edge of this relation to ``target``, by key."""
        return self.links.sources(target, relation)

    def news_of(self, references: Iterable[Reference]) -> list[str]:
        """What became of those of the papers that no longer stand as they did, a sentence for each."""
        cited = list(references)
        return [paper.news for paper in self._fallen_papers if paper.is_among(cited)] if cited else []

    @cached_property
    def _fallen_papers(self) -> list[WatchedPaper]:
        return list(WatchedPaper.objects.exclude(fate=""))
