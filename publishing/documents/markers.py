"""What the fields of a document say of themselves, in their annotations.

``name: Annotated[str, Name()]``: so nothing that reads documents has to know a field by its name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel


@dataclass(frozen=True)
class Name:
    """What shows a part for itself. A part has one at most."""


@dataclass(frozen=True)
class Heading(Name):
    """A name that stands above the running text of its part, for readers to read first."""


@dataclass(frozen=True)
class Sentence:
    """A plain text that is a sentence, and may have small slips; any other is a fact or an address."""


@dataclass(frozen=True)
class Unread:
    """A plain text that nobody reads as words: an address, a code, the name of a file."""


@dataclass(frozen=True)
class Key(Unread):
    """By what a row is known, whatever else of it changes. No difference tells it."""


@dataclass(frozen=True)
class Citation(Unread):
    """The key of the reference that vouches for the field ``of``, or for the whole part; empty if none."""

    of: str = ""


@dataclass(frozen=True)
class Called:
    """What people call the field, where that is not its name with spaces."""

    words: str


@dataclass(frozen=True)
class InWords:
    """A key or code that people are told in words: what ``of`` makes of it, of each something else."""

    of: Callable[[str], str]


@dataclass(frozen=True)
class Untold:
    """What no page tells its readers: it is for the search or for editors.

    Its change needs an approval like any other, and moves no “Updated on”.
    """


@dataclass(frozen=True)
class Grave:
    """Where an error does most harm: whoever reviews a change reads first what came or went there.

    ``where``: only in such parts, told without their running text.
    """

    where: Callable[[Any], bool] | None = None

    def holds_in(self, part: Any) -> bool:
        """Whether it is so of the field in this part."""
        return self.where is None or self.where(part)


@dataclass(frozen=True)
class Term:
    """What something is called, where another word would name another thing."""


@dataclass(frozen=True)
class LeadsTo:
    """Where a source is found, so that another value leads somewhere else."""


@dataclass(frozen=True)
class ToldLast:
    """What matters least to readers of a difference."""


Marker = TypeVar("Marker")


def marker(part_type: type[BaseModel], field: str, wanted: type[Marker]) -> Marker | None:
    """What the field says of itself in this respect; None if it says nothing."""
    said: Marker | None = _said(part_type, field, wanted)
    return said


def fields_marked(part_type: type[BaseModel], wanted: type[object]) -> list[str]:
    """The names of the fields of a part that say this of themselves, in their order."""
    return [field for field in part_type.model_fields if _said(part_type, field, wanted)]


def _looked_up(part_type: type[BaseModel], field: str, wanted: type[object]) -> Any:
    metadata = part_type.model_fields[field].metadata
    return next((each for each in metadata if isinstance(each, wanted)), None)


_said: Callable[..., Any] = cache(_looked_up)
