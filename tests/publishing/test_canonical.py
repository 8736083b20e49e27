"""Canonical JSON is that of RFC 8785: the package of that name writes the same bytes."""

from collections.abc import Iterator
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from publishing.canonical import canonical_json
from publishing.kinds import all_kinds

names = st.text(st.characters(max_codepoint=127), min_size=1)
texts = st.text(st.characters(exclude_categories=["Cs"]))  # no lone surrogates
integers = st.integers(-(2**53) + 1, 2**53 - 1)
values = st.recursive(
    st.none() | st.booleans() | integers | texts,
    lambda inner: st.lists(inner) | st.dictionaries(names, inner),
)


@given(values)
def test_what_a_document_can_hold_is_spelled_as_the_package_spells_it(value: Any) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical_json("\ud800")


def test_no_document_holds_what_python_spells_in_another_way() -> None:
    """That is: numbers with a fraction, and names of fields outside of ASCII."""
    schemas = [kind.document_type.model_json_schema() for kind in all_kinds()]
    assert len(schemas) == 5
    for node in nodes_of(schemas):
        assert node.get("type") != "number"
        assert all(name.isascii() for name in node.get("properties", {}))


def nodes_of(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object within a JSON schema."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from nodes_of(inner)
