"""Opening documents that were sealed under an older schema."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from publishing.documents.document import AS_SEALED, Document

if TYPE_CHECKING:
    from publishing.documents.kinds import Kind

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

# (name of the kind, version) → how its JSON becomes that of the next version.
_upgrades: dict[tuple[str, int], Upgrade] = {}


def upgrades(kind: str, version: int) -> Callable[[Upgrade], Upgrade]:
    """Register a function that turns JSON of ``version`` of a kind's schema into that of the next version."""

    def register(function: Upgrade) -> Upgrade:
        _upgrades[kind, version] = function
        return function

    return register


def missing_upgrades(kind: "Kind") -> list[int]:
    """The older versions of a kind’s schema from which no step leads on."""
    older = range(1, kind.document_type.schema_version)
    return [version for version in older if (kind.name, version) not in _upgrades]


def open_document(kind: "Kind", version: int, canonical_json: str) -> Document[Any]:
    """The document that was sealed as this JSON, in today’s schema of its kind. Nothing in it is cleaned.

    Raises ``LookupError`` when a step between the two versions is missing, or the version is a later one than
    this software knows.
    """
    if version > kind.document_type.schema_version:
        raise LookupError(f"sealed under version {version} of its schema, which this software does not know")
    values = json.loads(canonical_json)
    while version < kind.document_type.schema_version:
        values = _upgrades[kind.name, version](values)
        version += 1
    return kind.document_type.model_validate(values, context=AS_SEALED)
