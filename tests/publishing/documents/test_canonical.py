"""The canonical JSON of documents and seals is that of RFC 8785, byte for byte."""

from collections.abc import Iterator
from typing import Any, get_args

import rfc8785
from django.apps import apps
from django.db import models
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from publishing.documents import Part, canonical_json
from publishing.editions.ledger import LedgerEntry
from publishing.editions.sealed import Sealed

SAFE = 2**53 - 1
texts = st.text(st.characters(exclude_categories=["Cs"]))
names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]*", fullmatch=True)
leaves = st.none() | st.booleans() | st.integers(-SAFE, SAFE) | texts
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4)
)


@given(values)
def test_it_is_spelled_as_the_rfc_says(value: Any) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


def test_every_control_and_every_sign_with_a_meaning_is_escaped_as_the_rfc_says() -> None:
    text = "".join(map(chr, range(0x100))) + "\u2028\u2029\ud7ff\ue000\U0010ffff</script>"
    assert canonical_json({"text": text}) == rfc8785.dumps({"text": text})


def test_no_document_holds_a_fraction_or_a_field_that_is_not_ascii() -> None:
    of_fields = [(part, *each) for part in _below(Part) for each in part.model_fields.items()]
    assert len(of_fields) > 50
    for part, name, field in of_fields:
        assert name.isascii(), (part, name)
        assert not {float, complex} & set(_types_in(field.annotation)), (part, name)


def test_no_seal_holds_a_fraction() -> None:
    sealed: list[type[models.Model]] = [
        LedgerEntry,
        *(model for model in apps.get_models() if issubclass(model, Sealed)),
    ]
    columns = [field for model in sealed for field in model._meta.concrete_fields]
    assert not [field for field in columns if isinstance(field, models.FloatField | models.DecimalField)]


def _below(part: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for kind in part.__subclasses__():
        yield kind
        yield from _below(kind)


def _types_in(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _types_in(inner)
