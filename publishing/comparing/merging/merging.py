"""The three-way merge of own parts: what two people made of one text, in one text.

By field; rich text by block and list item; rows by what they are known by. What only one of them changed is
taken. What both changed, each in another way, is a clash: somebody chooses. Nothing is made up: every value
in the result is theirs or yours. See ``docs/decisions/015-merging-drafts.md``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic

from publishing.comparing.merging.clashes import Clash, Side
from publishing.comparing.merging.walk import Merger
from publishing.documents import Own

__all__ = ["Clash", "Merge", "Side", "merge"]


@dataclass(frozen=True)
class Merge(Generic[Own]):
    """Two texts merged as far as no one needs to choose.

    ``merged_from_theirs`` and ``merged_from_yours`` say in words what only they, or only you, changed.
    """

    clashes: tuple[Clash, ...]
    merged_from_theirs: tuple[str, ...]
    merged_from_yours: tuple[str, ...]
    _base: Own | None = field(repr=False)
    _theirs: Own = field(repr=False)
    _yours: Own = field(repr=False)

    @property
    def text(self) -> Own | None:
        """The merged text; None if there is a clash."""
        return None if self.clashes else self.settled({})

    def settled(self, choices: Mapping[str, Side]) -> Own:
        """The merged text, each clash settled as ``choices`` say by its key.

        Raises ``ValueError``, with a sentence, for a clash without a choice, or with one it does not offer.
        """
        for clash in self.clashes:
            if choices.get(clash.key) not in clash.sides:
                raise ValueError(f"Choose which version to keep: {clash.where}.")
        return Merger(self._base, self._theirs, self._yours, choices=choices).merged()


def merge(base: Own | None, theirs: Own, yours: Own, names: Mapping[int, str] | None = None) -> Merge[Own]:
    """What ``theirs`` and ``yours``, both made from ``base``, make together. Pure.

    Without a base every difference is a clash. ``names`` says what the pages in them are called; any other
    page is told by its number. Raises ``TypeError`` if they are not of one kind.
    """
    if type(theirs) is not type(yours):
        raise TypeError("Only texts of the same kind of page can be merged.")
    merger = Merger(base, theirs, yours, names=names)
    merger.merged()
    return Merge(
        tuple(merger.clashes),
        tuple(dict.fromkeys(merger.taken[Side.THEIRS])),
        tuple(dict.fromkeys(merger.taken[Side.YOURS])),
        base,
        theirs,
        yours,
    )
