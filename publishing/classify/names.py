"""Which words are names of things that another word near to it may name too."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from publishing.classify.tables import NAME_ENDINGS, NOT_NAMES

_SHORTEST_ENDING = 5


class Names:
    """Names, folded, word by word: a name of two words guards both, if they are no everyday words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words: frozenset[str] = _folded(names)

    def __contains__(self, word: str) -> bool:
        """Whether a word in lower case is a name, or is built like the name of a medicine."""
        return self.has(word) or looks_like_a_name(word.removesuffix("'s"))

    def has(self, word: str) -> bool:
        """Whether a word in lower case is one of the names, in the plural and the genitive too."""
        bare = word.removesuffix("'s").removesuffix("'")
        return bare in self._words or bare.removesuffix("s") in self._words

    def near(self, word: str, distance: int) -> str | None:
        """A name at most so many slips from the word, if there is one."""
        return next(
            (
                name
                for name in self._words
                if abs(len(name) - len(word)) <= distance
                and OSA.distance(word, name, score_cutoff=distance) <= distance
            ),
            None,
        )


def looks_like_a_name(word: str) -> bool:
    """Whether the word ends as names of medicines do (stems of the WHO's list)."""
    return len(word) > _SHORTEST_ENDING and word.endswith(NAME_ENDINGS) and word not in NOT_NAMES


def _folded(names: Iterable[str]) -> frozenset[str]:
    return _folded_once(names) if isinstance(names, frozenset) else _fold(names)


@lru_cache(maxsize=8)
def _folded_once(names: frozenset[str]) -> frozenset[str]:
    return _fold(names)


def _fold(names: Iterable[str]) -> frozenset[str]:
    from publishing.classify.lexicon import is_everyday_word

    words: set[str] = set()
    for name in names:
        parts = name.casefold().replace("’", "'").replace("-", " ").split()
        words |= {part for part in parts if len(parts) == 1 or not is_everyday_word(part)}
    return frozenset(words)
