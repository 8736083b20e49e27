"""The search box: what it finds, in which order, and that any words are answered with a page."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from publishing.models import Page
from publishing.verbs import workflow
from tests import factories as make

pytestmark = pytest.mark.django_db


def answer(words: str) -> Any:
    response = Client().get("/search/", {"q": words})
    assert response.status_code == 200
    return response


def titles(words: str) -> list[str]:
    """The titles of what is found, as the page lists them."""
    return [result.title for result in answer(words).context["results"]]


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
    "words", ["nortriptyline", "Nortriptyline", "NORTRIP", "Pamelor", "pamel", "triptyline"]
)
@known
def test_a_drug_is_found_by_its_generic_name_and_its_brand_in_any_case(words: str) -> None:
    assert titles(words) == ["nortriptyline"]


@pytest.mark.parametrize("words", ["tricyclic antidepressants", "TCA", "tca", "cyclic"])
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


@known
def test_every_word_must_occur() -> None:
    assert titles("pamelor nortriptyline") == ["nortriptyline"]
    assert titles("pamelor duloxetine") == []


def test_markup_is_not_searched() -> None:
    live_drug("imipramine", used_for="<p>It is <strong>old</strong>.</p>")
    assert titles("strong") == []


def test_names_come_before_texts_and_the_same_name_before_a_longer_one() -> None:
    live_drug("abc", used_for="<p>Not like lithium at all.</p>")
    live_drug("beta-lithium")
    live_drug("lithium carbonate")
    live_drug("zinc", "Lithium")
    assert titles("lithium") == ["zinc", "lithium carbonate", "beta-lithium", "abc"]


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
    "words", ["100%", "a_b", "it's", '"quoted"', "back\\slash", "[x]", "<b>", "a*b", "--", "; DROP"]
)
def test_a_character_with_a_meaning_elsewhere_is_just_a_character(words: str) -> None:
    live_drug("other 100 a b its quoted backslash x axb", slug="other")
    assert titles(words) == []
    live_drug(f"with {words} in it", slug="with")
    assert titles(words) == [f"with {words} in it"]


@pytest.mark.parametrize("words", ["", " ", "\t\r\n", "\x00", "\u200b\u202e"])
@known
def test_words_that_nobody_can_see_ask_for_nothing(words: str) -> None:
    response = answer(words)
    assert response.context["results"] == []
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
    assert response.context["results"] == []


def test_nothing_found_says_so_and_what_to_try() -> None:
    page = answer("<script>pamelor").content.decode()
    assert f"Nothing found for “{escape('<script>pamelor')}”." in page
    assert '<a href="/drugs/">Drugs A–Z</a>' in page.split("<main", 1)[1]


@known
def test_the_words_stay_in_the_box_and_what_is_found_is_counted() -> None:
    page = answer("Nortriptyline").content.decode()
    assert "1 page for “Nortriptyline”" in page
    assert 'value="Nortriptyline"' in page
    assert '<a href="/drugs/nortriptyline/">Nortriptyline</a>' in page
    assert "An older one." in page


def test_at_most_fifty_pages_are_listed() -> None:
    for number in range(51):
        live_drug(f"drug-{number}")
    assert len(titles("drug")) == 50


def test_only_reading_is_allowed() -> None:
    assert Client().post("/search/", {"q": "x"}).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_what_is_found(
    count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        live_drug(f"drug-{number}", "Brand")
    make.publish(make.SiteFactory())
    # One for what is found, one for what was published before review, one for the frame.
    with django_assert_num_queries(3):
        assert len(titles("drug")) == count
