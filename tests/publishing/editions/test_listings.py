"""Listings: what lists show of each live page is what its live edition says, at any moment."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.editions import Listing, as_listed
from publishing.editions.listing import sort_key
from publishing.models import Edition, Page
from publishing.verbs import workflow
from tests import factories as make
from tests.reading import change_and_publish, live_drug

pytestmark = pytest.mark.django_db


def listed() -> dict[int, dict[str, Any]]:
    return {row["page_id"]: dict(row) for row in Listing.objects.values()}


def derived() -> dict[int, dict[str, Any]]:
    return {edition.page_id: as_listed(edition, edition.document) for edition in Edition.objects.live()}


def listing_of(page: Page) -> Listing:
    return Listing.objects.get(page=page)


def test_each_live_page_has_a_listing_and_nothing_else_has() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Tricyclics"))
    drug = live_drug(drug_class=drug_class)
    make.change(drug, title="a draft")
    make.DrugFactory()
    assert listed() == derived()
    assert listed().keys() == {drug_class.pk, drug.pk}
    change_and_publish(drug, slug="doxepin-tablets", summary="At night.")
    assert listed() == derived()
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.")
    assert listed() == derived()
    assert listed().keys() == {drug_class.pk}
    change_and_publish(drug)
    assert listed() == derived()


def test_the_name_and_the_detail_are_what_readers_look_for() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Tricyclics", abbreviation="TCA"))
    drug = make.DrugFactory(title="doxepin", drug_class=drug_class)
    make.add_brand(drug, "Silenor")
    make.add_brand(drug, "Sinequan")
    make.publish(drug)
    effect = make.published(make.SideEffectFactory(title="dry mouth", medical_term="xerostomia"))
    who = make.published(make.ContributorFactory(title="Ada Author", credentials="nurse"))
    said = {(listing.name, listing.detail) for listing in Listing.objects.all()}
    assert said == {
        ("doxepin (Silenor, Sinequan)", "Tricyclics"),
        ("Tricyclics (TCA)", "Doxepin (Silenor, Sinequan)"),
        ("dry mouth", "xerostomia"),
        ("Ada Author", "nurse"),
    }
    assert listing_of(effect).title == "dry mouth"
    assert listing_of(who).address == "/contributors/ada-author/"


def test_a_medical_term_that_is_the_plain_name_is_not_said_twice() -> None:
    effect = make.published(make.SideEffectFactory(title="nausea", medical_term="Nausea"))
    assert listing_of(effect).detail == ""


def test_of_the_many_drugs_of_a_class_a_list_names_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugs.documents.drug_classes.MOST_DRUGS_LISTED", 2)
    drug_class = make.published(make.DrugClassFactory())
    for title in ("amitriptyline", "butriptyline"):
        live_drug(title, drug_class=drug_class)
    assert listing_of(drug_class).detail == "Amitriptyline, Butriptyline"
    for title in ("clomipramine", "doxepin"):
        live_drug(title, drug_class=drug_class)
    assert listing_of(drug_class).detail == "Amitriptyline, Butriptyline and 2 more"


@pytest.mark.parametrize(
    ("title", "letter", "key"),
    [
        ("Zoloft-like", "z", "zoloft-like"),
        ("Éthanol", "e", "ethanol"),
        ("(S)-ketamine", "s", "s)-ketamine"),
        ("5-HTP", "0", "5-htp"),
        ("αlpha", "0", "αlpha"),
        ("—", "0", "—"),
        ("Straße", "s", "strasse"),
    ],
)
def test_titles_are_sorted_without_case_accents_and_brackets(title: str, letter: str, key: str) -> None:
    assert sort_key(title) == key
    contributor = make.published(make.ContributorFactory(title=title, slug="who"))
    assert (listing_of(contributor).letter, listing_of(contributor).sorted_as) == (letter, key)


@given(st.text())
def test_any_title_can_be_sorted(title: str) -> None:
    key = sort_key(title)
    assert len(key) <= 200
    assert key == key.casefold()
    assert not any(map(unicodedata.combining, key))
