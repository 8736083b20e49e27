"""Finding pages by the words that they say."""

import re
from collections.abc import Collection, Sequence

from publishing.comparing import is_word
from publishing.documents import kind_named
from publishing.editions import Listing
from publishing.search import full_text
from publishing.search.full_text import Alternatives
from publishing.search.words import plain, stem, told_words, words_in

SHORTEST_HALF = 3
MOST_PARTLY = 10

_PHRASE = re.compile(r'["“”„«]([^"“”„«»]+)["“”»]')


def pages_by_text(words: Sequence[str], text: str) -> tuple[list[int], list[int]]:
    """The pages with all of these plain words, the nearest first, and pages with some of them.

    ``text`` is how they were written: words in quotes stand together, and then some of them are not enough.
    """
    phrases = [[list(map(stem, words_in(phrase)))] for phrase in _PHRASE.findall(text)]
    asked = [*_with_compounds(told_words(words)), *filter(any, phrases)]
    with_all = _nearest_first(full_text.pages_with_all(asked), words, asked)
    if phrases:
        return with_all, []
    with_any = full_text.pages_with_any([[[stem(word)]] for word in told_words(words)])
    return with_all, [page for page in with_any if page not in with_all]


def _nearest_first(pages: Sequence[int], words: Sequence[str], asked: Sequence[Alternatives]) -> list[int]:
    """Pages that have all words: in the title, the earlier the better; in headings; else the most general."""
    columns = "page", "title", "kind", "page__searched_text__headings"
    listed = {row[0]: row[1:] for row in Listing.objects.filter(page__in=pages).values_list(*columns)}

    def distance(page: int) -> tuple[int, int]:
        title, kind, headings = listed[page]
        in_title = words_in(title)
        stems = list(map(stem, in_title))
        if "".join(in_title).startswith("".join(words)):
            return 0, 0
        if _has_all(stems, asked):
            said = {each for alternatives in asked for run in alternatives for each in run}
            return 1, min(map(stems.index, said.intersection(stems)))
        return (2, 0) if _has_all(headings.split(), asked) else (3, kind_named(kind).menu_position)

    return sorted((page for page in pages if page in listed), key=distance)


def _has_all(stems: Collection[str], asked: Sequence[Alternatives]) -> bool:
    return all(any(set(run) <= set(stems) for run in each) for each in asked)


def _with_compounds(told: Sequence[str]) -> list[Alternatives]:
    """Each word as what it may be written as: two in a row also as one, and one also as two, “backpain”."""
    asked: list[Alternatives] = []
    place = 0
    while place < len(told):
        word, pair = told[place], "".join(told[place : place + 2])
        if pair != word and is_word(pair) and full_text.is_met(stem(plain(pair))):
            asked.append([[stem(plain(pair))], [stem(word), stem(told[place + 1])]])
            place += 2
        else:
            is_whole = is_word(word) or full_text.is_met(stem(word))
            asked.append([[stem(word)], *([] if is_whole else _halves(word))])
            place += 1
    return asked


def _halves(word: str) -> list[list[str]]:
    """The two words that a word may be made of, if a page has them side by side."""
    for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
        halves = [stem(plain(word[:cut])), stem(plain(word[cut:]))]
        if full_text.pages_with_all([[halves]], 1):
            return [halves]
    return []
