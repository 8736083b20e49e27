"""The document of a condition."""

from typing import Annotated, Self

from publishing.documents import Citation, Document, LivePages, Name, OwnPart, Part, RichText


class Sign(Part):
    """What a reader may notice."""

    name: Annotated[str, Name()]
    is_urgent: bool = False
    reference: Annotated[str, Citation()] = ""


class ConditionOwn(OwnPart):
    """A condition and its signs."""

    what_it_is: RichText = RichText()
    signs: tuple[Sign, ...] = ()


class ConditionDocument(Document[ConditionOwn]):
    """The page of a condition. It shows nothing of other pages."""

    @classmethod
    def assemble(cls, page: int, own: ConditionOwn, live: LivePages) -> Self:
        return cls(page=page, own=own)
