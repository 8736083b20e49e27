"""Which content coding an answer has, by what the reader’s browser accepts (RFC 9110, section 12.5.3)."""

import re

CODINGS = ("br", "gzip")  # the better first
IDENTITY = ""
MOST_REMEMBERED = 500

_CODING = re.compile(
    r"\s*(?P<name>[\w*!#$%&'+.^`|~-]+)\s*(?:;\s*[qQ]\s*=\s*(?P<weight>[01](?:\.\d{0,3})?)\s*)?"
)
_remembered: dict[str, str] = {}


def chosen_coding(accept_encoding: str) -> str:
    """``br``, ``gzip`` or the empty string: the best for the reader that the header allows at all.

    The few headers that browsers send are remembered.
    """
    chosen = _remembered.get(accept_encoding)
    if chosen is None:
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        chosen = _remembered[accept_encoding] = _choose(accept_encoding)
    return chosen


def _choose(accept_encoding: str) -> str:
    weights: dict[str, float] = {}
    for part in accept_encoding.split(","):
        if found := _CODING.fullmatch(part):
            weights[found["name"].lower()] = float(found["weight"] or 1)
    anything = weights.get("*", 0.0)
    return next((coding for coding in CODINGS if weights.get(coding, anything) > 0), IDENTITY)
