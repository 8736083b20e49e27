"""Two texts together may say one thing twice: then a person is asked, and no publication waits for it."""

from typing import Any

import pytest

from drugs.models import Drug
from publishing.text import Refused
from publishing.verbs import correction, drafts, workflow
from tests import factories as make

pytestmark = pytest.mark.django_db


def live_drug() -> Drug:
    drug = make.DrugFactory()
    make.add_brand(drug, "Elavil")
    return make.published(drug)


def test_a_correction_goes_live_though_the_draft_has_its_new_row_too() -> None:
    drug: Any = live_drug()
    make.add_brand(drug, "Tryptanol")
    drug.brand_names.filter(name="Elavil").update(position=5)
    drafts.record_change(drug, by=make.author())
    corrected: Any = workflow.begin_correction(drug, by=make.author()).specific
    source = corrected.references.create(title="A label", url="https://source.example/")
    make.add_brand(corrected, "Tryptanol", reference=source)
    make.approved(corrected)
    workflow.publish(corrected, by=make.publisher(), note="A brand was missing.")
    drug = drug.specific
    assert [brand.name for brand in drug.live_edition.document.own.brand_names] == ["Elavil", "Tryptanol"]
    assert [brand.name for brand in drug.brand_names.all()] == ["Tryptanol", "Elavil"]
    with pytest.raises(Refused, match="Take its changes in first"):
        correction.refuse_if_behind(drug)


def test_swapped_rows_are_restored_merged_and_brought_back() -> None:
    drug: Any = live_drug()
    make.add_brand(drug, "Endep")
    make.publish(drug)
    own: Any = drug.specific.own_part()
    swapped = own.model_copy(update={"brand_names": tuple(reversed(own.brand_names))})
    drafts.save_own_part(drug, swapped, by=make.author())
    assert [brand.name for brand in drug.brand_names.all()] == ["Endep", "Elavil"]
    make.publish(drug)
    brought: Any = workflow.bring_back(drug.editions.get(number=2), by=make.author()).specific
    assert [brand.name for brand in brought.brand_names.all()] == ["Elavil", "Endep"]
