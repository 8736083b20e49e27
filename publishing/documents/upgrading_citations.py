"""The step to the schemas in which facts cite by key and texts by marks, not by the number of a source.

It is never changed again, and neither is what it calls.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from publishing.documents.keys import key_of_source
from publishing.documents.upgrading import Upgrade
from publishing.text import cited_at_end


def citations_by_key(
    texts: Mapping[str, str] | None = None, facts: Iterable[str] = (), rows: Iterable[str] = ()
) -> Upgrade:
    """The step of an own part.

    ``texts`` had a source beside them, in the field after the colon; ``facts`` are fields that name a source
    and go on doing so; the ``rows`` of these lists cite in their field ``reference``.
    """

    def step(own: dict[str, Any]) -> dict[str, Any]:
        references = with_keys_of_sources(own["references"])
        keys = {number: source["key"] for number, source in enumerate(references, start=1)}
        new = own | {"references": references}
        for name, beside in (texts or {}).items():
            new[name] = cited(new[name], keys.get(new.pop(beside), ""))
        for name in facts:
            new[name] = keys.get(new[name], "")
        for name in rows:
            new[name] = [row | {"reference": keys.get(row["reference"], "")} for row in new[name]]
        return new

    return step


def with_keys_of_sources(references: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The references, each with the key that follows from what it says; a later duplicate is counted."""
    keys = _each_once(map(key_of_source, references))
    return [source | {"key": key} for source, key in zip(references, keys, strict=True)]


def cited(text: dict[str, Any], key: str) -> dict[str, Any]:
    """A rich text with a mark at its end."""
    return {"html": cited_at_end(text["html"], key)}


def _each_once(keys: Iterable[str]) -> Iterator[str]:
    met: Counter[str] = Counter()
    for key in keys:
        met[key] += 1
        yield key if met[key] == 1 else f"{key}-{met[key]}"
