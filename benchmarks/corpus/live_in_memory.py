"""What is live in the invented site, without asking the database."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from publishing.checking import Live, LiveDocument
from publishing.documents import Document


class LiveInMemory(Live):
    """Knows the documents that it was shown, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._sources: defaultdict[tuple[int, str], list[int]] = defaultdict(list)

    def show(self, page: int, number: int, document: Document[Any]) -> None:
        """From now on, this document is what readers see of the page."""
        self._read[page] = LiveDocument(number, document)

    def relate(self, source: int, relation: str, target: int) -> None:
        """From now on, there is this edge between the two pages."""
        self._sources[target, relation].append(source)

    def drop(self, pages: Iterable[int]) -> None:
        """Forget the documents of these pages, since nothing will ask for them any more."""
        for page in pages:
            self._read.pop(page, None)

    def load(self, pages: Iterable[int]) -> None:
        for page in pages:
            self._read.setdefault(page, None)

    def sources(self, target: int, relation: str) -> list[int]:
        return sorted(self._sources[target, relation])
