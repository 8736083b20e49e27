"""Who wrote a change, net: whose words differ between what was published last and what a draft says.

The saves of the draft are walked in their order, and each person is charged with the passages that their save
changed. A passage that was published so is nobody's. A passage made out of another one is also charged to
whoever had made that, and goes back to them when it is put back. When in doubt a person counts as an author.
See ``docs/decisions/027-who-wrote-it-is-who-changed-it.md``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial
from itertools import combinations
from typing import NamedTuple

from publishing.comparing.merging.rows import likeness_of_words
from publishing.comparing.passages import Fields, Passage, Passages

People = frozenset[int]
NOBODY: People = frozenset()
# A passage that was made out of another one shares at least half of the words that are new on the page.
_ALIKE = 0.5


class Save(NamedTuple):
    """What a draft said after a save, and who saved; nobody, for what the site does by itself."""

    by: People
    says: Fields


def net_authors(published: Fields, saves: Iterable[Save]) -> People:
    """Those whose passages differ between ``published`` and the last of the saves. Pure."""
    walk, everybody = _Walk(published), NOBODY
    for save in saves:
        walk.follow(save)
        everybody |= save.by
    return walk.authors(everybody)


@dataclass(frozen=True)
class _Made:
    """How a passage came about: by whom, and out of which passages."""

    by: People = NOBODY
    out_of: Mapping[Passage, "_Made"] = field(default_factory=dict)

    @classmethod
    def together(cls, made: Iterable["_Made"]) -> "_Made":
        by, out_of = NOBODY, dict[Passage, _Made]()
        for each in made:
            by, out_of = by | each.by, out_of | dict(each.out_of)
        return cls(by, out_of)


Unpublished = Iterable[tuple[Passage, _Made]]


class _Walk:
    """All fields of a draft, followed from save to save."""

    def __init__(self, published: Fields) -> None:
        self.fields = {name: _Field(passages) for name, passages in published.items()}
        self.wrote: dict[tuple[str, str], People] = {}
        everything = (passage.words for passages in published.values() for passage in passages)
        self.published_words = frozenset[str]().union(*everything)

    def follow(self, save: Save) -> None:
        for name in save.says.keys() - self.fields.keys():
            self.fields[name] = _Field(())
        unpublished = [(*found, True) for each in self.fields.values() for found in each.unpublished()]
        unpublished += [
            (passage, made, False)
            for each in self.fields.values()
            for passage, (made, _) in each.taken_out.items()
            if passage not in each.published
        ]
        for name, each in self.fields.items():
            new = save.says.get(name, ())
            if new != each.now:
                each.follow(new, save.by, partial(self._writers_of, name, unpublished))
                for passage, made in each.unpublished():
                    key = _wherever(name, passage)
                    self.wrote[key] = self.wrote.get(key, NOBODY) | made.by

    def authors(self, everybody: People) -> People:
        found = NOBODY
        for each in self.fields.values():
            charges = list(each.charges())
            found |= NOBODY.union(*charges)
            if not all(charges):
                found |= each.touched_by or everybody
        return found

    def _writers_of(
        self, name: str, unpublished: Iterable[tuple[Passage, _Made, bool]], passage: Passage
    ) -> People:
        """Who wrote the same before, or something much like it that stands, or stood, anywhere."""
        wrote = self.wrote.get(_wherever(name, passage), NOBODY)
        if not passage.is_running_text:
            return wrote
        alike = (made.by for other, made, stands in unpublished if self._are_alike(passage, other, stands))
        return wrote.union(*alike)

    def _are_alike(self, one: Passage, other: Passage, other_stands: bool) -> bool:
        if not other.is_running_text:
            return False
        new_words = [passage.words - self.published_words for passage in (one, other)]
        if not all(new_words):  # they say with known words what was not said: “Do not take it”, “Take it”
            if not other_stands:
                return False
            new_words = [one.words, other.words]
        return likeness_of_words(*new_words) >= _ALIKE


def _wherever(name: str, passage: Passage) -> tuple[str, str]:
    """Running text is the same text in whatever field it stands; a fact is one of its field."""
    return ("" if passage.is_running_text else f"{name} {passage.where}", passage.says)


class _Field:
    """The passages of one field: what was published, what the draft says now, and how each came about."""

    def __init__(self, published: Passages) -> None:
        self.published = dict.fromkeys(published, _Made())
        self.now: Passages = published
        self.made: dict[Passage, _Made] = dict(self.published)
        # The passages in the draft, and those out of which they were made.
        self.standing = set(published)
        self.touched_by = NOBODY
        # Published passages for which nothing stands any more, by whom the last that stood for it went.
        self.removed: dict[Passage, People] = {}
        # Passages that were taken out, and by whom.
        self.taken_out: dict[Passage, tuple[_Made, People]] = {}
        # Pairs that stand the other way round than they did at first, by whom they were turned.
        self.turned: dict[frozenset[Passage], People] = {}

    def unpublished(self) -> Unpublished:
        return ((passage, made) for passage, made in self.made.items() if passage not in self.published)

    def follow(self, new: Passages, by: People, writers_of: Callable[[Passage], People]) -> None:
        self.touched_by |= by
        self._turn(new, by)
        made = {passage: self.made[passage] for passage in new if passage in self.made}
        gone = {passage: each for passage, each in self.made.items() if passage not in made}
        facts = [each for each in gone if each not in self.published and not each.is_running_text]
        for passage, replaced in self._added(new):
            if not passage.is_running_text:  # a row that was moved and reworded came from anywhere
                replaced = [*replaced, *facts]
            made[passage] = self._how_made(passage, by, replaced, gone, writers_of)
        self.taken_out |= {passage: (each, by) for passage, each in gone.items()}
        self.now, self.made = new, made
        self.standing = {*made}.union(*(each.out_of for each in made.values()))
        self.removed = {
            passage: self.removed.get(passage, by)
            for passage in self.published
            if passage not in self.standing
        }

    def charges(self) -> Iterator[People]:
        """For each difference from what was published those who made it; nobody, where that is not known."""
        yield from (made.by for _, made in self.unpublished())
        yield from self.removed.values()
        yield from (by for pair, by in self.turned.items() if pair <= self.standing)
        kept = [passage for passage in self.published if passage in self.made]
        now = [passage for passage in self.now if passage in self.published]
        yield from (NOBODY for pair in _turned(kept, now) if pair not in self.turned)

    def _added(self, new: Passages) -> Iterator[tuple[Passage, list[Passage]]]:
        """Each passage that was not there, with those in whose place it came."""
        steps = SequenceMatcher(None, self.now, new, autojunk=False).get_opcodes()
        there = set(new)
        for _, a1, a2, b1, b2 in steps:
            replaced = [passage for passage in self.now[a1:a2] if passage not in there]
            yield from ((passage, replaced) for passage in new[b1:b2] if passage not in self.made)

    def _how_made(
        self,
        passage: Passage,
        by: People,
        replaced: list[Passage],
        gone: Mapping[Passage, _Made],
        writers_of: Callable[[Passage], People],
    ) -> _Made:
        if passage in self.published:
            return self.published[passage]
        put_back = [made.out_of[passage] for made in gone.values() if passage in made.out_of]
        if put_back:
            return _Made.together(put_back)
        taken_out, taker = self.taken_out.get(passage, (_Made(), NOBODY))
        if by and by == taker:
            return taken_out
        source = _Made.together(self.made[each] for each in replaced)
        out_of = dict(source.out_of) | {each: self.made[each] for each in replaced}
        return _Made(by | source.by | writers_of(passage), out_of)

    def _turn(self, new: Passages, by: People) -> None:
        if new == tuple(self.published):
            self.turned.clear()
            return
        there = set(new)
        old_order = [passage for passage in self.now if passage in there]
        new_order = [passage for passage in new if passage in self.made]
        for pair in _turned(old_order, new_order):
            if self.turned.pop(pair, None) is None:
                self.turned[pair] = by


def _turned(old: list[Passage], new: list[Passage]) -> Iterator[frozenset[Passage]]:
    """The pairs of passages that both lists have and that stand the other way round in the new one."""
    if old != new:
        places = {passage: place for place, passage in enumerate(new)}
        yield from (frozenset(pair) for pair in combinations(old, 2) if places[pair[0]] > places[pair[1]])
