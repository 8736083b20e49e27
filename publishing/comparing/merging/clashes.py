"""A place where two people changed the same thing, and how it is shown to whoever settles it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString

from publishing.comparing.diffing.pictures import shown_picture
from publishing.comparing.diffing.words import Marks, mark_plain_text, mark_rich_text
from publishing.comparing.merging.words import Block, text_of
from publishing.documents import Names, Part, Picture, RichText, Wording, is_short
from publishing.text import capitalised

# A text, words, a picture; None if a side has nothing there.
Shown = RichText | Picture | str | None


class Side(StrEnum):
    """Whose version is kept. ``BOTH``, theirs and then yours, only where both added something."""

    THEIRS = "theirs"
    YOURS = "yours"
    BOTH = "both"


@dataclass(frozen=True)
class Clash:
    """One question. ``key`` names it in a form and stays the same for the same three texts.

    ``base``, ``theirs`` and ``yours`` are as people read them, not as they are stored.
    """

    key: str
    where: str
    base: Shown
    theirs: Shown
    yours: Shown
    may_keep_both: bool = False
    names: Names = field(default_factory=dict, repr=False, compare=False)

    @property
    def theirs_marked(self) -> SafeString:
        """Their version as HTML, with what they changed marked."""
        return _marked(self.base, self.theirs, self.names)

    @property
    def yours_marked(self) -> SafeString:
        """Your version as HTML, with what you changed marked."""
        return _marked(self.base, self.yours, self.names)

    @property
    def sides(self) -> tuple[Side, ...]:
        """What can be chosen."""
        return tuple(Side) if self.may_keep_both else (Side.THEIRS, Side.YOURS)


def _marked(old: Shown, new: Shown, names: Names) -> SafeString:
    if isinstance(old, Picture) or isinstance(new, Picture):
        marks = Marks()
        if old is not None:
            marks.remove(_html(old))
        if new is not None:
            marks.add(_html(new))
        return marks.html(" ")
    if isinstance(old, RichText) or isinstance(new, RichText):
        return mark_rich_text(_html(old), _html(new), names)
    return mark_plain_text(_words(old), _words(new))


def _html(shown: Shown) -> str:
    if isinstance(shown, Picture):
        return f"{shown_picture(shown)} {escape(_words(shown))}"
    return shown.html if isinstance(shown, RichText) else escape(_words(shown))


def _words(shown: Shown) -> str:
    if isinstance(shown, Picture):
        texts = {"alternative text": shown.alternative_text, "caption": shown.caption, "credit": shown.credit}
        said = [f"{name}: {text}" for name, text in texts.items() if text]
        return "; ".join(said)
    return str(shown or "")


class Telling(Wording):
    """Tells values of an own part for whoever chooses between them."""

    def shown(self, value: object, part_type: type[Part] = Part, field: str = "") -> Shown:
        """The value of a field, or a row, or a block of a text; None if it says nothing."""
        if isinstance(value, RichText | Picture):
            return value
        if isinstance(value, Block):
            return text_of([value])
        if isinstance(value, Part):
            return self._in_short(value)
        if isinstance(value, tuple) and any(isinstance(item, Part) for item in value):
            return self.rows(value)
        return self.value(part_type, field, value) or None

    def row(self, row: Any) -> Shown:
        """A whole row of a list; None if there is none."""
        return None if row is None else self.rows([row])

    def rows(self, rows: Sequence[Any]) -> Shown:
        """Rows one after the other, each with all that it says; None if there are none."""
        if not rows:
            return None
        if isinstance(rows[0], Block):
            return text_of(rows)
        # Not validated: together they may be too long for a text. Each was sanitised, or is escaped.
        return RichText.model_construct(html="".join(map(self._in_full, rows)))

    def order(self, rows: Sequence[Any]) -> Shown:
        """Rows by their names, blocks by what they say."""
        if rows and isinstance(rows[0], Block):
            return text_of(rows)
        return "; ".join(capitalised(self.name(row)) for row in rows) or None

    def _in_full(self, row: Part) -> str:
        if is_short(row):
            return f"<p>{escape(self._in_short(row))}</p>"
        texts = "".join(value.html for _, value in row if isinstance(value, RichText))
        facts = "".join(f"<p>{escape(capitalised(fact))}</p>" for fact in self.facts(row))
        return f"<h2>{escape(capitalised(self.name(row)))}</h2>{texts}{facts}"

    def _in_short(self, row: Part) -> str:
        name, facts = capitalised(self.name(row)), self.facts(row)
        return f"{name} ({', '.join(facts)})" if facts else name
