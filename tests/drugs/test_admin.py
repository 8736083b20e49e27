"""Drugs, classes and side effects, as an editor writes them in the admin."""

import pytest

from drugs.models import Drug, DrugClass, SideEffect
from tests.factories import DrugClassFactory, DrugFactory, SideEffectFactory, add_side_effect, author
from tests.publishing.workroom.admin.forms import (
    add_address,
    add_row,
    edit_address,
    errors_of,
    opened,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def test_a_drug_is_written_in_one_form() -> None:
    drug_class = DrugClassFactory(title="tricyclics", atc_group="N06AA")
    effect = SideEffectFactory(title="dry mouth")
    client = signed_in(author())
    values = opened(client, add_address(Drug)) | {
        "title": "amitriptyline",
        "drug_class": drug_class.pk,
        "used_for": "<p>For pain.</p>",
        "atc_code": "N06AA09",
        "rxcui": "704",
    }
    values = add_row(values, "brand_names", name="Elavil", country="US", is_on_market="")
    values = add_row(values, "side_effect_rows", side_effect=effect.pk, frequency="up to 1 in 10")
    values = add_row(values, "references", title="A trial", pmid="1")
    assert client.post(add_address(Drug), values).status_code == 302
    drug = Drug.objects.get()
    own = drug.own_part()
    assert (own.title, own.atc_code, own.rxcui) == ("amitriptyline", "N06AA09", "704")
    assert [(brand.name, brand.is_on_market) for brand in own.brand_names] == [("Elavil", False)]
    assert [(fact.page, fact.frequency.value) for fact in own.side_effects] == [(effect.pk, "up to 1 in 10")]
    assert drug.draft_hash == own.content_hash()


def test_words_of_before_are_kept_where_they_stand_and_said_nowhere_anew() -> None:
    drug, client = DrugFactory(), signed_in(author())
    add_side_effect(drug, SideEffectFactory(), "absent")
    values = opened(client, edit_address(drug))
    assert client.post(edit_address(drug), values).status_code == 302
    values = add_row(values, "side_effect_rows", side_effect=SideEffectFactory().pk, frequency="common")
    assert client.post(edit_address(drug), values).status_code == 200
    assert [row.frequency for row in drug.side_effect_rows.all()] == ["absent"]


def test_a_side_effect_is_listed_once() -> None:
    drug, effect = DrugFactory(), SideEffectFactory()
    add_side_effect(drug, effect)
    client = signed_in(author())
    values = add_row(
        opened(client, edit_address(drug)),
        "side_effect_rows",
        side_effect=effect.pk,
        frequency="up to 1 in 10",
    )
    assert "Two rows have the same" in errors_of(client.post(edit_address(drug), values))
    assert drug.side_effect_rows.count() == 1


def test_a_country_is_two_capital_letters() -> None:
    drug = DrugFactory()
    client = signed_in(author())
    values = add_row(opened(client, edit_address(drug)), "brand_names", name="Elavil", country="u1")
    assert "two capital letters" in errors_of(client.post(edit_address(drug), values))


@pytest.mark.parametrize("model", [Drug, DrugClass, SideEffect])
def test_a_call_out_survives_the_form(model: type[Drug | DrugClass | SideEffect]) -> None:
    field = {Drug: "used_for", DrugClass: "how_it_works", SideEffect: "what_to_do"}[model]
    html = '<aside class="get-help"><p>Call a doctor at once.</p></aside>'
    client = signed_in(author())
    client.post(add_address(model), opened(client, add_address(model)) | {"title": "Something", field: html})
    assert getattr(model.objects.get(), field) == html
