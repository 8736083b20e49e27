"""The difference of two documents in plain text, for mails."""

from collections.abc import Iterable
from html.parser import HTMLParser

from publishing.comparing.diffing.changes import FieldChange

_STARTS = {"del": "[-", "ins": "{+", "br": "\n", "sup": "^(", "sub": "_("}
_ENDS = {"del": "-]", "ins": "+}", "sup": ")", "sub": ")"}


def changes_as_text(changes: Iterable[FieldChange]) -> str:
    """Each field by its name, with ``[-what went-]`` and ``{+what came+}``, as ``git diff --word-diff`` does.

    Raised and lowered text reads 10^(6) and H_(2)O, so that 10⁶ is never taken for 106.
    """
    return "\n\n".join(f"{change.label}:\n{_indented(_Words(change.html).text)}" for change in changes)


def _indented(text: str) -> str:
    return "\n".join(f"  {line.strip(' ')}" for line in text.splitlines() if line.strip())


class _Words(HTMLParser):
    """Reads the HTML of a difference. What is only said to who cannot see is in the signs of the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self._hidden = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._hidden = ("class", "visually-hidden") in attributes
        self.text += _STARTS.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        self.text += _ENDS.get(tag, "")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text += data
