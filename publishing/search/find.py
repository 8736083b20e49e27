"""Finding live pages by what readers write: names first, then texts; a misspelt name is told, never taken."""

from collections.abc import Iterable, Sequence

from publishing.documents import Kind, all_kinds
from publishing.search.by_text import MOST_PARTLY, pages_by_text
from publishing.search.corrections import corrected
from publishing.search.help_first import needs_help
from publishing.search.names import MOST_WORDS, Named, named_by_stems, names_in, stems_said
from publishing.search.passages import best_passages
from publishing.search.registered import words_beside_names
from publishing.search.result import Found, asked_about, results
from publishing.search.rows import SearchName
from publishing.search.words import plain, stem, words_in
from publishing.text import one_line

MOST_CHARACTERS = 200
MOST_RESULTS = 20
MOST_ANSWERING = 10
"""Of so many of the first pages the text that answers is looked for; of others the summary is shown."""

_BEFORE_A_LIST = frozenset(("list", "of", "all", "the"))


def find(text: str) -> Found:
    """What live pages have for this text, be it a name, words or a question; or that help comes first."""
    text = one_line(text)[:MOST_CHARACTERS]
    words = words_in(text)[:MOST_WORDS]
    found = Found(text)
    if not words:
        return found
    named = names_in(words)
    if asks_for_help(words, named):
        found.needs_help = True
        return found
    words, named = corrected(words, named, found)
    if not found.near:
        _find_pages(found, words, named)
    return found


def asks_for_help(words: Sequence[str], named: Iterable[Named]) -> bool:
    """Whether these plain words are what somebody may write who needs help before anything else.

    ``named`` are the names in them.
    """
    return needs_help(words, bool(asked_about(name.page_id for each in named for name in each.names)))


def _find_pages(found: Found, words: list[str], named: Sequence[Named]) -> None:
    """Pages by their names, those that are asked about first; then by what they say."""
    at = {place for each in named for place in range(each.start, each.stop)}
    beside = set(map(plain, words_beside_names()))
    rest = [word for place, word in enumerate(words) if place not in at and word not in beside]
    names = _by_page(name for each in named for name in each.names if not name.is_taken_for_it)
    asked = asked_about(names)
    by_stems = _by_page(named_by_stems(rest))
    for page in asked_about(by_stems):  # of these a name counts only as it is written
        del by_stems[page]
    if not names:
        found.lists = _lists(words)
    with_all, with_any = pages_by_text(words, found.text)
    first = [page for page in names if page in asked]
    pages = list(dict.fromkeys([*first, *names, *by_stems, *with_all]))[:MOST_RESULTS]
    partly = [page for page in with_any if page not in pages][:MOST_PARTLY]
    names = by_stems | names
    answering = (*pages, *partly)[:MOST_ANSWERING]
    wanted = {page: _wanted(rest, names.get(page)) for page in answering}
    passages = best_passages(wanted, set(map(stem, words)))
    found.results, found.partly = (results(each, names, passages) for each in (pages, partly))


def _by_page(names: Iterable[SearchName]) -> dict[int, SearchName]:
    """The first of the names of each page."""
    found: dict[int, SearchName] = {}
    for name in names:
        found.setdefault(name.page_id, name)
    return found


def _wanted(rest: Sequence[str], name: SearchName | None) -> set[str]:
    """The stems that a text of the page should say: those of the rest that are not its name."""
    return stems_said(rest) - set(name.stems.split() if name else ()) if rest else set()


def _lists(words: Sequence[str]) -> list[Kind]:
    """The lists of pages that these words name, all of them: “breads”, “list of breads”."""
    said = [word for word in words if word not in _BEFORE_A_LIST]
    kinds = (kind for kind in all_kinds() if kind.menu)
    return [kind for kind in kinds if said in (words_in(kind.plural), words_in(kind.list_title))]
