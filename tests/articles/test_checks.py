"""The checks of articles."""

from typing import Any

import pytest

from drugs.models import DrugClass
from tests import factories as make
from tests.checking import found

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

GET_HELP = '<aside class="get-help"><p>Call a doctor at once.</p></aside>'


@pytest.fixture(scope="module")
def drug_class(built_once: None) -> DrugClass:
    """A live class that can cause seizures."""
    drug_class = make.DrugClassFactory()
    make.add_side_effect(
        drug_class, make.SideEffectFactory(title="Seizures", medical_term="Epilepsy"), "serious"
    )
    make.add_side_effect(drug_class, make.SideEffectFactory(title="Dry mouth"), "common")
    return make.published(drug_class)


def article_on_seizures(drug_class: DrugClass, text: str) -> Any:
    """It shows the class, and has one more section with this text."""
    article = make.ArticleFactory()
    make.add_section(
        article, heading="The class", text="<p>It can cause seizures.</p>", drug_class=drug_class
    )
    make.add_section(article, heading="Before you start", text=text)
    return article


@pytest.mark.parametrize("heading", ["", "…"])
def test_a_section_without_a_heading_is_an_error_that_says_which(heading: str) -> None:
    article = make.ArticleFactory()
    make.add_section(article, heading="First")
    make.add_section(article, heading=heading)
    assert found(article, "articles.E001") == [
        "Section 2 has no heading. Write one: the table of contents lists it."
    ]


def test_sections_with_a_heading_are_right() -> None:
    article = make.ArticleFactory()
    make.add_section(article, heading="First")
    assert found(article, "articles.E001") == []


@pytest.mark.parametrize("text", ["<p>Have you ever had a seizure?</p>", "<ul><li><p>SEIZURES</p></li></ul>"])
def test_a_section_that_names_a_serious_side_effect_without_a_call_out_is_a_warning(
    drug_class: DrugClass, text: str
) -> None:
    assert found(article_on_seizures(drug_class, text), "articles.W001") == [
        "The section names a serious side effect, “Seizures”. Add the call-out “get medical help”, "
        "or say it where the class is shown."
    ]


def test_its_medical_term_counts_too(drug_class: DrugClass) -> None:
    assert len(found(article_on_seizures(drug_class, "<p>Epilepsy is one reason.</p>"), "articles.W001")) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"<p>Have you ever had a seizure?</p>{GET_HELP}",
        "<p>A dry mouth is common.</p>",
        "<p>The police make seizureless arrests.</p>",
        "",
    ],
)
def test_a_call_out_another_word_or_a_common_side_effect_is_no_warning(
    drug_class: DrugClass, text: str
) -> None:
    assert found(article_on_seizures(drug_class, text), "articles.W001") == []


def test_an_article_that_shows_no_class_may_name_any_side_effect() -> None:
    article = make.ArticleFactory()
    make.add_section(article, text="<p>Seizures.</p>")
    assert found(article, "articles.W001") == []
