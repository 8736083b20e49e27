"""Opening a document of an older schema: one step after the other, and none left out.

The sealed examples that ``test_schema_upgrades`` keeps are opened here as the first version of each kind.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from publishing import upgrades
from publishing.kinds import kind_named
from publishing.upgrades import open_document

EXAMPLES = Path(__file__).parent / "sealed_examples"
KINDS = ["contributor", "side_effect", "drug_class", "drug", "article"]


def first_version_of(name):
    return (EXAMPLES / f"{name}_v1.json").read_text(encoding="utf-8").removesuffix("\n")


def later(name, version):
    """The kind as it would be with this later version of its schema, all else as today."""
    kind = kind_named(name)
    document_type = type("Later", (kind.document_type,), {"schema_version": version})
    return replace(kind, document_type=document_type)


@pytest.fixture
def no_steps(monkeypatch):
    steps = {}
    monkeypatch.setattr(upgrades, "_upgrades", steps)
    return steps


def with_credentials(added):
    def step(values):
        own = values["own"]
        return values | {"own": own | {"credentials": own["credentials"] + added}}

    return step


@pytest.mark.parametrize("name", KINDS)
def test_the_first_version_of_each_kind_opens_with_its_bytes_unchanged(name):
    sealed = first_version_of(name)
    assert open_document(kind_named(name), 1, sealed).canonical_bytes().decode() == sealed


def test_steps_are_taken_in_order_from_the_version_that_was_sealed(no_steps):
    upgrades.upgrades("contributor", 1)(with_credentials(", two"))
    upgrades.upgrades("contributor", 2)(with_credentials(", three"))
    sealed = first_version_of("contributor")
    said = json.loads(sealed)["own"]["credentials"]
    kind = later("contributor", 3)
    assert open_document(kind, 1, sealed).own.credentials == f"{said}, two, three"
    assert open_document(kind, 2, sealed).own.credentials == f"{said}, three"
    assert open_document(kind, 3, sealed).own.credentials == said


def test_a_step_of_another_kind_is_not_taken(no_steps):
    upgrades.upgrades("drug", 1)(lambda values: values)
    with pytest.raises(LookupError):
        open_document(later("contributor", 2), 1, first_version_of("contributor"))


def test_a_missing_step_in_the_middle_is_an_error(no_steps):
    upgrades.upgrades("contributor", 1)(lambda values: values)
    with pytest.raises(LookupError):
        open_document(later("contributor", 3), 1, first_version_of("contributor"))
