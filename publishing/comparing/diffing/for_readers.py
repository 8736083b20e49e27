"""What changed between two editions as readers are told it: all of it, but no layout."""

from collections.abc import Mapping
from typing import Any

from publishing.comparing.diffing.changes import FieldChange, changes
from publishing.documents import Document, InWords, SaysStandingWords, fields_marked, told_name


def changes_for_readers(
    before: Document[Any], after: Document[Any], titles: Mapping[int, str]
) -> list[FieldChange]:
    """As :func:`changes`, with headings by their words, and without those of the layout that came or went.

    Empty also if nothing but such headings differs.
    """
    if isinstance(before, SaysStandingWords) and isinstance(after, SaysStandingWords):
        return changes(_as_read(before, after), _as_read(after, before), titles)
    return changes(before, after, titles)


def _as_read(document: SaysStandingWords[Any], other: SaysStandingWords[Any]) -> Document[Any]:
    """The document with the words of those headings alone that are told: reworded, or of new or lost content.

    A heading by whose words the answer under it is told is not told again.
    """
    said, others = document.said, other.said
    if said == others:
        return document
    content = {*document.words_of_content()}
    names = {told_name(part) for part in document.walk() if fields_marked(type(part), InWords)}
    told = (
        word.told
        for name, word in said.items()
        if word != others.get(name) and (name in others or (name in content and word.words not in names))
    )
    return document.model_copy(update={"words": tuple(told)})
