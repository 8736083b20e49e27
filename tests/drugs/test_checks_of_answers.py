"""The checks of answers, levels and warnings: each fires, and is silent where all is well."""

from typing import Any

import pytest

from drugs.documents import DrugAnswer, DrugDocument, DrugOwn, Joins
from drugs.models import DrugSideEffect
from publishing.checking import Live, run_checks
from publishing.documents import RichText
from publishing.verbs import drafts
from tests import factories as make
from tests.checking import found

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def a_class_with(question: str, text: str, **fields: Any) -> Any:
    return make.published(make.answer(make.DrugClassFactory(), question, text, **fields).specific)


def recorded(page: Any) -> Any:
    drafts.record_change(page, by=make.author())
    return page.specific


def test_an_answer_of_a_class_names_each_drug_that_will_show_it_but_not_one_that_replaces_it() -> None:
    drug_class = make.published(make.DrugClassFactory())
    make.published(make.DrugFactory(title="doxepin", drug_class=drug_class))
    other = make.DrugFactory(title="imipramine", drug_class=drug_class)
    make.answer(other, "stopping", "<p>Slower.</p>", joins="replaces", reason="A trial.")
    make.published(other.specific)
    make.answer(drug_class, "stopping", "<p>Slowly.</p>", holds_for_its_drugs=True)
    assert found(drug_class.specific, "drugs.W005") == [
        "This answer will stand on the pages of Doxepin. True of each?"
    ]
    make.publish(drug_class)
    assert found(drug_class.specific, "drugs.W005") == []


def test_what_keeps_people_safe_has_to_hold_for_every_drug() -> None:
    drug_class = make.DrugClassFactory()
    make.answer(drug_class, "too_much", "<p>Call for help.</p>", holds_for_its_drugs=False)
    drug_class = drug_class.specific
    assert len(found(drug_class, "drugs.E014")) == 1
    drug_class = make.answer(drug_class, "too_much", "<p>Call for help.</p>", holds_for_its_drugs=True)
    assert found(drug_class, "drugs.E014") == []


def test_who_replaces_what_the_class_says_sees_it_and_says_why() -> None:
    drug_class = a_class_with("weight", "<p>Some people gain.</p>", holds_for_its_drugs=True)
    drug = make.DrugFactory(drug_class=drug_class)
    make.answer(drug, "weight", "<p>Nobody gained.</p>", joins="replaces", reason="A trial of it.")
    assert found(drug.specific, "drugs.W006") == [
        "It stands in place of what its class says: “Some people gain.” Because: A trial of it."
    ]
    make.answer(drug, "weight", "<p>A little.</p>")
    assert found(drug.specific, "drugs.W006") == []


def test_without_a_reason_no_answer_replaces_that_of_the_class() -> None:
    answer = DrugAnswer(question="weight", text=RichText(html="<p>No.</p>"), joins=Joins.REPLACES)
    own = DrugOwn(title="doxepin", slug="doxepin", answers=(answer,))
    found = run_checks(DrugDocument(page=make.DrugFactory().pk, own=own), Live())
    assert "drugs.E009" in {finding.id for finding in found}


def test_a_question_that_neither_the_drug_nor_its_class_answers_is_missed() -> None:
    drug_class = a_class_with("too_much", "<p>Call for help.</p>", holds_for_its_drugs=True)
    (message,) = found(make.DrugFactory(), "drugs.W007")
    assert "“If you take too much”" in message
    (message,) = found(make.DrugFactory(drug_class=drug_class), "drugs.W007")
    assert "“If you take too much”" not in message


@pytest.mark.parametrize(("urgency", "count"), [("now", 1), ("today", 0), ("", 0)])
def test_an_emergency_is_not_reported_less_often(urgency: str, count: int) -> None:
    effect = make.published(make.SideEffectFactory(urgency=urgency))
    drug = make.DrugFactory()
    drug.less_often_rows.create(side_effect=effect, compared_with="sertraline")
    assert len(found(recorded(drug), "drugs.E010")) == count


def test_nor_is_what_the_class_or_the_drug_itself_calls_urgent() -> None:
    effect, drug_class = make.published(make.SideEffectFactory(urgency="ask")), make.DrugClassFactory()
    drug_class.side_effect_rows.create(side_effect=effect, frequency="not known", more_urgent="now")
    drug = make.DrugFactory(drug_class=make.published(make.change(drug_class)))
    drug.less_often_rows.create(side_effect=effect, compared_with="sertraline")
    assert len(found(recorded(drug), "drugs.E010")) == 1


def test_who_makes_a_side_effect_urgent_is_told_which_drugs_say_less_often() -> None:
    effect = make.published(make.SideEffectFactory(title="fits", urgency="ask"))
    drug = make.DrugFactory(title="doxepin")
    source = drug.references.create(title="A trial", doi="10.1000/182")
    drug.less_often_rows.create(side_effect=effect, compared_with="sertraline", reference=source)
    make.publish(recorded(drug))
    assert found(effect, "drugs.W011") == []
    (message,) = found(make.change(effect, urgency="now"), "drugs.W011")
    assert "the pages of Doxepin say" in message


def test_an_answer_is_not_replaced_by_nothing() -> None:
    drug = make.answer(make.DrugFactory(), "stopping", "", joins="replaces", reason="A trial.")
    assert len(found(drug, "drugs.E016")) == 1
    drug = make.answer(drug, "stopping", "<p>Slower.</p>", joins="replaces", reason="A trial.")
    assert found(drug, "drugs.E016") == []


def test_that_something_is_reported_less_often_has_a_reference() -> None:
    effect = make.published(make.SideEffectFactory(title="nausea"))
    drug = make.DrugFactory()
    row = drug.less_often_rows.create(side_effect=effect, compared_with="sertraline")
    assert found(recorded(drug), "drugs.E011") == [
        "That “nausea” is reported less often has no reference. Choose the source."
    ]
    row.reference = drug.references.create(title="A trial", doi="10.1000/182")
    row.save()
    assert found(recorded(drug), "drugs.E011") == []


@pytest.mark.parametrize(("frequency", "count"), [("common", 1), ("serious", 1), ("up to 1 in 10", 0)])
def test_a_word_of_before_there_were_bands_is_told(frequency: str, count: int) -> None:
    drug = make.DrugFactory()
    effect = make.published(make.SideEffectFactory())
    DrugSideEffect.objects.create(drug=drug, side_effect=effect, frequency=frequency)
    assert len(found(recorded(drug), "drugs.W008")) == count


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"authority": "", "address": "https://agency.example/"}, 1),
        ({"authority": "An agency", "address": ""}, 1),
        ({"authority": "An agency", "address": "https://agency.example/"}, 0),
    ],
)
def test_a_warning_says_who_warns_and_where(fields: dict[str, str], count: int) -> None:
    assert len(found(make.WarningFactory(**fields), "drugs.E012")) == count


def test_an_exception_says_why_and_is_from_what_the_class_has() -> None:
    warning, drug_class = make.published(make.WarningFactory()), make.DrugClassFactory()
    make.add_warning(drug_class, warning)
    drug = make.DrugFactory(drug_class=make.published(drug_class.specific))
    row = drug.warning_exception_rows.create(warning=warning, reason="It is not one of them.")
    assert len(found(recorded(drug), "drugs.E013")) == 1
    row.reference = drug.references.create(title="A label", doi="10.1000/182")
    row.save()
    assert found(recorded(drug), "drugs.E013") == found(recorded(drug), "drugs.W009") == []
    row.warning = make.published(make.WarningFactory(title="Another"))
    row.save()
    assert len(found(recorded(drug), "drugs.W009")) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("<p>Yes. It can, and that has a long history of which much is known.</p>", 0),
        ("<ul><li>Yes.</li></ul>", 1),
        (f"<p>{'It may help some people, ' * 9}.</p>", 1),
    ],
)
def test_an_answer_opens_with_its_reply(text: str, count: int) -> None:
    assert len(found(make.answer(make.DrugFactory(), "sleep", text), "drugs.W010")) == count


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("Call for help if you took more than 200 mg.", "200 mg"),
        ("Ten tablets are too many.", "Ten tablets"),
        ("Even 1.5g can harm.", "1.5g"),
        ("Call 1-800-222-1222 at once, day and night, 24 hours.", ""),
    ],
)
def test_of_too_much_no_amount_is_said(words: str, amount: str) -> None:
    drug = make.answer(make.DrugFactory(), "too_much", f"<p>{words}</p>")
    assert [f"“{amount}” is an amount" in each for each in found(drug, "drugs.E015")] == [True] * bool(amount)
    assert found(make.answer(drug, "how_to_take", f"<p>{words}</p>"), "drugs.E015") == found(
        drug, "drugs.E015"
    )
