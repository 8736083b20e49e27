"""What somebody wrote fits into its column, whole, or is refused with a sentence: it is never cut.

SQLite would keep what is too long, and PostgreSQL fail; here both are asked before. Texts are measured as the
document will hold them, since their letters may be spelled with more characters there.
"""

from django.core.exceptions import ValidationError
from django.db import models

from publishing.text.errors import Refused
from publishing.text.lines import capitalised, one_line


def too_long(row: models.Model) -> dict[str, str]:
    """A sentence for each column of the row whose text does not fit, by the name of its field."""
    found = {}
    for field in row._meta.concrete_fields:
        value = row.__dict__.get(field.attname)
        if not isinstance(field, models.CharField) or not isinstance(value, str) or not field.max_length:
            continue
        length = max(len(value), len(one_line(value)))
        if length > field.max_length:
            name = capitalised(str(field.verbose_name))
            found[field.name] = _is_longer(name, length, field.max_length, "Shorten it.")
    return found


def refuse_longer(text: str, most: int, what: str, then: str = "Shorten it.") -> None:
    """Raise ``Refused`` if the text, which is called ``what``, has more than ``most`` characters."""
    if len(text) > most:
        raise Refused(_is_longer(what, len(text), most, then))


def _is_longer(what: str, length: int, most: int, then: str) -> str:
    return f"{what} has {length} characters; at most {most} fit. {then}"


def refuse_what_does_not_fit(row: models.Model) -> None:
    """Raise ``Refused`` with the first sentence about what is too long, if there is one."""
    for message in too_long(row).values():
        raise Refused(f"{message} Nothing was saved.")


def clean_what_does_not_fit(row: models.Model) -> None:
    """The same for a form: raise ``ValidationError`` at each field."""
    messages = too_long(row)
    if messages:
        raise ValidationError(messages)
