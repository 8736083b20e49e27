"""What the site drops from HTML: if two texts differ in that alone, they are not the same text."""

from collections import Counter
from html.parser import HTMLParser

from publishing.comparing.classifying.look_alikes import name_of
from publishing.comparing.classifying.verdict import Finding, quoted, substantive
from publishing.text import KEPT, MARKS, TABLE_PARTS, invisible_in, link_mark, sanitise

_KEPT_ATTRIBUTES = {
    "a": {"href", "data-page", "data-section"},
    "aside": {"class"},
    "cite": {"data-reference"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
# Other names for bold and italic; the other synonyms are headings of levels that the site does not have.
_SAME_TO_READERS = {"b", "i"}
# A paragraph needs no tag, and marks beside each other are one; every other element is seen or dropped.
_COUNTED = KEPT - {"p", "br", *MARKS}
# Written by the site itself; they say nothing that the element does not say.
_SILENT_ATTRIBUTES = {"scope", "rel", "role", "aria-label"}


class _Dropped(HTMLParser):
    """Collects whatever of a text would not be stored: elements, attributes, comments, hidden characters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.markup: list[str] = []
        self.elements: Counter[str] = Counter()
        self.hidden: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += tag in _COUNTED
        known = tag in KEPT or tag in _SAME_TO_READERS or tag in TABLE_PARTS
        kept = _KEPT_ATTRIBUTES.get(tag, set()) | _SILENT_ATTRIBUTES if known else set()
        dropped = [f'{name}="{value or ""}"' for name, value in attrs if name not in kept]
        if tag == "a" and not link_mark(dict(attrs)):
            dropped = [f'{name}="{value or ""}"' for name, value in attrs]
        if not known or dropped:
            self.markup.append(f"<{' '.join([tag, *dropped])}>")
        if tag in {"script", "style", "title", "template", "noscript", "iframe", "object", "textarea"}:
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "title", "template", "noscript", "iframe", "object", "textarea"}:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        self.hidden += invisible_in(data)
        if self._silent:
            self.markup.append(data)

    def handle_comment(self, data: str) -> None:
        self.markup.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.markup.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.markup.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.markup.append(f"<?{data}>")


def dropped_findings(old: str, new: str) -> list[Finding]:
    """A finding for every difference in what the site would not keep of two texts."""
    before, after = _dropped(old), _dropped(new)
    findings = []
    for char in dict.fromkeys(before.hidden + after.hidden):
        if before.hidden.count(char) != after.hidden.count(char):
            findings.append(substantive(f"The invisible character {name_of(char)} came or went."))
    if not findings and before.hidden != after.hidden:
        findings.append(substantive("Invisible characters changed places."))
    if before.markup != after.markup:
        changed = [
            piece
            for piece in [*before.markup, *after.markup]
            if _times(piece, before) != _times(piece, after)
        ]
        said = quoted(" ".join(changed or after.markup))
        findings.append(substantive(f"Markup that the site does not keep changed: {said}."))
    one, other = _misplaced(old, before), _misplaced(new, after)
    for tag in sorted(_COUNTED):
        if one[tag] != other[tag]:
            findings.append(substantive(f"An element <{tag}> stands where the site does not keep it."))
    return findings


def _misplaced(html: str, written: _Dropped) -> Counter[str]:
    """How many elements of a kind are written more often than they are kept, or kept and not written."""
    kept = _dropped(sanitise(html)).elements
    return Counter({tag: written.elements[tag] - kept[tag] for tag in _COUNTED})


def _times(piece: str, dropped: _Dropped) -> int:
    return dropped.markup.count(piece)


def _dropped(html: str) -> _Dropped:
    parser = _Dropped()
    parser.feed(html)
    parser.close()
    return parser
