"""The facts from which the pages are written: each with an id, and the sources in which somebody read it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Fact:
    """What is known, in a few words. ``sources`` are ids; ``in_doubt``: the file itself is unsure."""

    id: str
    words: str
    sources: tuple[str, ...]
    is_read: bool
    in_doubt: bool = False

    @property
    def of(self) -> str:
        """Whose fact it is: a class, a drug, “warnings” or “side_effects”."""
        return self.id.split(".")[0]

    @property
    def about(self) -> str:
        """What it is about: “weight”, “serious_side_effects”."""
        return self.id.split(".")[1]

    @property
    def citable_sources(self) -> tuple[str, ...]:
        """Those in which it was read, and that have authority of their own."""
        return tuple(source for source in self.sources if self.is_read and is_strong(source))

    @property
    def may_be_told(self) -> bool:
        """Whether readers may be told: somebody read it in a source that can be cited."""
        return bool(self.citable_sources) and not self.in_doubt


@cache
def facts() -> dict[str, Fact]:
    """All facts by their ids, in the order of the file."""
    return {fact.id: fact for fact in _facts(_file())}


def is_strong(source: str) -> bool:
    """Whether a source was read and has authority of its own: no quotation, mirror or shop."""
    said = sources()[source]
    return said["confirmed"] == "read here" and not said.get("weak", False)


def sources() -> dict[str, dict[str, Any]]:
    """What the file says of each source, by id."""
    return _file()["sources"]


@cache
def _file() -> dict[str, Any]:
    return json.loads((CONTENT / "facts" / "medicines.json").read_text(encoding="utf-8"))


def _facts(file: dict[str, Any]) -> Iterator[Fact]:
    for part in (*file["classes"].values(), *file["drugs"].values()):
        for entries in part.values():
            if isinstance(entries, list):
                yield from (_fact(entry) for entry in entries)
    yield from (_fact(entry) for entry in file["side_effects"])
    for warning in file["warnings"]:
        yield from (_fact(entry, warning["src"]) for entry in warning["statements"])


def _fact(entry: dict[str, Any], otherwise: str = "") -> Fact:
    names = ("unsure", "s", "plain", "medical", "freq", "do", "feels_like", "right")
    said = "; ".join(str(entry[name]) for name in names if entry.get(name))
    return Fact(
        id=entry["id"],
        words=said,
        sources=tuple(entry.get("src", otherwise).split()),
        is_read=bool(entry.get("r")),
        in_doubt="unsure" in entry and not {"s", "plain"} & entry.keys(),
    )
