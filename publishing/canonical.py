"""Canonical JSON (RFC 8785): the same value always gives the same bytes, which is what can be sealed."""

import json


def canonical_json(value: object) -> bytes:
    """``value`` in the one spelling of RFC 8785, of what documents hold: no fractions, names in ASCII.

    Within that, Python’s own encoder writes what the package ``rfc8785`` writes, many times as fast; a test
    compares the two. Raises ``UnicodeEncodeError`` for half a character (a lone surrogate).
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    return text.encode()
