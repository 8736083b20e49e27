"""Where a warning stands on the pages of those who have it: at the top, or with its question."""

from typing import Any

import pytest
from django.template.loader import render_to_string

from drugs.documents import MOST_WARNINGS_AT_THE_TOP
from publishing.checking import Live, run_checks
from tests import factories as make
from tests.reading import html, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def a_warning(title: str, question: str = "") -> Any:
    warning = make.WarningFactory(title=title, text=f"<p>Words of {title}.</p>", question=question)
    return make.published(warning)


def a_drug_with(*warnings: Any) -> Any:
    drug = make.DrugFactory(title="doxepin")
    for warning in warnings:
        make.add_warning(drug, warning)
    make.publish(drug)
    return drug.editions.get().document


def part_of(page: str, anchor: str) -> str:
    return page.split(f'id="{anchor}"', 1)[1].split("</section>", 1)[0]


def test_a_warning_stands_where_its_question_is_answered_and_nowhere_else() -> None:
    a_drug_with(a_warning("Heart"), a_warning("Sudden stop", "stopping"))
    page = html("/drugs/doxepin/")
    assert "Words of Heart" in part_of(page, "warnings")
    assert "Words of Sudden stop" in part_of(page, "stopping")
    assert page.split("</head>")[1].count("Words of Sudden stop") == 1


def test_the_question_has_its_heading_although_nobody_else_answers_it() -> None:
    document = a_drug_with(a_warning("Sudden stop", "stopping"))
    assert "q_stopping" in document.said
    assert document.warnings_at_the_top == ()
    assert "Warnings" not in [line.heading.words for line in document.outline]


def test_the_page_of_a_class_shows_at_the_top_what_belongs_to_a_question_of_drugs_alone() -> None:
    drug_class = make.DrugClassFactory(title="Tricyclics", slug="tricyclics")
    make.add_warning(drug_class, a_warning("Before birth", "pregnancy"))
    make.publish(drug_class)
    make.publish(make.DrugFactory(title="doxepin", drug_class=drug_class))
    assert "Words of Before birth" in part_of(html("/drug-classes/tricyclics/"), "warnings")
    assert "Words of Before birth" in part_of(html("/drugs/doxepin/"), "pregnancy")


def test_who_has_it_follows_when_a_warning_moves_to_another_question() -> None:
    warning = a_warning("Sudden stop")
    a_drug_with(warning)
    assert "Words of Sudden stop" in part_of(html("/drugs/doxepin/"), "warnings")
    make.publish(make.change(warning.specific, question="stopping"))
    assert "Words of Sudden stop" in part_of(html("/drugs/doxepin/"), "stopping")
    assert "following a change to Sudden stop" in text("/drugs/doxepin/")


@pytest.mark.parametrize("more", [0, 1])
def test_more_than_three_at_the_top_are_reported(more: int) -> None:
    warnings = [a_warning(f"Warning {number}") for number in range(MOST_WARNINGS_AT_THE_TOP + more)]
    document = a_drug_with(*warnings, a_warning("Sudden stop", "stopping"))
    found = [finding.id for finding in run_checks(document, Live())]
    assert ("drugs.W012" in found) == bool(more)


def test_a_question_that_nobody_asks_leaves_it_at_the_top() -> None:
    document = a_drug_with(a_warning("Heart", "no_such_question"))
    assert [warning.title for warning in document.warnings_at_the_top] == ["Heart"]


def test_an_edition_without_words_that_lead_to_all_signs_names_them_all() -> None:
    effects = [make.published(make.SideEffectFactory(title=f"sign {n}", urgency="now")) for n in range(7)]
    drug = make.DrugFactory(title="doxepin")
    for effect in effects:
        make.add_side_effect(drug, effect, "not known")
    make.publish(drug)
    document: Any = drug.editions.get().document
    of_before = document.model_copy(
        update={"words": tuple(word for word in document.words if word.name != "all_signs")}
    )
    context = {"document": document, "frame": None, "addresses": {}}
    named = [
        render_to_string("drugs/_urgent.html", context | {"document": each}).count("<li>")
        for each in (document, of_before)
    ]
    assert named == [5, 7]
