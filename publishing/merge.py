"""Three-way merge (temporary)."""

from dataclasses import dataclass

from publishing.document import OwnPart


@dataclass(frozen=True)
class Merge:
    text: OwnPart | None


def merge(base: OwnPart | None, theirs: OwnPart, yours: OwnPart) -> Merge:
    if base is None:
        return Merge(theirs if theirs == yours else None)
    values = {}
    for name in type(theirs).model_fields:
        b, t, y = (getattr(x, name) for x in (base, theirs, yours))
        if t != b and y != b and t != y:
            return Merge(None)
        values[name] = t if y == b else y
    return Merge(type(theirs)(**values))
