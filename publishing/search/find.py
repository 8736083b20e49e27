"""Finding live pages by what readers write: names first, then texts; a misspelt name is told, never taken."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from publishing.documents import Kind, all_kinds, kind_named
from publishing.editions import Listing
from publishing.search import full_text
from publishing.search.help_first import needs_help
from publishing.search.names import (
    MOST_WORDS,
    Meant,
    Named,
    is_name_of_something_else,
    is_nearer_to_something_else,
    may_be_misspelt,
    meant_by,
    named_by_stems,
    names_in,
    stems_said,
)
from publishing.search.passages import best_passages
from publishing.search.registered import words_beside_names
from publishing.search.rows import SearchPassage
from publishing.search.words import plain, stem, told_words, words_in
from publishing.text import one_line

MOST_CHARACTERS = 200
MOST_RESULTS = 20

_PHRASE = re.compile(r'["“”„«]([^"“”„«»]+)["“”»]')


@dataclass(frozen=True)
class Result:
    """A live page that was found, why, and the text of it that answers, if one does.

    ``why`` is the name that was written and what it is: (“Prozac”, “a brand of”).
    """

    listing: Listing
    why: tuple[str, str] | None = None
    passage: SearchPassage | None = None

    @property
    def address(self) -> str:
        """Where it is, at the text that answers."""
        anchor = f"#{self.passage.anchor}" if self.passage and self.passage.anchor else ""
        return f"{self.listing.address}{anchor}"


@dataclass
class Found:
    """What is found for a text.

    ``needs_help``: whoever writes this is told of help, and of nothing else. ``shown_for`` are the words that
    were taken for misspellings, each with what results are shown for. ``near`` are pages with a name like
    ``unknown``, which was written and is none of theirs: they are offered and not answered with.
    """

    text: str
    needs_help: bool = False
    results: list[Result] = field(default_factory=list)
    lists: list[Kind] = field(default_factory=list)
    shown_for: list[tuple[str, str]] = field(default_factory=list)
    unknown: str = ""
    near: list[Result] = field(default_factory=list)


def find(text: str) -> Found:
    """What live pages have for this text: a name, words, a question. Never more than ``MOST_RESULTS`` pages."""
    text = one_line(text)[:MOST_CHARACTERS]
    words = words_in(text)[:MOST_WORDS]
    found = Found(text)
    if not words:
        return found
    named = names_in(words)
    if needs_help(words, any(_is_asked_about(name.page_id) for each in named for name in each.names)):
        found.needs_help = True
        return found
    words, named = _corrected(words, named, found)
    if found.near:
        return found
    _find_pages(found, words, named)
    return found


def _corrected(words: list[str], named: list[Named], found: Found) -> tuple[list[str], list[Named]]:
    """The words, with those that are misspelt put right.

    Where it is not certain what is meant, that is noted in ``found``: then nothing is answered.
    """
    at = {place for each in named for place in range(each.start, each.stop)}
    put_right = list(words)
    for place, word in enumerate(words):
        is_other = place not in at and is_name_of_something_else(word)
        if place in at or not (is_other or may_be_misspelt(word)):
            continue
        meant = meant_by(word)
        if is_other or not meant or _are_several(meant) or is_nearer_to_something_else(word, meant[0].slips):
            is_name = is_other or (bool(meant) and _is_asked_about(*meant[0].pages))
            _offer(found, word if is_name else "", [page for each in meant for page in sorted(each.pages)])
        else:
            put_right[place] = meant[0].word
            found.shown_for.append((word, meant[0].word))
    for each in named:
        if each.is_of_something_else:
            words_of_it = " ".join(words[each.start : each.stop])
            _offer(found, words_of_it, [name.page_id for name in each.names])
    return (put_right, names_in(put_right)) if put_right != words else (words, named)


def _offer(found: Found, unknown: str, pages: Iterable[int]) -> None:
    """Note pages with a name like one that was written and is not theirs."""
    there = {result.listing.pk for result in found.near}
    found.unknown = found.unknown or unknown
    if unknown:
        found.near += _results({page: None for page in pages if page not in there}, {})


def _are_several(meant: Sequence[Meant]) -> bool:
    """Whether words of different pages may be meant, and one of them is a page that is asked about."""
    pages = frozenset(page for each in meant for page in each.pages)
    return pages != meant[0].pages and _is_asked_about(*pages)


def _is_asked_about(*pages: int) -> bool:
    kinds = Listing.objects.filter(page__in=pages).values_list("kind", flat=True)
    return any(kind_named(kind).is_asked_about for kind in kinds)


def _find_pages(found: Found, words: list[str], named: list[Named]) -> None:
    names = [name for each in named for name in each.names if not name.is_taken_for_it]
    why = {name.page_id: (name.name, name.told) for name in reversed(names)}
    listings = Listing.objects.in_bulk({name.page_id for name in names})
    is_asked = {page: kind_named(listing.kind).is_asked_about for page, listing in listings.items()}
    at = {place for each in named for place in range(each.start, each.stop)}
    beside = {plain(word) for word in words_beside_names()}
    rest = [word for place, word in enumerate(words) if place not in at and word not in beside]
    by_stems = named_by_stems(rest) if rest else []
    order: dict[int, None] = dict.fromkeys(page for page in why if is_asked.get(page))
    has_asked = bool(order)
    if not has_asked:
        found.lists = _lists(words)
    order |= dict.fromkeys(page for page in why)
    order |= dict.fromkeys(_in_order_of_names(by_stems, has_asked))
    order |= dict.fromkeys(_by_text(words, found.text))
    pages = list(order)[:MOST_RESULTS]
    own = {page: stems_said(words_in(" ".join(why.get(page, ())))) for page in pages}
    asked = set(map(stem, words))
    wanted = {page: stems_said(rest) - own[page] if rest else set() for page in pages}
    for name in by_stems:
        why.setdefault(name.page_id, (name.name, name.told))
    found.results = _results({page: why.get(page) for page in pages}, best_passages(wanted, asked))


def _in_order_of_names(names: Iterable, has_asked: bool) -> list[int]:
    """Pages named by words that stand apart; one that is asked about only by all words of a longer name."""
    pages = [name.page_id for name in names]
    kinds = dict(Listing.objects.filter(page__in=pages).values_list("page", "kind"))
    return [page for page in pages if not kind_named(kinds[page]).is_asked_about]


def _lists(words: Sequence[str]) -> list[Kind]:
    """The lists of pages that these words name, all of them."""
    said = told_words(words)
    kinds = (kind for kind in all_kinds() if kind.menu)
    return [
        kind
        for kind in kinds
        if said in (told_words(words_in(kind.plural)), told_words(words_in(kind.list_title)))
    ]


def _by_text(words: Sequence[str], text: str) -> list[int]:
    """Pages by what they say: those with all words first, then, without a phrase in quotes, those with any."""
    phrases = [[[stem(word) for word in words_in(phrase)]] for phrase in _PHRASE.findall(text)]
    asked = [*_with_compounds(words), *filter(any, phrases)]
    pages = _nearest_first(full_text.pages_with_all(asked), words, asked)
    if phrases:
        return pages
    any_of = full_text.pages_with_any([[[stem(word)]] for word in told_words(words)], MOST_RESULTS)
    return list(dict.fromkeys([*pages, *any_of]))


def _nearest_first(
    pages: Sequence[int], words: Sequence[str], asked: Sequence[full_text.Alternatives]
) -> list[int]:
    """Pages that have all words: in the title, the earlier the better; in headings; else the most general."""
    rows = Listing.objects.filter(page__in=pages)
    listed = {
        page: (title, kind, headings)
        for page, title, kind, headings in rows.values_list(
            "page", "title", "kind", "page__searched_text__headings"
        )
    }
    joined = "".join(words)

    def are_in(stems: Collection[str]) -> bool:
        return all(any(stems_of_run <= set(stems) for stems_of_run in map(set, each)) for each in asked)

    def distance(page: int) -> tuple[int, int]:
        title, kind, headings = listed[page]
        in_title = words_in(title)
        stems = list(map(stem, in_title))
        if "".join(in_title).startswith(joined):
            return 0, 0
        if are_in(stems):
            return 1, min(
                stems.index(stem) for each in asked for run in each for stem in run if stem in stems
            )
        return (2, 0) if are_in(headings.split()) else (3, kind_named(kind).menu_position)

    return sorted((page for page in pages if page in listed), key=distance)


def _with_compounds(words: Sequence[str]) -> list[list[list[str]]]:
    """Each told word as alternatives: two in a row also as one, “anti-depressants”; one also as two, “backpain”."""
    asked: list[list[list[str]]] = []
    told = told_words(list(words))
    place = 0
    while place < len(told):
        word = told[place]
        pair = stem(plain(word + told[place + 1])) if place + 1 < len(told) else ""
        if pair and full_text.is_met(pair):
            asked.append([[pair], [stem(word), stem(told[place + 1])]])
            place += 2
            continue
        halves = [] if full_text.is_met(stem(word)) else _halves(word)
        asked.append([[stem(word)], *halves])
        place += 1
    return asked


def _halves(word: str) -> list[list[str]]:
    """The two words that a word may be made of, if the site has both."""
    for cut in range(3, len(word) - 2):
        halves = [stem(plain(word[:cut])), stem(plain(word[cut:]))]
        if full_text.pages_with_all([[halves]], 1):
            return [halves]
    return []


def _results(pages: dict[int, tuple[str, str] | None], passages: dict[int, SearchPassage]) -> list[Result]:
    listings = Listing.objects.in_bulk(pages)
    return [
        Result(listings[page], why if why and why[1] else None, passages.get(page))
        for page, why in pages.items()
        if page in listings
    ]
