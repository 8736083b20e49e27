"""Opening what was sealed or saved under an older schema: one step from each version to the next."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from publishing.documents.document import AS_SEALED, Document, OwnPart

if TYPE_CHECKING:
    from publishing.documents.kinds import Kind

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
Steps = dict[tuple[str, int], Upgrade]

# (name of the kind, version) → how its JSON becomes that of the next version.
_of_own_parts: Steps = {}
_of_documents: Steps = {}


def upgrades_own_part(kind: str, version: int) -> Callable[[Upgrade], Upgrade]:
    """Register the step of an own part of ``version`` of a kind’s schema: drafts and documents take it."""
    return _registers(_of_own_parts, kind, version)


def upgrades_document(kind: str, version: int) -> Callable[[Upgrade], Upgrade]:
    """Register the step of a document, for its excerpts. Its own part has taken its own step before."""
    return _registers(_of_documents, kind, version)


def _registers(steps: Steps, kind: str, version: int) -> Callable[[Upgrade], Upgrade]:
    def register(function: Upgrade) -> Upgrade:
        steps[kind, version] = function
        return function

    return register


def usual_interval_is_unsaid(usual: int) -> Upgrade:
    """The step of an own part to a schema in which it says its interval only if it is another than ``usual``.

    ``usual`` are the months between two reviews that were usual for the kind until then.
    """

    def step(own: dict[str, Any]) -> dict[str, Any]:
        months = own["review_every_months"]
        return own | {"review_every_months": None if months == usual else months}

    return step


def missing_upgrades(kind: "Kind") -> list[int]:
    """The older versions of a kind’s schema from which no step leads on."""
    steps = _of_own_parts.keys() | _of_documents.keys()
    return [version for version in range(1, kind.schema_version) if (kind.name, version) not in steps]


def open_document(kind: "Kind", version: int, canonical_json: str) -> Document[Any]:
    """The document that was sealed as this JSON, in today’s schema of its kind. Nothing in it is cleaned.

    Raises ``LookupError`` when a step between the two versions is missing, or the version is a later one than
    this software knows.
    """
    values = json.loads(canonical_json)
    for step in _steps(kind, version, kind.schema_version):
        values["own"] = _of_own_parts.get(step, _as_it_is)(values["own"])
        values = _of_documents.get(step, _as_it_is)(values)
    return kind.document_type.model_validate(values, context=AS_SEALED)


def open_own_part(kind: "Kind", version: int, canonical_json: str) -> OwnPart:
    """What the draft said that was kept as this JSON, in today’s schema. Raises as ``open_document`` does.

    It is read as the rows of a draft are: cleaned.
    """
    own_type: Any = kind.document_type.model_fields["own"].annotation
    opened: OwnPart = own_type.model_validate(own_values(kind, json.loads(canonical_json), version))
    return opened


def own_values(
    kind: "Kind", values: dict[str, Any], version: int, until: int | None = None
) -> dict[str, Any]:
    """The values of an own part of ``version``, taken to version ``until``: today’s, unless it is said."""
    for step in _steps(kind, version, until or kind.schema_version):
        values = _of_own_parts.get(step, _as_it_is)(values)
    return values


def _steps(kind: "Kind", version: int, until: int) -> list[tuple[str, int]]:
    if version > kind.schema_version:
        raise LookupError(f"sealed under version {version} of its schema, which this software does not know")
    missing = [each for each in missing_upgrades(kind) if version <= each < until]
    if missing:
        raise LookupError(f"no step leads on from version {missing[0]} of its schema")
    return [(kind.name, each) for each in range(version, until)]


def _as_it_is(values: dict[str, Any]) -> dict[str, Any]:
    return values
