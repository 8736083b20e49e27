"""Template filters of the mails in plain text."""

from collections.abc import Iterable

from django import template

from publishing.comparing import FieldChange, changes_as_text

register = template.Library()


@register.filter
def quoted(text: str) -> str:
    """The text as mails quote it, each line after a ``>``."""
    return "\n".join(f"> {line}" for line in text.splitlines())


@register.filter
def in_words(fields: Iterable[FieldChange]) -> str:
    """A difference told in plain text: each field by its name, with what was added and removed."""
    return changes_as_text(fields)
