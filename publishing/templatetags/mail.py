"""Template filters of the mails in plain text."""

from collections.abc import Iterable
from html import unescape

from django import template
from django.utils.html import strip_tags

from publishing.diff import FieldChange

register = template.Library()

_WORDS = {"<ins>": " [added: ", "<del>": " [removed: ", "</ins>": "] ", "</del>": "] "}


@register.filter
def quoted(text: str) -> str:
    """The text as mails quote it, each line after a ``>``."""
    return "\n".join(f"> {line}" for line in text.splitlines())


@register.filter
def in_words(fields: Iterable[FieldChange]) -> str:
    """A difference told without marks: each field by its name, with what was added and removed."""
    return "\n\n".join(f"{field.label}:\n  {_in_words(field.html)}" for field in fields)


def _in_words(html: str) -> str:
    for mark, words in _WORDS.items():
        html = html.replace(mark, words)
    return " ".join(unescape(strip_tags(html)).split())
