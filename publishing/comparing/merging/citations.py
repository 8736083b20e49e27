"""Facts cite the sources of their page by number, and no two texts need number them alike."""

from collections.abc import Mapping

from publishing.documents import AnyPart, Citation, OwnPart, Part, fields, mapped, marker


def citing(part: AnyPart, numbers: Mapping[int, int]) -> AnyPart:
    """The same with each citation renumbered; a citation of a source that is not there says nothing."""
    return mapped(part, lambda field: numbers.get(field.value) if field.marker(Citation) else field.value)


def cited(own: OwnPart) -> set[int]:
    """The numbers of all sources that its facts cite."""
    return {field.value for field in fields(own) if field.marker(Citation) and field.value is not None}


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
        sources[mine] not in (None, sources[0]) and sources[other] == sources[0] and words[other] != words[0]
        for mine, other in ((1, 2), (2, 1))
    )
