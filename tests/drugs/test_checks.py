"""The checks of drugs, drug classes and side effects."""

from typing import Any

import pytest

from drugs.models import Drug
from publishing.models import Reference
from tests import factories as make
from tests.checking import findings, found

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

GET_HELP = '<aside class="get-help"><p>Call a doctor at once.</p></aside>'


def live_drug(generic_name: str, *brands: str) -> Any:
    drug = make.DrugFactory(title=generic_name)
    for brand in brands:
        make.add_brand(drug, brand)
    return make.published(drug)


@pytest.fixture(scope="module")
def two_live_drugs(built_once: None) -> None:
    live_drug("nortriptyline", "Pamelor")
    live_drug("amitriptyline", "Elavil")


# Codes


@pytest.mark.parametrize(
    ("id", "factory", "wrong", "right"),
    [
        ("drugs.E001", make.DrugFactory, {"atc_code": "N06AA"}, {"atc_code": "N06AA09"}),
        ("drugs.E002", make.DrugClassFactory, {"atc_group": "N6AA"}, {"atc_group": "N06AA"}),
        ("drugs.E003", make.DrugFactory, {"rxcui": "0704"}, {"rxcui": "704"}),
    ],
)
def test_a_malformed_code_is_an_error_and_an_empty_one_is_not(
    id: str, factory: Any, wrong: dict[str, str], right: dict[str, str]
) -> None:
    assert len(found(factory(**wrong), id)) == 1
    assert found(factory(**right), id) == found(factory(), id) == []


def test_a_code_outside_the_group_of_the_class_is_an_error() -> None:
    drug_class = make.published(make.DrugClassFactory(title="SSRIs", atc_group="N06AB"))
    drug = make.DrugFactory(drug_class=drug_class, atc_code="N06AA09")
    assert found(drug, "drugs.E004") == [
        "The ATC code N06AA09 lies outside SSRIs, whose codes begin with N06AB. "
        "Correct the code, or choose another class."
    ]


@pytest.mark.parametrize(("group", "code"), [("N06AB", "N06AB06"), ("", "N06AB06"), ("N06AB", "")])
def test_a_code_within_the_group_or_an_empty_one_is_right(group: str, code: str) -> None:
    drug_class = make.published(make.DrugClassFactory(atc_group=group))
    assert found(make.DrugFactory(drug_class=drug_class, atc_code=code), "drugs.E004") == []
    assert found(make.DrugFactory(atc_code="N06AA09"), "drugs.E004") == []


def test_a_group_that_does_not_hold_the_code_of_a_drug_is_a_warning() -> None:
    drug_class = make.published(make.DrugClassFactory(atc_group="N06AX"))
    make.publish(make.DrugFactory(title="duloxetine", drug_class=drug_class, atc_code="N06AX21"))
    assert found(drug_class, "drugs.W004") == []
    drug_class = make.change(drug_class, atc_group="N06AB")
    assert found(drug_class, "drugs.W004") == [
        "The ATC code of duloxetine, N06AX21, does not begin with N06AB. "
        "Correct the group here, or the code there."
    ]


# Facts


def test_each_fact_without_a_reference_is_a_warning_that_says_which() -> None:
    drug = make.DrugFactory(title="duloxetine", used_for="<p>For pain.</p>", note="It is new.")
    make.add_brand(drug, "Cymbalta")
    make.add_side_effect(drug, make.published(make.SideEffectFactory(title="dry mouth")))
    assert found(drug, "drugs.W001") == [
        "“Used for” has no reference. Choose the source that says so.",
        "“Note” has no reference. Choose the source that says so.",
        "The brand name Cymbalta has no reference. Choose the source that says so.",
        "The side effect “dry mouth” has no reference. Choose the source that says so.",
    ]


def test_each_text_of_a_class_is_a_fact() -> None:
    drug_class = make.DrugClassFactory(how_it_works="<p>Words.</p>")
    for question in ("does_it_help", "other_medicines"):
        make.answer(drug_class, question, "<p>Words.</p>")
    assert len(found(drug_class, "drugs.W001")) == 3


def test_cited_and_empty_facts_are_right() -> None:
    drug = make.DrugFactory()
    source = Reference.objects.create(page=drug, title="A source", pmid="1")
    drug = make.change(drug, used_for=f'<p>For pain.<cite data-reference="{source.key}"></cite></p>')
    make.add_brand(drug, "Cymbalta", reference=source)
    assert found(drug, "drugs.W001") == []


def test_the_text_of_an_article_is_no_fact() -> None:
    article = make.ArticleFactory()
    make.add_section(article, text="<p>Words.</p>")
    assert found(article, "drugs.W001") == []


# Serious side effects


@pytest.mark.parametrize("factory", [make.DrugFactory, make.DrugClassFactory])
@pytest.mark.parametrize(
    ("frequency", "what_to_do", "count"),
    [("serious", "<p>Rest.</p>", 1), ("serious", GET_HELP, 0), ("common", "<p>Rest.</p>", 0)],
)
def test_a_serious_side_effect_needs_a_call_out_on_its_page(
    factory: Any, frequency: str, what_to_do: str, count: int
) -> None:
    page = factory()
    effect = make.published(make.SideEffectFactory(title="seizures", what_to_do=what_to_do))
    make.add_side_effect(page, effect, frequency)
    messages = found(page, "drugs.E005")
    assert len(messages) == count
    assert all("under “What to do” on the page of seizures" in message for message in messages)


def test_a_side_effect_that_is_serious_somewhere_cannot_lose_its_call_out() -> None:
    effect = make.SideEffectFactory(title="seizures")
    drug_class = make.DrugClassFactory(title="NDRIs")
    make.add_side_effect(drug_class, effect, "serious")
    make.publish(drug_class)
    effect = make.change(effect, what_to_do="<p>Rest.</p>")
    assert found(effect, "drugs.E006") == [
        "It is a serious side effect of: NDRIs. Add the call-out “get medical help” to “What to do”."
    ]


def test_a_side_effect_that_is_only_common_needs_no_call_out() -> None:
    effect = make.SideEffectFactory(what_to_do="<p>Rest.</p>")
    drug_class = make.DrugClassFactory()
    make.add_side_effect(drug_class, effect, "common")
    make.publish(drug_class)
    assert found(effect, "drugs.E006") == []


# Brands beside generic names


def article_saying(words: str) -> Any:
    article = make.ArticleFactory()
    make.add_section(article, heading="Examples", text=f"<p>{words}</p>")
    return article


@pytest.mark.usefixtures("two_live_drugs")
def test_the_misprint_of_the_source_is_caught_with_the_name_that_is_meant() -> None:
    article = article_saying("One of them is <strong>Nortriptyline</strong> (Pamel).")
    (finding,) = [finding for finding in findings(article) if finding.id == "drugs.E008"]
    assert finding.message == "Pamel is no brand name of nortriptyline. Did you mean Pamelor?"
    assert finding.where == "Sections › Examples › Text"


@pytest.mark.parametrize("words", ["Nortriptyline (Elavil)", "Elavil (nortriptyline)"])
@pytest.mark.usefixtures("two_live_drugs")
def test_a_brand_of_another_drug_is_an_error_that_names_the_right_drug(words: str) -> None:
    assert found(article_saying(words), "drugs.E007") == [
        "Elavil stands beside nortriptyline, but it is a brand name of amitriptyline. "
        "Correct one of the two names."
    ]


@pytest.mark.usefixtures("two_live_drugs")
def test_a_capitalised_word_that_nobody_knows_is_a_warning() -> None:
    (message,) = found(article_saying("Nortriptyline (Aventyl)"), "drugs.W002")
    assert message.startswith(
        "Aventyl stands beside nortriptyline, but is not among the brand names on its page."
    )


@pytest.mark.parametrize(
    "words", ["Nortriptyline (Pamelor)", "Pamelor (nortriptyline)", "Nortriptyline (TCA)"]
)
@pytest.mark.usefixtures("two_live_drugs")
def test_the_right_brand_and_an_abbreviation_are_left_alone(words: str) -> None:
    assert [finding.id for finding in findings(article_saying(words))] == []


@pytest.mark.usefixtures("two_live_drugs")
def test_the_name_of_a_class_or_a_side_effect_in_brackets_is_left_alone() -> None:
    make.publish(make.DrugClassFactory(title="Tricyclics"))
    make.publish(make.SideEffectFactory(title="Constipation"))
    article = article_saying("Nortriptyline (Tricyclics). Nortriptyline (Constipation).")
    assert findings(article) == []


@pytest.mark.usefixtures("two_live_drugs")
def test_every_text_of_every_kind_of_page_is_read() -> None:
    words = "Nortriptyline (Pamel)"
    pages = [
        make.ArticleFactory(summary=words),
        make.DrugFactory(note=words),
        make.answer(make.DrugClassFactory(), "other_medicines", f"<ul><li><p>{words}</p></li></ul>"),
        make.SideEffectFactory(what_to_do=f"<table><tr><td><p>{words}</p></td></tr></table>"),
        make.ContributorFactory(biography=f"<p>{words}</p>"),
    ]
    assert [len(found(page, "drugs.E008")) for page in pages] == [1] * 5


@pytest.mark.usefixtures("two_live_drugs")
def test_the_titles_of_references_are_not_the_words_of_the_editors() -> None:
    drug = make.DrugFactory()
    Reference.objects.create(page=drug, title="Nortriptyline (Pamel) in pain", pmid="1")
    assert found(drug, "drugs.E008") == []


def test_a_drug_knows_its_own_names_before_it_is_live() -> None:
    drug = make.DrugFactory(title="imipramine", note="Imipramine (Tofranil) is old.")
    make.add_brand(drug, "Tofranil")
    assert found(drug, "drugs.W002") == []
    drug = make.change(drug, note="Imipramine (Tofrani) is old.")
    assert len(found(drug, "drugs.E008")) == 1


def test_a_brand_that_was_taken_from_its_drug_is_no_longer_right_beside_it() -> None:
    drug = live_drug("imipramine", "Tofranil", "Janimine")
    article = article_saying("Imipramine (Janimine)")
    assert found(article, "drugs.W002") == []
    drug.brand_names.get(name="Janimine").delete()
    make.change(drug)
    make.publish(drug)
    assert len(found(article, "drugs.W002")) == 1


def test_what_is_not_live_is_not_known() -> None:
    make.add_brand(make.DrugFactory(title="imipramine"), "Tofranil")
    assert findings(article_saying("Imipramine (Tofrani)")) == []


# Brands of two drugs


@pytest.mark.usefixtures("two_live_drugs")
def test_a_brand_that_another_drug_has_already_is_a_warning() -> None:
    drug = make.DrugFactory(title="imipramine")
    make.add_brand(drug, "ELAVIL")
    assert found(drug, "drugs.W003") == [
        "ELAVIL is a brand name of amitriptyline already. Check on which of the two pages it is right."
    ]


@pytest.mark.usefixtures("two_live_drugs")
def test_the_brand_of_the_live_page_itself_is_no_warning() -> None:
    assert found(Drug.objects.get(title="amitriptyline"), "drugs.W003") == []
