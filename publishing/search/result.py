"""What the search found, as its page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from publishing.documents import Kind, kind_named
from publishing.editions import Listing
from publishing.search.rows import SearchName, SearchPassage


@dataclass(frozen=True)
class Result:
    """A live page that was found, the name of it that was written, and its text that answers."""

    listing: Listing
    name: SearchName | None = None
    passage: SearchPassage | None = None

    @property
    def label(self) -> str:
        """What pages of its kind are called."""
        return kind_named(self.listing.kind).label

    @property
    def address(self) -> str:
        """Where it is, at the text that answers."""
        anchor = f"#{self.passage.anchor}" if self.passage and self.passage.anchor else ""
        return f"{self.listing.address}{anchor}"


@dataclass
class Found:
    """What is found for a text: lists of pages, ``results``, and ``partly`` pages with some of the words.

    ``needs_help``: whoever writes this is told of help, and of nothing else. ``shown_for`` are words that
    were taken for misspellings, each with what results are shown for. ``unknown`` was written and is the
    name of no page; ``near`` are pages with a name like it, which are offered: then nothing is answered.
    """

    text: str
    needs_help: bool = False
    lists: list[Kind] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    partly: list[Result] = field(default_factory=list)
    shown_for: list[tuple[str, str]] = field(default_factory=list)
    unknown: str = ""
    near: list[Result] = field(default_factory=list)


def results(
    pages: Iterable[int],
    names: Mapping[int, SearchName] | None = None,
    passages: Mapping[int, SearchPassage] | None = None,
) -> list[Result]:
    """These pages in their order, those that are live, each with its name and its passage."""
    keys = list(dict.fromkeys(pages))
    listings = Listing.objects.in_bulk(keys)
    names, passages = names or {}, passages or {}
    return [Result(listings[page], names.get(page), passages.get(page)) for page in keys if page in listings]


def asked_about(pages: Iterable[int]) -> set[int]:
    """Those of the pages that readers' questions are about."""
    kinds = Listing.objects.filter(page__in=set(pages)).values_list("page", "kind")
    return {page for page, kind in kinds if kind_named(kind).is_asked_about}
