"""What a person saw before pressing the button is what happens, or nothing does."""

import hashlib
import json
from collections.abc import Iterable

from publishing.sealing.change import Change
from publishing.text import Refused


class SeenOtherwise(Refused):
    """What the verb would do is no longer what the screen showed. Nothing was done."""

    def __init__(self) -> None:
        super().__init__(
            "Something changed since you opened this screen, so nothing was done. "
            "What you typed is still here: read what it says now, then decide again."
        )


def token(changes: Iterable[Change]) -> str:
    """A fingerprint of these changes: every page, both of its documents, and what causes it to follow."""
    facts = [
        [
            change.page.pk,
            change.number,
            change.before.content_hash() if change.before else "",
            change.after.content_hash(),
            change.cause.pk if change.cause else 0,
        ]
        for change in changes
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def refuse_if_seen_otherwise(seen: str | None, changes: Iterable[Change]) -> None:
    """Raise ``SeenOtherwise`` if ``seen`` is not the token of these changes. Nobody looked if it is None."""
    if seen is not None and seen != token(changes):
        raise SeenOtherwise
