"""The words of names, by which editors find pages: what draft and live edition say, at any moment."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.documents import all_kinds
from publishing.models import NameWord, Page
from publishing.pages import live_pages_named, pages_found, rows_of
from publishing.pages.name_words import words_in
from publishing.verbs import drafts, workflow
from tests import factories as make
from tests.reading import change_and_publish, live_drug

pytestmark = pytest.mark.django_db

Row = tuple[int, str, str, bool, bool]


def row(word: NameWord) -> Row:
    return word.page_id, word.kind, word.word, word.begins_title, word.is_live


def written() -> set[Row]:
    return {row(word) for word in NameWord.objects.all()}


def derived() -> set[Row]:
    return {row(word) for kind in all_kinds() for word in rows_of(kind.model._default_manager.all())}


def live_words(page: Page) -> set[str]:
    return set(NameWord.objects.filter(page=page, is_live=True).values_list("word", flat=True))


def words(page: Page) -> set[str]:
    return set(NameWord.objects.filter(page=page).values_list("word", flat=True))


def dates_of_pages() -> set[tuple[object, ...]]:
    return set(Page.drafts.values_list("pk", "updated_on", "reviewed_on", "review_due_on"))


def dates_of_editions() -> set[tuple[object, ...]]:
    """The same, from the live edition of each page."""
    dates = ("updated_on", "reviewed_on", "review_due_on")
    return set(Page.drafts.values_list("pk", *(f"live_edition__{date}" for date in dates)))


def test_a_page_has_the_dates_of_its_live_edition() -> None:
    old = make.published(make.SideEffectFactory(), is_whole_page=True, at=datetime(2019, 4, 22, tzinfo=UTC))
    drug = live_drug()
    make.DrugFactory()
    assert dates_of_pages() == dates_of_editions()
    workflow.record_review(old, by=make.reviewer())
    change_and_publish(drug, summary="At night.")
    assert dates_of_pages() == dates_of_editions()
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.")
    assert dates_of_pages() == dates_of_editions()
    assert Page.objects.get(pk=drug.pk).updated_on is None


def test_each_page_has_the_words_of_its_draft_and_of_what_is_live() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Tricyclics", abbreviation="TCA"))
    drug = make.DrugFactory(title="doxepin", drug_class=drug_class)
    make.add_brand(drug, "Silenor")
    assert written() == derived()
    assert live_words(drug) == set()
    drug = make.published(drug)
    assert written() == derived()
    assert live_words(drug) == {"doxepin", "silenor"}
    make.change(drug, title="doxepine")
    assert written() == derived()
    assert {"doxepin", "doxepine"} <= words(drug)
    assert "doxepine" not in live_words(drug)
    make.publish(drug.specific)
    assert written() == derived()
    assert "doxepin" not in words(drug)
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.")
    assert written() == derived()
    assert live_words(drug) == set()


def test_a_class_that_is_renamed_takes_its_drugs_along() -> None:
    drug_class = make.DrugClassFactory(title="Tricyclics", abbreviation="TCA")
    drug = make.DrugFactory(title="doxepin", drug_class=drug_class)
    make.change(drug_class, title="Polycyclics", abbreviation="PCA")
    assert written() == derived()
    assert words(drug) == {"doxepin", "polycyclics", "pca"}
    make.publish(drug_class.specific)
    assert written() == derived()
    make.change(drug, drug_class=None)
    assert written() == derived()
    assert words(drug) == {"doxepin"}


def test_words_that_only_change_places_are_written_again() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Potent inhibitors"))
    drug = make.DrugFactory(title="doxepin", drug_class=drug_class)
    make.change(drug_class, title="Inhibitors", abbreviation="potent")
    assert written() == derived()
    make.change(drug_class, title="Inhibitors", abbreviation="")
    assert written() == derived()
    assert "potent" in words(drug)  # readers still know its class by it


def test_a_correction_has_no_words_until_it_is_live() -> None:
    drug = live_drug("doxepin")
    correction = make.change(workflow.begin_correction(drug, by=make.author()), title="doxepine")
    assert words(correction) == set()
    assert written() == derived()
    make.publish(correction, note="Spelled right.")
    assert written() == derived()
    assert words(drug) == {"doxepine"}


def test_a_page_that_is_deleted_is_not_found() -> None:
    drug = make.DrugFactory(title="doxepin")
    assert pages_found("doxepin") == [drug.pk]
    drug.delete()
    assert pages_found("doxepin") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Éthanol", ["ethanol"]),
        ("(S)-ketamine", ["s", "ketamine"]),
        ("5-HTP", ["5", "htp"]),
        ("St John’s wort", ["st", "john", "s", "wort"]),
        ("Straße_2", ["strasse", "2"]),
        ("— % \x00", []),
    ],
)
def test_words_have_no_case_and_no_accents(text: str, expected: list[str]) -> None:
    assert words_in(text) == expected


@given(st.text())
def test_any_text_has_words_that_it_is_found_by(text: str) -> None:
    for word in words_in(text):
        assert len(word) <= 60
        assert word == word.casefold()
        assert not any(map(unicodedata.combining, word))
        assert words_in(word) == [word]


@pytest.mark.parametrize(
    "typed", ["a", "amitri", "AMITRIPTYLINE", "hydro ami", "amitriptyline hydrochloride"]
)
def test_a_word_is_found_by_its_beginning_and_every_word_counts(typed: str) -> None:
    drug = make.DrugFactory(title="Amitriptyline hydrochloride")
    make.DrugFactory(title="doxepin hydrochloride")
    assert pages_found(typed) == [drug.pk]


@pytest.mark.parametrize("typed", ["triptyline", "amitriptyline doxepin", "", "%", "_", "amitriptyline é"])
def test_what_no_name_begins_with_finds_nothing(typed: str) -> None:
    make.DrugFactory(title="amitriptyline")
    make.DrugFactory(title="doxepin")
    assert pages_found(typed) == []


def test_of_very_many_a_search_finds_those_that_fit_best(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.pages.name_words.MOST_FOUND", 2)
    for title in ("alpha mouths", "beta mouth mouths", "mouth gamma", "mouthwash"):
        make.SideEffectFactory(title=title)
    found = Page.objects.in_bulk(pages_found("mouth"))
    assert [found[key].title for key in pages_found("mouth")] == [
        "mouth gamma", "beta mouth mouths", "alpha mouths"
    ]  # fmt: skip


def test_only_what_counts_is_found() -> None:
    live, draft = live_drug("doxepin"), make.DrugFactory(title="doxepin oxide")
    assert pages_found("doxepin", is_live=True) == [live.pk]
    assert pages_found("doxepin", kind="article") == []
    assert pages_found("doxepin", among=Page.objects.filter(live_edition=None)) == [draft.pk]


def test_saving_a_text_without_a_name_writes_no_word() -> None:
    drug = make.DrugFactory(title="doxepin")
    before = set(NameWord.objects.values_list("pk", flat=True))
    drug.used_for = "<p>For sleep.</p>"
    drafts.save_draft(drug, by=make.author())
    assert set(NameWord.objects.values_list("pk", flat=True)) == before


def test_a_live_page_is_known_by_each_of_its_whole_names_and_by_nothing_less():
    wort = make.DrugFactory(title="St John’s wort", slug="wort")
    make.add_brand(wort, "Kira Plus")
    wort = make.published(wort)
    gone = make.published(make.DrugFactory(title="kira"))
    workflow.withdraw(gone, by=make.publisher(), reason="No longer sold.")
    make.DrugFactory(title="kira plus two")
    asked = ["st john’s wort", "kira plus", "kira", "plus", "wort", "kira plus two", "kira-plus", "®", ""]
    assert live_pages_named(asked) == {wort.pk: {"st john’s wort", "kira plus"}}
    assert live_pages_named([]) == {}
