"""What a reader of other HTML sees of an element: its words, signs of a font, struck words, or nothing."""

from collections.abc import Mapping
from typing import NamedTuple

DELETED = frozenset({"msodel", "textdeletion", "trackchangetextdeletion"})
TITLE_OF_CALL_OUT = "get-help-title"  # shown with each call-out, and no word of its text


class Look(NamedTuple):
    """How the words of an element look, as far as it is said by the element and those around it."""

    is_hidden: bool = False
    is_struck: bool = False
    font: str = ""

    def within(self, tag: str, attributes: Mapping[str, str | None]) -> "Look":
        """How words look in an element that stands among words of this look."""
        style = _declarations(attributes.get("style") or "")
        classes = (attributes.get("class") or "").lower().split()
        hidden = (
            self.is_hidden
            or tag == "del"
            or "hidden" in attributes
            or not DELETED.isdisjoint(classes)
            or style.get("display") == "none"
            or style.get("visibility") in {"hidden", "collapse"}
            or style.get("mso-hide") == "all"
        )
        lines = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
        struck = tag in {"s", "strike"} or "line-through" in lines
        return Look(hidden, self.is_struck or struck, _font(style, attributes) or self.font)


def _declarations(style: str) -> dict[str, str]:
    pairs = (declaration.split(":", 1) for declaration in style.lower().split(";") if ":" in declaration)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}


def _font(style: Mapping[str, str], attributes: Mapping[str, str | None]) -> str:
    """The font in which the words are set, in small letters; empty if the element does not say."""
    of_symbols = style.get("mso-symbol-font-family") if style.get("mso-char-type") == "symbol" else ""
    families = of_symbols or style.get("font-family") or (attributes.get("face") or "").lower()
    return families.split(",", 1)[0].strip(" '\"")
