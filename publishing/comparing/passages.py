"""The own part of a page as passages: what is charged to whoever wrote it, and moves or goes as one.

A passage is a short field, a paragraph or another block of running text, an item of a list, or a row of
facts. It is read from canonical JSON, as contributions keep it, so that a text of an older schema can be read
too.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from publishing.documents import Key, citations_in_any, fields_marked_in_any
from publishing.text import LISTS, blocks, opening_tag, write

_TAG, _WORD = re.compile("<[^>]*>"), re.compile(r"\w+")


class Passage(NamedTuple):
    """What stands at a place, and the how-manieth there that says so."""

    where: str
    says: str
    nth: int

    @property
    def is_running_text(self) -> bool:
        return self.says.startswith("<")

    @property
    def words(self) -> frozenset[str]:
        return _words(self.says)


Passages = tuple[Passage, ...]
Fields = Mapping[str, Passages]
# By the name of a field that cites, what each key stands for.
Sources = Mapping[str, Mapping[Any, Any]]


def passages_of(own: Mapping[str, Any]) -> Fields:
    """The passages of each field of an own part, given as JSON, in their order. What is empty has none.

    A citation is told by its source, not by its key, which is another one once a source went and came again.
    """
    sources = dict.fromkeys(citations_in_any(), _names_of(own.get("references") or ()))
    return {field: tuple(_numbered(_told(field, value, sources))) for field, value in own.items()}


def _numbered(told: Iterator[tuple[str, str]]) -> Iterator[Passage]:
    met: Counter[tuple[str, str]] = Counter()
    for passage in told:
        met[passage] += 1
        yield Passage(*passage, met[passage])


def _told(name: str, value: Any, sources: Sources) -> Iterator[tuple[str, str]]:
    if _is_text(value):
        for block in _blocks(value["html"]):
            yield name, block
    elif isinstance(value, list):
        for item in value:
            yield from _row(name, item, sources)
    elif value not in ("", None, {}):
        yield from _row(name, value, sources)


def _row(name: str, row: Any, sources: Sources) -> Iterator[tuple[str, str]]:
    """The facts of a row as one passage, then those of its running texts and of the rows within it."""
    long = {key: value for key, value in row.items() if _is_long(value)} if isinstance(row, dict) else {}
    short = {key: value for key, value in row.items() if key not in long} if isinstance(row, dict) else row
    yield name, json.dumps(_cited(name, short, sources), sort_keys=True, ensure_ascii=False)
    for key, value in long.items():
        yield from _told(f"{name}.{key}", value, sources)


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"html"}


def _is_long(value: Any) -> bool:
    if isinstance(value, list):
        return any(isinstance(item, dict) for item in value)
    return isinstance(value, dict) and (_is_text(value) or any(map(_is_long, value.values())))


def _cited(name: str, value: Any, sources: Sources) -> Any:
    """The value with each key of a source replaced by what the source is known by, and without its own."""
    if isinstance(value, dict):
        keys = fields_marked_in_any(Key)
        return {key: _cited(key, inner, sources) for key, inner in value.items() if key not in keys}
    return sources.get(name, {}).get(value, value) if isinstance(value, int | str) else value


def _names_of(references: Any) -> dict[Any, Any]:
    """What each source is known by, whatever else of it is corrected; twins are numbered."""
    met: Counter[str] = Counter()
    names: dict[Any, Any] = {}
    for source in references:
        name = next((source[key] for key in ("doi", "pmid", "url", "title") if source.get(key)), "")
        met[name] += 1
        names[source.get("key")] = [name, met[name]]
    return names


@lru_cache(maxsize=4096)
def _words(says: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_TAG.sub(" ", says)))


@lru_cache(maxsize=4096)
def _blocks(html: str) -> tuple[str, ...]:
    return tuple(_written(html))


def _written(html: str) -> Iterator[str]:
    for node in blocks(html):
        if node.tag in LISTS:
            yield opening_tag(node)
            yield from map(write, node.children)
        else:
            yield write(node)
