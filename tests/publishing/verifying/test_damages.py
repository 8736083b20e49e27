"""Every damage that somebody can do behind the triggers is found and named; what is derived is mended."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from hypothesis import given, settings
from hypothesis import strategies as st

from publishing.editions import columns_of_live
from publishing.models import LedgerEntry, Page
from publishing.readers import head_as_json
from publishing.verifying.whole_ledger import SEALED
from tests.all_rows import nothing_changes, rows_of
from tests.publishing.verbs.interruptions import undone
from tests.publishing.verifying.damages import DAMAGES, DERIVED, Damage, build, page

MENDABLE = [damage for damage in DAMAGES if damage.is_derived]


@pytest.fixture(scope="module")
def site(built_once: None) -> None:
    build()


def verified(*options: str) -> dict[str, Any]:
    """What ``manage.py verify_editions --json`` says."""
    said = StringIO()
    try:
        call_command("verify_editions", "--json", *options, stdout=said, stderr=StringIO())
    except CommandError:
        assert json.loads(said.getvalue())["faults"]
    else:
        assert json.loads(said.getvalue())["faults"] == []
    answer: dict[str, Any] = json.loads(said.getvalue())
    return answer


def rows_of_what_is_derived() -> dict[str, Any]:
    """All that is derived, but for the keys that a row gets anew."""
    rows: dict[str, Any] = {
        "Page": list(Page.drafts.order_by("pk").values("pk", "kind", *columns_of_live(None)))
    }
    for model in DERIVED:
        names = [field.attname for field in model._meta.concrete_fields if field.attname != "id"]
        rows[model.__name__] = sorted(model._base_manager.values_list(*names), key=str)
    return rows


def rows_of_what_is_sealed() -> dict[str, Any]:
    models: list[type[Model]] = [*SEALED, LedgerEntry]
    return {model.__name__: rows_of(model) for model in models}


@pytest.mark.django_db
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.does)
def test_each_damage_is_found_and_named_and_what_is_derived_is_mended(
    site: None, damage: Damage, tmp_path: Path
) -> None:
    if damage.sqlite_alone and connection.vendor != "sqlite":
        with pytest.raises(DatabaseError, match="violates foreign key"), transaction.atomic():
            damage.do()
        return
    kept = tmp_path / "heads"
    kept.write_text(json.dumps(head_as_json()))
    with undone():
        before, seals = rows_of_what_is_derived(), rows_of_what_is_sealed()
        damage.do()
        found = [
            fault
            for fault in verified("--against", str(kept))["faults"]
            if damage.said in fault["message"] and fault["page"] == page(damage.to).pk
        ]
        assert found
        for fault in found:
            assert fault["title"][:-1] == damage.to[:-1]  # the last letter of a title may be the damage
            assert fault["can_be_repaired"] == damage.is_derived
            assert ("--repair" if damage.is_derived else "backup") in fault["remedy"]
        if damage.is_derived:
            assert verified("--repair")["faults"] == []
            assert rows_of_what_is_derived() == before
            assert rows_of_what_is_sealed() == seals
        else:
            with nothing_changes():
                assert verified("--repair", "--against", str(kept))["rebuilt"] == []


@pytest.mark.django_db
@settings(max_examples=8)
@given(damages=st.lists(st.sampled_from(MENDABLE), min_size=2, max_size=5, unique=True))
def test_whatever_is_derived_and_damaged_is_mended_and_nothing_sealed_is_touched(
    site: None, damages: list[Damage]
) -> None:
    with undone():
        before, seals = rows_of_what_is_derived(), rows_of_what_is_sealed()
        for damage in damages:
            damage.do()
        assert verified("--repair")["rebuilt"]
        assert (rows_of_what_is_derived(), rows_of_what_is_sealed()) == (before, seals)
