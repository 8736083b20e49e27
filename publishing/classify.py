"""Is a change small? Minor is verified here, never promised by an editor."""

import re
from typing import Any

from publishing.compose import without_edition_numbers
from publishing.document import Document, Part, RichText

# Between two words, these may come, go and change without changing what is said.
_TYPOGRAPHY = re.compile(r"(?<![\d.,-])[,.;:!?…‘’“”'\"](?![\d.,-])|\s+")


def is_minor(before: Document[Any], after: Document[Any]) -> bool:
    """Whether two documents differ in typography alone: punctuation not beside a digit, or white space.

    Anything else (a word, a number, markup, a link, a fact, an address) makes the change substantive. When in
    doubt, it is substantive.
    """
    return _essence(without_edition_numbers(before)) == _essence(without_edition_numbers(after))


def _essence(value: object) -> object:
    if isinstance(value, RichText):
        return tuple(
            piece if piece.startswith("<") else _words(piece) for piece in re.split(r"(<[^>]*>)", value.html)
        )
    if isinstance(value, Part):
        return {name: _essence_of_field(name, getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, tuple):
        return tuple(_essence(item) for item in value)
    return value


# Plain texts that are sentences; every other plain text is a fact, a name or an address.
_SENTENCES = {"summary", "caption", "alternative_text"}


def _essence_of_field(name: str, value: object) -> object:
    return _words(value) if name in _SENTENCES and isinstance(value, str) else _essence(value)


def _words(text: str) -> str:
    return " ".join(_TYPOGRAPHY.sub(" ", text).split())
