"""The texts that the editors of a page wrote, each with where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from publishing.documents.document import OwnPart, Part, Reference, RichText
from publishing.documents.plain_text import UNREAD
from publishing.text import capitalised, plain_text


class Text(NamedTuple):
    """A text and where it stands: "Sections › How it may ease pain › Text"."""

    where: str
    value: str | RichText

    @property
    def html(self) -> str:
        """The markup of rich text; a plain text has none."""
        return self.value.html if isinstance(self.value, RichText) else ""

    @property
    def words(self) -> str:
        """What readers read, a line for each paragraph."""
        return plain_text(self.html) if isinstance(self.value, RichText) else self.value


def texts_of(own: OwnPart) -> Iterator[Text]:
    """What readers are given to read, in order. The titles of references are not the editors’ words."""
    return _texts(own, ())


def _texts(part: Part, path: tuple[str, ...]) -> Iterator[Text]:
    for name in type(part).model_fields:
        value, here = getattr(part, name), (*path, label_of(name))
        if isinstance(value, RichText) or (isinstance(value, str) and name not in UNREAD):
            yield Text(" › ".join(here), value)
        elif isinstance(value, Part):
            yield from _texts(value, here)
        elif isinstance(value, tuple):
            for number, item in enumerate(value, start=1):
                if isinstance(item, Part) and not isinstance(item, Reference):
                    yield from _texts(item, (*here, _name_of(item) or str(number)))


def label_of(field: str) -> str:
    """How a field of a document is called: "what_to_do" → "What to do"."""
    return capitalised(field.replace("_", " "))


def _name_of(item: Part) -> str:
    names = (getattr(item, field, "") for field in ("heading", "name"))
    return next((name for name in names if isinstance(name, str) and name), "")
