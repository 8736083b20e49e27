"""What may be typed in any way, and what only typing changes."""

from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse

from drugs.models import Drug
from publishing.models import Contributor
from publishing.workroom import PageAdmin
from tests import factories as make
from tests.publishing.workroom.admin.forms import add_address, add_row, edit_address, opened, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

KINDS = [each.model for each in admin.site._registry.values() if isinstance(each, PageAdmin)]


def test_countries_and_codes_may_be_typed_small() -> None:
    drug, client = make.DrugFactory(), signed_in(make.author())
    values = opened(client, edit_address(drug)) | {"atc_code": "n06aa09"}
    values = add_row(values, "brand_names", name="Elavil", country="us")
    assert client.post(edit_address(drug), values).status_code == 302
    after = Drug.objects.get()
    assert (after.atc_code, after.brand_names.get().country) == ("N06AA09", "US")
    site = make.SiteFactory()
    values = opened(client, edit_address(site)) | {"home_country": "nz"}
    values = add_row(values, "help_line_rows", country="nz", purpose="crisis_by_voice", number="111")
    assert client.post(edit_address(site), values).status_code == 302
    assert (site.specific.home_country, site.help_line_rows.get().country) == ("NZ", "NZ")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND.name)
def test_the_mouse_wheel_changes_no_number(kind: Any) -> None:
    """A browser’s own box for numbers would change its number under the wheel."""
    words = signed_in(make.author()).get(f"{add_address(kind)}?rows=1").content.decode()
    assert 'type="number"' not in words
    assert 'inputmode="numeric"' in words


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND.name)
def test_a_draft_is_saved_with_nothing_but_its_title(kind: Any) -> None:
    client = signed_in(make.author())
    values = opened(client, add_address(kind)) | {"title": "A name alone"}
    assert client.post(add_address(kind), values).status_code == 302
    assert kind.objects.get().title == "A name alone"


def test_contributors_of_one_name_can_be_told_apart_wherever_one_is_chosen() -> None:
    client = signed_in(make.author())
    for slug, credentials in (("anna-berg", "MD"), ("anna-berg-2", "RN")):
        make.ContributorFactory(title="Anna Berg", slug=slug, credentials=credentials)
    names = {"Anna Berg, MD (anna-berg)", "Anna Berg, RN (anna-berg-2)"}
    for model, field in (("articleauthor", "contributor"), ("articlemedicalreviewer", "contributor")):
        asked = {"app_label": "articles", "model_name": model, "field_name": field, "term": "anna"}
        answer = client.get(reverse("admin:autocomplete"), asked).json()
        assert {each["text"] for each in answer["results"]} == names
    asked = {
        "app_label": "publishing",
        "model_name": "sitestartingpage",
        "field_name": "shown",
        "term": "anna",
    }
    answer = client.get(reverse("admin:autocomplete"), asked).json()
    assert {each["text"] for each in answer["results"]} == names
    linked = client.get(reverse("admin:page_search"), {"q": "anna"}).json()["results"]
    assert {each["title"] + each["kind"].removeprefix("Contributor") for each in linked} == names
    article = make.ArticleFactory()
    article.author_rows.create(contributor=Contributor.objects.first())
    assert "Anna Berg, MD (anna-berg)" in client.get(edit_address(article)).content.decode()


def test_what_is_found_by_another_of_its_names_says_by_which() -> None:
    client = signed_in(make.author())
    drug_class = make.DrugClassFactory(title="selective serotonin reuptake inhibitors", abbreviation="SSRI")
    effect = make.SideEffectFactory(title="seizures")
    effect.synonym_rows.create(word="fits")
    make.change(effect, summary="At once.")
    make.change(drug_class, summary="A group.")
    for model, field, words, shown in (
        ("drug", "drug_class", "ssri", "Selective serotonin reuptake inhibitors – also: SSRI"),
        ("drug", "drug_class", "serotonin", "Selective serotonin reuptake inhibitors"),
        ("drugsideeffect", "side_effect", "fit", "Seizures – also: fits"),
        ("drugsideeffect", "side_effect", "seiz", "Seizures"),
    ):
        asked = {"app_label": "drugs", "model_name": model, "field_name": field, "term": words}
        answer = client.get(reverse("admin:autocomplete"), asked).json()
        assert [each["text"] for each in answer["results"]] == [shown]
