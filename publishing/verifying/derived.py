"""Verifying what is derived: the rows that follow from the sealed editions, from the ledger and from drafts.

What is derived is under no seal; ``publishing.verifying.repairs`` can write all of it again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from publishing.documents import all_kinds
from publishing.editions import Edition, Listing, as_listed, columns_of_live, read_beginnings
from publishing.pages import Address, Edge, Link, NameWord, Page, SearchText, as_named, edges_of, rows_of
from publishing.search import Searched, as_searched, held_of
from publishing.text import CannotBeOpened
from publishing.verifying.seals import AT_ONCE, Fault, Tell, tell_nobody
from publishing.verifying.whole_ledger import live_by_ledger

Word = tuple[str, str, bool, bool]
MOST_NAMED = 3
"""Of many links or words that are wrong on a page, a fault names so many."""


@dataclass
class Derived:
    """What is derived of one page: as its tables hold it, or as it is due."""

    columns: dict[str, Any]
    listing: dict[str, Any] | None = None
    search_text: dict[str, Any] | None = None
    searched: Searched | None = None
    links: set[Edge] = field(default_factory=set)
    addresses: dict[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class HeldAndDue:
    """A page, what its tables hold, and what is due; or in ``fault`` why nobody can say what is due."""

    page: int
    title: str
    held: Derived
    due: Derived | None
    fault: str = ""


def derived_faults(pages: Iterable[int] | None = None, tell: Tell = tell_nobody) -> Iterator[Fault]:
    """A fault for whatever is derived of these pages, or of all, and does not follow from what is sealed."""
    keys = all_pages() if pages is None else sorted(pages)
    names: dict[int, str | None] = {}
    for count, each in enumerate(held_and_due(keys), 1):
        if each.due:
            names[each.page] = each.due.search_text["names"] if each.due.search_text else None
        yield from faults_of(each)
        tell("pages", count)
    for count, (page, held, due) in enumerate(words_of(keys, names), 1):
        if held != due:
            message = f"the words by which it is found are not those of its names: {_difference(held, due)}"
            yield Fault("words", message, page.pk, page.title, can_be_repaired=True)
        tell("words of pages", count)


def all_pages() -> list[int]:
    """The keys of all pages and of corrections under way."""
    return list(Page.drafts.order_by("pk").values_list("pk", flat=True))


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def held_and_due(keys: Sequence[int]) -> Iterator[HeldAndDue]:
    """Each of these pages as it is and as it is due, read in few queries for many pages."""
    live, known = live_by_ledger(), set(Page.objects.order_by().values_list("pk", flat=True))
    for part in _parts(keys):
        kinds, editions, addresses = _kinds(part), _editions(live, part), _addresses_due(part)
        for page, held in _held(part):
            expected = (
                live.get(page.pk) if page.pk in live or not addresses[page.pk] else page.live_edition_id
            )
            edition = editions.get(expected or 0)
            yield _of_page(page, held, kinds.get(page.pk), expected, edition, addresses[page.pk], known)


def _of_page(
    page: Page,
    held: Derived,
    kind: str | None,
    expected: int | None,
    edition: Edition | None,
    addresses: dict[str, datetime],
    known: set[int],
) -> HeldAndDue:
    title = edition.title if edition else page.title
    if kind is None:
        fault = f"it is noted as “{page.kind}”, but has no row of any kind"
        return HeldAndDue(page.pk, title, held, None, fault)
    if expected and (edition is None or edition.page_id != page.pk):
        return HeldAndDue(page.pk, title, held, None)  # of the edition, the ledger tells
    # A correction under way has no editions; what has some is a page.
    corrects = None if addresses or expected else held.columns["corrects"]
    if edition:
        page.kind, edition.page = kind, page
    columns = {"kind": kind, "corrects": corrects, **columns_of_live(edition), "live_edition": expected}
    due = Derived(columns, addresses=addresses)
    if edition:
        try:
            document = edition.document
        except CannotBeOpened as problem:
            return HeldAndDue(page.pk, title, held, None, f"its live edition cannot be opened: {problem.why}")
        due.listing, due.search_text = as_listed(edition, document), as_named(document)
        due.searched = as_searched(document)
        due.links = {edge for edge in edges_of(document) if edge.target in known}
    return HeldAndDue(page.pk, title, held, due)


def _kinds(keys: Sequence[int]) -> dict[int, str]:
    """Of which kind each page is, by the table that has the rows of its draft."""
    return {
        key: kind.name
        for kind in all_kinds()
        for key in kind.model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }


def _editions(live: Mapping[int, int | None], keys: Sequence[int]) -> dict[int, Edition]:
    wanted = [key for page in keys if (key := live.get(page))]
    editions = Edition.objects.in_bulk(wanted)
    read_beginnings(editions.values())
    return editions


def _addresses_due(keys: Sequence[int]) -> dict[int, dict[str, datetime]]:
    """The addresses at which each page was ever live, each with when it was so first."""
    due: dict[int, dict[str, datetime]] = {key: {} for key in keys}
    editions = Edition.objects.filter(page__in=keys).order_by("page", "number")
    for page, path, at in editions.values_list("page", "address", "published_at"):
        due[page].setdefault(path, at)
    return due


def _held(keys: Sequence[int]) -> Iterator[tuple[Page, Derived]]:
    listings = {row["page_id"]: dict(row) for row in Listing.objects.filter(page__in=keys).values()}
    texts = {row["page_id"]: dict(row) for row in SearchText.objects.filter(page__in=keys).values()}
    searched = held_of(keys)
    links, addresses = defaultdict[int, set[Edge]](set), defaultdict[int, dict[str, datetime]](dict)
    for link in Link.objects.filter(source__in=keys):
        links[link.source_id].add(Edge(link.target_id, link.relation))
    for address in Address.objects.filter(page__in=keys):
        addresses[address.page_id][address.path] = address.first_live_at
    names = ["kind", "corrects", *columns_of_live(None)]
    columns = {row["pk"]: row for row in Page.drafts.filter(pk__in=keys).values("pk", *names)}
    for page in Page.drafts.filter(pk__in=keys).order_by("pk").only("title", "kind", "live_edition"):
        said = {name: columns[page.pk][name] for name in names}
        listing, text = listings.get(page.pk), texts.get(page.pk)
        rest = links[page.pk], addresses[page.pk]
        yield page, Derived(said, listing, text, searched.get(page.pk), *rest)


def words_of(
    keys: Sequence[int], names: Mapping[int, str | None]
) -> Iterator[tuple[Page, set[Word], set[Word]]]:
    """Each page, as its own kind, with the words that are kept and those that are due.

    ``names`` are the names by which readers know pages, as they are due; None for those that are not live.
    """
    for part in _parts(keys):
        held: defaultdict[int, set[Word]] = defaultdict(set)
        for row in NameWord.objects.filter(page__in=part):
            held[row.page_id].add(_as_word(row))
        for kind in all_kinds():
            for page in _with_names(list(kind.model._base_manager.filter(pk__in=part)), names):
                page.kind = kind.name
                due = rows_of([page] if not page.is_correction else [])
                yield page, held[page.pk], set(map(_as_word, due))


def _as_word(row: NameWord) -> Word:
    return row.word, row.kind, row.begins_title, row.is_live


def _with_names(pages: list[Page], names: Mapping[int, str | None]) -> list[Page]:
    """The pages, which are of one kind, with what their names are read from, as it is due."""
    if not pages:
        return pages
    prefetch_related_objects(pages, *pages[0].NAMES_FROM)
    texts: Any = SearchText._meta.get_field("page").remote_field
    for path in pages[0].NAMES_FROM:
        *relations, last = path.split("__")
        for page in pages if last == "search_text" else ():
            named: Any = page
            for relation in relations:
                named = named and getattr(named, relation)
            if named and named.pk in names:
                text = names[named.pk]
                found = None if text is None else SearchText(page_id=named.pk, names=text)
                texts.set_cached_value(named, found)
    return pages


def faults_of(each: HeldAndDue) -> Iterator[Fault]:
    """What is wrong with all that is derived of this page but its words."""
    if each.fault:
        yield Fault("page", each.fault, each.page, each.title)
    if each.due is None:
        return
    held, due = each.held, each.due
    messages = [
        *(("live", message) for message in _of_columns(held.columns, due.columns)),
        *(("listing", message) for message in _of_row("lists", held.listing, due.listing)),
        *(("search text", message) for message in _of_row("the search", held.search_text, due.search_text)),
        *(("search", message) for message in _of_search(held.searched, due.searched)),
        *(("links", message) for message in _of_links(held.links, due.links)),
        *(("address", message) for message in _of_addresses(held.addresses, due.addresses)),
    ]
    for what, message in messages:
        yield Fault(what, message, each.page, each.title, can_be_repaired=True)


def _of_columns(held: dict[str, Any], due: dict[str, Any]) -> Iterator[str]:
    if held["kind"] != due["kind"]:
        yield f"it is noted as “{held['kind']}”, but is “{due['kind']}”"
    if held["corrects"] != due["corrects"]:
        yield f"it is noted as a correction of page {held['corrects']}, but has editions of its own"
    if held["live_edition"] != due["live_edition"]:
        yield _of_live_edition(held["live_edition"], due["live_edition"])
        return
    for name in ("updated_on", "reviewed_on", "review_due_on"):
        if held[name] != due[name]:
            is_due = due[name] or "none"
            yield f"its date “{name}” is {held[name] or 'missing'}; of its live edition it is {is_due}"


def _of_live_edition(held: int | None, due: int | None) -> str:
    if due is None:
        return "readers are shown it, although it was withdrawn or never published"
    if held is None:
        return "readers are not shown it, although it was published and nobody withdrew it"
    shown, newest = (Edition.objects.filter(pk=key).select_related("page").first() for key in (held, due))
    return f"readers are shown “{shown or 'nothing'}”, although “{newest}” is the newest"


def _of_row(where: str, held: dict[str, Any] | None, due: dict[str, Any] | None) -> Iterator[str]:
    if held == due:
        return
    if held is None:
        yield f"{where}: it is missing there, although it is live"
    elif due is None:
        yield f"{where}: it is still there, although it is not live"
    else:
        differing = ", ".join(sorted(name for name in due if held[name] != due[name]))
        yield f"{where}: what is kept there is not what its live edition says ({differing})"


def _of_search(held: Searched | None, due: Searched | None) -> Iterator[str]:
    if held != due:
        yield "the search: its words and passages are not those of its live edition"


def _of_links(held: set[Edge], due: set[Edge]) -> Iterator[str]:
    if held != due:
        yield f"its links in the link graph are not those of its live edition: {_difference(held, due)}"


def _of_addresses(held: dict[str, datetime], due: dict[str, datetime]) -> Iterator[str]:
    for path in sorted(due.keys() - held.keys()):
        other = Address.objects.filter(path=path).select_related("page").first()
        where = f"was given to “{other.page}” (page {other.page_id})" if other else "is missing"
        yield f"its address {path} {where}"
    for path in sorted(held.keys() - due.keys()):
        yield f"the address {path} leads to it, although it never was live there"
    for path in sorted(held.keys() & due.keys()):
        if held[path] != due[path]:
            yield f"its address {path} was first live at {due[path]}, not at {held[path]}"


def _difference(held: Iterable[Any], due: Iterable[Any]) -> str:
    """The first of what is missing, and of what is too much, in words."""
    missing, too_many = set(due) - set(held), set(held) - set(due)
    said = [
        f"{len(each)} {name} ({', '.join(sorted(map(_in_words, each))[:MOST_NAMED])})"
        for name, each in (("missing", missing), ("too many", too_many))
        if each
    ]
    return "; ".join(said)


def _in_words(each: Any) -> str:
    return f"{each.relation} page {each.target}" if isinstance(each, Edge) else f"“{each[0]}”"
