"""What the checks say where another page has the name, or a picture is another one than it was."""

from typing import Any

import pytest

from publishing.checking import likeness_checks
from publishing.models import Page
from publishing.pictures import StoredPicture
from publishing.verbs import workflow
from tests import factories as make
from tests.checking import found

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.mark.parametrize(
    ("there", "new", "is_alike"),
    [
        ("Seizures", "Fits / Seizures", True),
        ("fits/seizures", "Seizure", True),
        ("Seizures (fits)", "FITS", True),
        ("dry mouth", "Dry mouth", True),
        ("Weight gain", "Weight loss", False),
        ("Antidepressants", "Tricyclic antidepressants", False),
        ("side effect 1", "side effect 2", False),
    ],
)
def test_a_likely_duplicate_is_told(there: str, new: str, is_alike: bool) -> None:
    first = make.SideEffectFactory(title=there, slug="first")
    page = make.SideEffectFactory(title=new, slug="second")
    told = found(page, "publishing.W013")
    assert bool(told) is is_alike
    assert all(f"There is a side effect “{first}” already." in message for message in told)


def test_a_title_may_give_several_names() -> None:
    assert likeness_checks.names_in_title("Fits / Seizures (spasms)") == {"fit", "seizure", "spasm"}


def test_a_page_of_another_kind_may_have_the_name() -> None:
    make.SideEffectFactory(title="sleep", slug="one")
    assert not found(make.ArticleFactory(title="Sleep", slug="two"), "publishing.W013")


def test_who_changes_something_else_hears_no_more_of_the_name() -> None:
    make.DrugFactory(title="one", slug="first")
    page = make.published(make.DrugFactory(title="One", slug="second"))
    assert not found(make.change(page, note="New."), "publishing.W013")
    assert found(make.change(page, title="ONE"), "publishing.W013")
    assert not found(workflow.begin_correction(page, by=make.author()), "publishing.W013")


def test_an_address_that_another_draft_wants_is_told() -> None:
    make.DrugFactory(title="one", slug="same")
    [message] = found(make.DrugFactory(title="two", slug="same"), "publishing.W014")
    assert "The draft “One” wants the address “same” too" in message


def picture(number: int) -> StoredPicture:
    return StoredPicture.objects.create(sha256=str(number) * 64, format="png", width=640, height=360, size=1)


def with_picture(**fields: Any) -> Page:
    said = {"hero_alternative_text": "A back.", "hero_credit": "Jane Doe, CC BY 4.0", **fields}
    return make.ArticleFactory(hero_picture=picture(1), **said)


def test_another_picture_needs_other_words() -> None:
    page = make.published(with_picture())
    replaced = make.change(page, hero_picture=picture(2))
    assert len(found(replaced, "publishing.W015")) == 1
    assert not found(make.change(replaced, hero_alternative_text="A neck."), "publishing.W015")


def test_a_picture_says_whose_it_is_and_how_it_may_be_used() -> None:
    assert "no credit" in found(with_picture(hero_credit=""), "publishing.W016")[0]
    assert not found(make.ArticleFactory(), "publishing.W016")


@pytest.mark.parametrize(
    ("credit", "is_told"),
    [
        ("Jane Doe", True),
        ("Jane Doe, CC BY-SA 4.0", False),
        ("© Jane Doe", False),
        ("Public domain", False),
        ("Drawn for us", False),
    ],
)
def test_a_credit_names_the_licence(credit: str, is_told: bool) -> None:
    assert bool(found(with_picture(hero_credit=credit), "publishing.W016")) is is_told


def test_a_drug_without_a_class_is_told() -> None:
    assert found(make.DrugFactory(), "drugs.W013")
    assert not found(make.DrugFactory(drug_class=make.DrugClassFactory()), "drugs.W013")
