"""Facts cite the sources of their page by number, and no two texts need number them alike."""

from collections.abc import Mapping
from typing import Any

from publishing.documents import OwnPart, Part


def citing(part: Any, numbers: Mapping[int, int]) -> Any:
    """The same with each citation renumbered; a citation of a source that is not there says nothing."""
    if isinstance(part, tuple):
        return tuple(citing(item, numbers) for item in part)
    if not isinstance(part, Part):
        return part
    return part.model_copy(
        update={
            name: numbers.get(value) if name.endswith("reference") else citing(value, numbers)
            for name, value in part
        }
    )


def cited(own: OwnPart) -> set[int]:
    """The numbers of all sources that its facts cite."""
    values = (value for part in own.walk() for name, value in part if name.endswith("reference"))
    return {value for value in values if value is not None}


def is_source_of_other_words(name: str, base: Part, theirs: Part, yours: Part) -> bool:
    """Whether ``name`` is the source of a text, to which one side gave that source and the other new words.

    A source vouches for the words that it was chosen for; whether it does for others, a person must say.
    """
    text = name.removesuffix("_reference")
    if text == name or not hasattr(theirs, text):
        return False
    parts = (base, theirs, yours)
    words, sources = ([getattr(part, field) for part in parts] for field in (text, name))
    return words[1] != words[2] and any(
        sources[mine] not in (None, sources[0]) and sources[other] == sources[0] and words[other] != words[0]
        for mine, other in ((1, 2), (2, 1))
    )
