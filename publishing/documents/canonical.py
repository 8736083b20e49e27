"""The one JSON spelling of a value (RFC 8785): same value, same bytes.

Written by the encoder of Python that is written in C, which spells texts, whole numbers, truth and nothing as
the RFC does, and quickly: a publication spells each page that follows. Of what it would spell otherwise,
fractions and names of fields that are not ASCII, documents and seals hold nothing.
"""

import json

_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: object) -> bytes:
    """The value, of texts, whole numbers, truth, None, lists and records, in its one spelling."""
    return _encoder.encode(value).encode()
