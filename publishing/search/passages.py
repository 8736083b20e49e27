"""Which text of a page answers what is asked."""

from collections.abc import Iterable, Mapping
from functools import cache

from publishing.search.registered import ways_to_ask
from publishing.search.rows import SearchPassage
from publishing.search.words import stem, words_in

_ASKED, _HEADED, _SAID = 6, 4, 1


def best_passages(wanted: Mapping[int, set[str]], asked: set[str]) -> dict[int, SearchPassage]:
    """Of each page the text that answers best, if one does. ``wanted`` are the stems that it should say.

    ``asked`` are the stems of all that was asked, which may be a way to ask for a subject.
    """
    subjects = _subjects_of(asked)
    best: dict[int, tuple[int, SearchPassage]] = {}
    for passage in SearchPassage.objects.filter(page__in=[page for page, stems in wanted.items() if stems]):
        score = subjects.get(passage.subject, 0) + _score(passage, wanted[passage.page_id])
        if score > best.get(passage.page_id, (0, None))[0]:
            best[passage.page_id] = score, passage
    return {page: passage for page, (_, passage) in best.items()}


def _score(passage: SearchPassage, stems: set[str]) -> int:
    headed = stems & set(map(stem, words_in(passage.title)))
    return _HEADED * len(headed) + _SAID * len(stems & set(passage.text.split()))


def _subjects_of(asked: set[str]) -> dict[str, int]:
    """The subjects that are asked for in these stems, each with how surely."""
    found: dict[str, int] = {}
    for subject, way in _ways():
        if way <= asked:
            found[subject] = max(found.get(subject, 0), _ASKED * len(way))
    return found


@cache
def _ways() -> list[tuple[str, frozenset[str]]]:
    lines: Iterable[tuple[str, str, str]] = (line.partition(":") for line in ways_to_ask.in_order())
    return [
        (subject, frozenset(map(stem, words_in(way))))
        for subject, _, ways in lines
        for way in ways.split(",")
    ]
