"""The document of a condition."""

from typing import Self

from publishing.documents import Document, LivePages, OwnPart, Part, RichText


class Sign(Part):
    """What a reader may notice."""

    name: str
    is_urgent: bool = False
    reference: int | None = None


class ConditionOwn(OwnPart):
    """A condition and its signs."""

    what_it_is: RichText = RichText()
    signs: tuple[Sign, ...] = ()


class ConditionDocument(Document[ConditionOwn]):
    """The page of a condition. It shows nothing of other pages."""

    @classmethod
    def assemble(cls, page: int, own: ConditionOwn, live: LivePages) -> Self:
        return cls(page=page, own=own)
