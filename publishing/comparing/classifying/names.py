"""Which words are names of things that another word near to it may name too."""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from publishing.comparing.vocabulary import name_endings, no_names

_SHORTEST_ENDING = 5


class Names:
    """Names, folded, word by word: a name of two words guards both, if they are no everyday words."""

    def __init__(self, names: frozenset[str], more: Iterable[str] = ()) -> None:
        """``names`` are folded once and kept for the next time; ``more`` are of this time alone, and read
        when a word is first looked for."""
        self._names, self._more = names, more

    @cached_property
    def _words(self) -> frozenset[str]:
        return _folded_once(self._names) | _fold(self._more)

    def __contains__(self, word: str) -> bool:
        """Whether a word in lower case is a name, or is built like one."""
        return self.has(word) or looks_like_a_name(word.removesuffix("'s"))

    def has(self, word: str) -> bool:
        """Whether a word in lower case is one of the names, in the plural and the genitive too."""
        bare = word.removesuffix("'s").removesuffix("'")
        return bare in self._words or bare.removesuffix("s") in self._words

    def near(self, word: str, distance: int) -> str | None:
        """The name nearest to the word, if it is at most so many slips away."""
        found = process.extractOne(word, self._words, scorer=OSA.distance, score_cutoff=distance)
        return found[0] if found else None


def looks_like_a_name(word: str) -> bool:
    """Whether the word ends as names of the field do."""
    return len(word) > _SHORTEST_ENDING and word.endswith(tuple(name_endings())) and word not in no_names()


@lru_cache(maxsize=8)
def _folded_once(names: frozenset[str]) -> frozenset[str]:
    return _fold(names)


def _fold(names: Iterable[str]) -> frozenset[str]:
    from publishing.comparing.classifying.lexicon import is_everyday_word

    words: set[str] = set()
    for name in names:
        parts = name.casefold().replace("’", "'").replace("-", " ").split()
        words |= {part for part in parts if len(parts) == 1 or not is_everyday_word(part)}
    return frozenset(words)
