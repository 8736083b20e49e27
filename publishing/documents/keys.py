"""Keys by which a row is known, whatever else of it is corrected and wherever it stands.

Editors' rows get a random key when they are first saved. Whatever was written before there were keys, or by
hand in code, gets one that follows from what it says, so that the same paper is known by the same key in the
live edition, in drafts and in kept texts. This must go on giving what it gave.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify


def key_of_source(source: Mapping[str, Any]) -> str:
    """The key that follows from what a reference says: its DOI, else its PMID, its address, its title."""
    said = ((name, " ".join(source.get(name, "").split())) for name in ("doi", "pmid", "url"))
    known = (f"{name}:{value.lower()}" for name, value in said if value)
    name = next(known, f"title:{' '.join(source.get('title', '').split())}")
    return hashlib.sha256(name.encode()).hexdigest()[:8]


def key_of_heading(heading: str) -> str:
    """The key that follows from a heading: what its anchor was before there were keys."""
    return slugify(heading) or "section"
