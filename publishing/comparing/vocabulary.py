"""Words of the field that a site is about: ``publishing`` knows none, and each app registers its own.

A module ``vocabulary`` of an app is found at the start. ``classifying`` asks for the words, and no sooner.
"""

from collections.abc import Callable, Iterable, Iterator

Source = Callable[[], Iterable[str]]


class Words:
    """Words of one sort. Each source is called when they are first asked for, without the database."""

    def __init__(self) -> None:
        self._sources: list[Source] = []
        self._found: frozenset[str] | None = None

    def register(self, source: Source) -> Source:
        """Add what this function returns."""
        self._sources.append(source)
        self._found = None
        return source

    def __call__(self) -> frozenset[str]:
        if self._found is None:
            self._found = frozenset(self.in_order())
        return self._found

    def in_order(self) -> Iterator[str]:
        """All that the sources say, as they say it."""
        return (word for source in self._sources for word in source())


protected_names = Words()
"""Names that a misspelling could turn into one another: a change of a word to, from or near one of them is
one in substance."""

name_endings = Words()
"""How such names end: a long word that ends so is taken for one …"""

no_names = Words()
"""… unless it is one of these."""

bearers_of_names = Words()
"""What has such names, as people are told: “a dish”."""

words_of_the_field = Words()
"""Words that a general list of English words may lack, in British spelling where the two differ."""

lines_of_tables = Words()
"""More lines for the tables in ``classifying/data``, as they stand there: under the name of a table."""
