"""What somebody wrote is kept whole, or refused with a sentence: it is never cut, and no sign of it is lost.

SQLite would keep what is too long, and PostgreSQL fail; here both are asked before. Texts are measured as the
document will hold them, since their letters may be spelled with more characters there.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags

from publishing.text.errors import Refused
from publishing.text.invisible import legible
from publishing.text.lines import capitalised, one_line
from publishing.text.symbol_fonts import LOST


def not_kept_whole(row: models.Model) -> dict[str, str]:
    """A sentence for each column of the row whose text cannot be kept whole, by the name of its field."""
    found = {}
    for field in row._meta.concrete_fields:
        value = row.__dict__.get(field.attname)
        if not isinstance(value, str) or not isinstance(field, models.CharField | models.TextField):
            continue
        name, kept = capitalised(str(field.verbose_name)), legible(value)
        length = max(len(value), len(one_line(value)))
        if isinstance(field, models.CharField) and field.max_length and length > field.max_length:
            found[field.name] = _is_longer(name, length, field.max_length, "Shorten it.")
        elif LOST in kept:
            found[field.name] = (
                f"{name} has a sign that only another program’s font shows, or that was lost before: "
                f"{LOST}, in “{_beside(kept)}”. Write in its place the sign that is meant."
            )
    return found


def _beside(text: str) -> str:
    """The words of a text, which may be HTML, around the sign that was lost."""
    words = one_line(strip_tags(text))
    start = words.index(LOST) if LOST in words else 0
    return words[max(0, start - 20) : start + 20].strip()


def refuse_longer(text: str, most: int, what: str, then: str = "Shorten it.") -> None:
    """Raise ``Refused`` if the text, which is called ``what``, has more than ``most`` characters."""
    if len(text) > most:
        raise Refused(_is_longer(what, len(text), most, then))


def _is_longer(what: str, length: int, most: int, then: str) -> str:
    return f"{what} has {length} characters; at most {most} fit. {then}"


def refuse_what_does_not_fit(row: models.Model) -> None:
    """Raise ``Refused`` with the first sentence about what is too long, if there is one."""
    for message in not_kept_whole(row).values():
        raise Refused(f"{message} Nothing was saved.")


def clean_what_does_not_fit(row: models.Model) -> None:
    """The same for a form: raise ``ValidationError`` at each field."""
    messages = not_kept_whole(row)
    if messages:
        raise ValidationError(messages)
