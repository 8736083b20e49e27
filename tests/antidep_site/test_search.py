"""The search box: what it finds, in which order, and that any words are answered with a page."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from publishing.models import Page
from publishing.search import MOST_RESULTS
from publishing.verbs import workflow
from tests import factories as make

pytestmark = pytest.mark.django_db


def answer(words: str) -> Any:
    response = Client().get("/search/", {"q": words})
    assert response.status_code == 200
    return response


def titles(words: str) -> list[str]:
    """The titles of what is found, as the page lists them."""
    return [result.listing.title for result in answer(words).context["found"].results]


def live_drug(generic_name: str, *brands: str, **fields: Any) -> Any:
    drug = make.DrugFactory(title=generic_name, **fields)
    for brand in brands:
        make.add_brand(drug, brand)
    return make.published(drug)


@pytest.fixture(scope="module")
def _known(built_once: None) -> None:
    """Some pages of most kinds, each of which has words of its own."""
    live_drug("nortriptyline", "Pamelor", summary="An older one.")
    live_drug("duloxetine", "Cymbalta")
    live_drug("Ärzte Straße Σίσυφος", slug="greek")
    make.publish(make.DrugClassFactory(title="Tricyclic antidepressants", abbreviation="TCA"))
    make.publish(make.DrugClassFactory(title="Other antidepressants", abbreviation="SSRI"))
    make.publish(make.SideEffectFactory(title="Dry mouth", medical_term="Xerostomia"))
    article = make.ArticleFactory(title="Back pain", slug="back-pain", summary="A standfirst.")
    text = "<p>The <strong>spinal</strong> cord carries 10<sup>6</sup> signals.</p>"
    make.add_section(article, heading="Sciatica", text=text)
    make.publish(article)


known = pytest.mark.usefixtures("_known")

# What is found


@pytest.mark.parametrize(
    "words", ["nortriptyline", "Nortriptyline", "NORTRIPTYLINE", "Pamelor", "pamelor", "nor-triptyline"]
)
@known
def test_a_drug_is_found_by_its_generic_name_and_its_brand_in_any_case(words: str) -> None:
    assert titles(words) == ["nortriptyline"]


@pytest.mark.parametrize("words", ["tricyclic antidepressants", "TCA", "tca", "TCAs", "tricyclics"])
@known
def test_a_class_is_found_by_its_name_and_its_abbreviation(words: str) -> None:
    assert titles(words) == ["Tricyclic antidepressants"]


@pytest.mark.parametrize("words", ["dry mouth", "Xerostomia", "mouth dry"])
@known
def test_a_side_effect_is_found_by_both_of_its_names(words: str) -> None:
    assert titles(words) == ["Dry mouth"]


@pytest.mark.parametrize(
    "words", ["Back pain", "standfirst", "spinal cord", "sciatica signals", "signals", "10⁶"]
)
@known
def test_an_article_is_found_by_its_title_its_summary_and_its_text(words: str) -> None:
    assert titles(words) == ["Back pain"]


@pytest.mark.parametrize("words", ["pamelor duloxetine", "nortriptyline vs cymbalta", "Pamelor, Cymbalta"])
@known
def test_several_names_find_several_pages_in_their_order(words: str) -> None:
    assert titles(words) == ["nortriptyline", "duloxetine"]


@known
def test_pages_with_only_some_of_the_words_stand_below_and_are_said_to_be_so() -> None:
    found = answer("spinal forest").context["found"]
    assert found.results == []
    assert [result.listing.title for result in found.partly] == ["Back pain"]
    assert "With some of these words:" in answer("spinal forest").content.decode()
    assert answer('"spinal forest"').context["found"].partly == []  # a phrase is all or nothing


@known
def test_a_phrase_in_quotes_is_found_as_it_stands() -> None:
    assert titles('"spinal cord"') == ["Back pain"]
    assert titles('"cord spinal"') == []


def test_markup_is_not_searched() -> None:
    live_drug("imipramine", used_for="<p>It is <strong>old</strong>.</p>")
    assert titles("strong") == []


def test_names_come_before_texts_and_say_what_they_are() -> None:
    live_drug("abc", used_for="<p>Not like lithium at all.</p>")
    live_drug("beta-lithium")
    live_drug("zinc", "Lithium")
    assert titles("lithium") == ["zinc", "beta-lithium", "abc"]
    assert "“Lithium” is a brand of zinc." in answer("lithium").content.decode()


# Misspelt


@pytest.mark.parametrize("words", ["nortriptiline", "nortryptilin", "nortriptylne", "pamelore", "pammelor"])
@known
def test_a_misspelt_name_is_put_right_and_that_is_said(words: str) -> None:
    assert titles(words) == ["nortriptyline"]
    page = answer(words).content.decode()
    assert "Showing results for" in page
    assert f"Nothing here is called “{words}”." in page


def test_between_two_names_both_are_offered_and_neither_is_answered_with() -> None:
    live_drug("fluoxetine")
    live_drug("paroxetine")
    found = answer("faroxetine").context["found"]
    assert found.results == []
    assert [result.listing.title for result in found.near] == ["paroxetine", "fluoxetine"]
    assert "It is not the same:" in answer("faroxetine").content.decode()


def test_the_right_name_of_something_else_is_never_taken_for_a_misspelling() -> None:
    live_drug("imipramine")
    found = answer("trimipramine").context["found"]
    assert found.results == []
    assert found.shown_for == []
    assert "No page here is about “trimipramine”." in answer("trimipramine").content.decode()


def test_a_name_that_is_easily_taken_for_this_one_is_offered_and_not_answered_with() -> None:
    drug = make.DrugFactory(title="citalopram")
    make.add_brand(drug, "Celexa")
    drug.confused_name_rows.create(name="Celebrex")
    make.published(make.change(drug))
    found = answer("celebrex").context["found"]
    assert found.results == []
    assert [result.listing.title for result in found.near] == ["citalopram"]


# A question


def test_a_question_leads_to_its_answer_with_the_first_sentence_as_extract() -> None:
    drug = live_drug("sertraline", "Zoloft")
    make.publish(make.answer(drug, "weight", "<p>You may gain a little. It comes slowly.</p>"))
    page = answer("does zoloft make you gain weight").content.decode()
    assert '<a href="/drugs/sertraline/#weight">Sertraline</a>' in page
    assert "You may gain a little." in page
    assert "It comes slowly." not in page


# Help first


@pytest.mark.parametrize("words", ["suicide", "sueside", "i want to die", "took 20 pamelor", "over dose"])
@known
def test_who_may_need_help_is_told_of_help_alone(words: str) -> None:
    make.publish(make.SiteFactory(help_heading="Help now"))
    response = answer(words)
    assert response.context["found"].needs_help
    main = response.content.decode().split("<main", 1)[1].split("</main", 1)[0]
    assert "Help now" in main
    assert "page-list" not in main
    assert suggested(words) == []


# While somebody types


def suggested(words: str) -> list[tuple[str, str]]:
    response = Client().get("/search/suggestions/", {"q": words})
    return [(each["name"], each["address"]) for each in response.json()["suggestions"]]


@known
def test_names_that_begin_as_is_typed_are_suggested() -> None:
    assert suggested("pam") == [("Pamelor", "/drugs/nortriptyline/")]
    assert suggested("Dry m") == [("Dry mouth", "/side-effects/dry-mouth/")]
    assert suggested("p") == suggested("") == suggested("amelor") == []


# What is not live is never found


def test_drafts_and_withdrawn_pages_are_never_found() -> None:
    make.DrugFactory(title="secret draft")
    withdrawn = live_drug("secret withdrawn")
    workflow.withdraw(withdrawn, by=make.publisher(), reason="No longer sold.")
    live_drug("public", note="No secret.")
    assert titles("secret") == ["public"]


def test_the_draft_of_a_live_page_and_its_old_editions_are_never_found() -> None:
    drug = live_drug("imipramine", "Tofranil", note="Firstly.")
    make.publish(make.change(drug, note="Secondly."))
    make.change(Page.objects.get(pk=drug.pk).specific, note="Thirdly.")
    assert titles("secondly") == ["imipramine"]
    assert titles("firstly") == titles("thirdly") == []


# Any words


@pytest.mark.parametrize(
    "words", ["ärzte", "ÄRZTE", "A\u0308rzte", "straße", "STRASSE", "ΣΊΣΥΦΟΣ", "σίσυφος"]
)
@known
def test_case_is_nothing_in_every_script_and_spelling_of_unicode(words: str) -> None:
    assert titles(words) == ["Ärzte Straße Σίσυφος"]


@pytest.mark.parametrize(
    "words",
    [
        "100%",
        "a_b",
        "it's",
        '"quoted"',
        "back\\slash",
        "[x]",
        "<b>",
        "a*b",
        "--",
        "; DROP",
        "AND OR NOT",
        "x:y",
    ],
)
def test_a_character_with_a_meaning_elsewhere_is_just_a_character(words: str) -> None:
    live_drug(f"with {words} in it", slug="with")
    assert titles(f"with {words} in it") == [f"with {words} in it"]
    assert answer(words).status_code == 200


@pytest.mark.parametrize("words", ["", " ", "\t\r\n", "\x00", "\u200b\u202e"])
@known
def test_words_that_nobody_can_see_ask_for_nothing(words: str) -> None:
    response = answer(words)
    assert response.context["found"].results == []
    assert "Write what you look for in the box at the top" in response.content.decode()


@known
def test_control_characters_between_letters_are_nothing() -> None:
    assert titles("nor\x00trip\u200btyline\n") == ["nortriptyline"]


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff%fe", "q=%ED%A0%80", "q[]=x", "Q=x", "", "q=a&q=nortriptyline"]
)
def test_an_address_that_no_form_sends_is_answered_too(query: str) -> None:
    assert Client().get(f"/search/?{query}").status_code == 200


@pytest.mark.parametrize("words", ["j" * 10_000, "j " * 5_000, "% _" * 4_000])
@known
def test_ten_thousand_characters_are_cut_and_answered(words: str) -> None:
    response = answer(words)
    assert len(response.context["query"]) <= 200
    assert response.context["found"].results == []


def test_nothing_found_says_so_and_what_to_try() -> None:
    page = answer("<script>quux").content.decode()
    assert f"Nothing found for “{escape('<script>quux')}”." in page
    assert '<a href="/drugs/">Drugs A–Z</a>' in page.split("<main", 1)[1]


@known
def test_the_words_stay_in_the_box_and_what_is_found_is_counted() -> None:
    page = answer("Nortriptyline").content.decode()
    assert "1 page for “Nortriptyline”" in page
    assert 'value="Nortriptyline"' in page
    assert '<a href="/drugs/nortriptyline/">Nortriptyline</a>' in page
    assert "An older one." in page


def test_so_many_pages_are_listed_and_no_more() -> None:
    for number in range(MOST_RESULTS + 1):
        live_drug(f"drug-{number}")
    assert len(titles("drug")) == MOST_RESULTS


def test_only_reading_is_allowed() -> None:
    assert Client().post("/search/", {"q": "x"}).status_code == 405


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(5):
        live_drug(f"drug-{number}", "Brand")
    make.publish(make.SiteFactory())
    with django_assert_max_num_queries(14):
        assert len(titles("brand drug")) == 5
