"""Facts cite the sources of their page by key, and two texts may know one source by two keys."""

from collections.abc import Collection
from itertools import count

from publishing.comparing.merging.rows import Lists, Three, likeness_of_references, numbered
from publishing.documents import Citation, OwnPart, Part, Reference, marker, with_keys


def by_common_keys(own: Three[OwnPart | None]) -> Three[OwnPart | None]:
    """The three texts, each source known by one key in all of them.

    A key that only one side made anew is the one that stays, as with any other value.
    """
    lists = numbered(own.map(lambda side: side.references if side else ()), likeness_of_references)
    keys: dict[int, str] = {}
    for number in sorted({number for side in lists for number in side}):
        keys[number] = _unlike(_key_of(number, lists), keys.values())
    return Three(
        *(
            _renamed(side, {source.key: keys[number] for number, source in sources.items()}) if side else None
            for side, sources in zip(own, lists, strict=True)
        )
    )


def _key_of(number: int, lists: Lists) -> str:
    base, theirs, yours = (side[number].key if number in side else None for side in lists)
    found = yours if theirs in (None, base) and yours is not None else theirs or base
    return str(found)


def _unlike(key: str, others: Collection[str]) -> str:
    """The key; with a number, if by chance both sides gave it to another source."""
    keys = (f"{key}-{number}" if number > 1 else key for number in count(1))
    return next(each for each in keys if each not in others)


def _renamed(own: OwnPart, keys: dict[str, str]) -> OwnPart:
    references = tuple(_known_as(source, keys[source.key]) for source in own.references)
    return with_keys(own, keys).model_copy(update={"references": references})


def _known_as(source: Reference, key: str) -> Reference:
    return source if source.key == key else source.model_copy(update={"key": key})


def is_source_of_other_words(name: str, base: Part, theirs: Part, yours: Part) -> bool:
    """Whether ``name`` is the source of a text, to which one side gave that source and the other new words.

    A source vouches for the words that it was chosen for; whether it does for others, a person must say.
    """
    citation = marker(type(theirs), name, Citation)
    if not citation or not citation.of:
        return False
    parts = (base, theirs, yours)
    words, sources = ([getattr(part, field) for part in parts] for field in (citation.of, name))
    return words[1] != words[2] and any(
        sources[mine] not in ("", sources[0]) and sources[other] == sources[0] and words[other] != words[0]
        for mine, other in ((1, 2), (2, 1))
    )
