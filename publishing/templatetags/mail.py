"""Template filters of the mails in plain text."""

import re
from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

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


@register.filter
def without_pictures(html: SafeString) -> SafeString:
    """A difference as HTML, without the pictures, which a mail has no address for; their words stay."""
    return mark_safe(re.sub(r"<img\b[^>]*>", "", html))  # noqa: S308 – of escaped HTML
