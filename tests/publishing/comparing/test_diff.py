"""The diff hides nothing, and says what it shows in words."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drugs.documents import (
    BrandName,
    DrugAnswer,
    DrugClassDocument,
    DrugClassOwn,
    DrugDocument,
    DrugOfClass,
    DrugOwn,
    Frequency,
    ListedSideEffect,
    SideEffectExcerpt,
    SideEffectFact,
    WarningDocument,
    WarningOwn,
)
from drugs.standing_words import heading_of, questions
from publishing.comparing import changes
from publishing.comparing.diffing.words import mark_plain_text, mark_rich_text
from publishing.documents import Document, RichText
from publishing.editions import titles_for
from publishing.text import sanitise
from tests import factories as make

SAID = re.compile(r'<span class="(said|visually-hidden)">([^<]*)</span>')


def plainly(html: str) -> str:
    """HTML with what is said about the text in plain sight."""
    return SAID.sub(r"\2", html)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "<p>10<sup>6</sup> cells</p>",
            "<p>106 cells</p>",
            "<del>10<sup>6 (superscript)</sup></del><ins>106</ins>",
        ),
        ("<p>not safe</p>", "<p>safe</p>", "<del>not "),
        ("<p>take it</p>", "<p><strong>take</strong> it</p>", "<ins>[bold] <strong>take</strong></ins>"),
        ("<p>a</p>", '<p><a data-page="7">a</a></p>', "<ins>a [link to dry mouth]</ins>"),
        ("<p>a</p>", '<p><a href="https://a.example/">a</a></p>', "[link to https://a.example/]"),
        ("<p>a b</p>", "<p>a</p><p>b</p>", "[paragraph]"),
        ("<p>a</p>", "<h2>a</h2>", "<del>[paragraph] </del><ins>[heading] </ins>a"),
        ("<p>1 mg</p>", "<p>1\u00a0mg</p>", "<del>[space]</del><ins>[no-break space]</ins>"),
        ("<p>a</p>", '<aside class="get-help"><p>a</p></aside>', "<ins>[get medical help] </ins>"),
    ],
)
def test_what_a_mark_on_a_word_cannot_show_is_said_in_words(old: str, new: str, shown: str) -> None:
    assert shown in plainly(mark_rich_text(sanitise(old), sanitise(new), {7: "dry mouth"}))


def test_html_in_a_document_is_escaped() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    before = drug(note="a")
    after = drug(note=hostile, brand_names=(BrandName(name=hostile),))
    for change in changes(before, after, titles={}):
        assert "<img" not in change.html
        assert "&lt;img" in change.html


def test_long_text_that_stayed_is_shortened() -> None:
    text = "word " * 500
    html = mark_plain_text(f"{text}old {text}", f"{text}new {text}")
    assert len(html) < 600
    assert "<del>old</del><ins>new</ins>" in html


def test_texts_too_long_to_compare_are_shown_as_replaced() -> None:
    old, new = (
        "".join("ab "[n % 3] + "c " for n in range(5000)),
        "".join("ba "[n % 3] + "d " for n in range(5000)),
    )
    html = mark_plain_text(f"same {old}", f"same {new}")
    assert html.count("<del>") == html.count("<ins>") == 1


def drug(**own: Any) -> DrugDocument:
    return DrugDocument(
        page=1, own=DrugOwn(**{"title": "doxepin", "slug": "doxepin", "review_every_months": 12} | own)
    )


def drug_class(drugs: tuple[DrugOfClass, ...] = (), **own: Any) -> DrugClassDocument:
    own = {"title": "Class", "slug": "class", "review_every_months": 12} | own
    return DrugClassDocument(page=1, own=DrugClassOwn(**own), drugs=drugs)


def told(before: Document[Any], after: Document[Any]) -> list[tuple[str, str]]:
    return [(change.label, plainly(change.html)) for change in changes(before, after, titles={})]


def test_a_new_drug_of_a_class_is_one_line_with_its_brands() -> None:
    doxepin = DrugOfClass(page=2, edition=1, generic_name="doxepin", brand_names=("Silenor",))
    elavil = DrugOfClass(page=3, edition=1, generic_name="amitriptyline", brand_names=("Elavil",))
    assert told(drug_class((elavil,)), drug_class((elavil, doxepin))) == [
        ("Drugs", "amitriptyline; <ins>doxepin (brand names: Silenor)</ins>")
    ]


def test_a_fact_and_what_readers_see_of_it_are_told_once() -> None:
    fact = SideEffectFact(page=5, frequency=Frequency.SERIOUS)
    effect = SideEffectExcerpt(page=5, edition=1, name="dry mouth", medical_term="xerostomia")
    after = drug_class(side_effects=(fact,)).model_copy(
        update={"side_effects": (ListedSideEffect(frequency=Frequency.SERIOUS, effect=effect),)}
    )
    assert told(drug_class(), after) == [
        ("Side effects", "<ins>dry mouth (frequency: serious, medical term: xerostomia)</ins>")
    ]


def test_a_corrected_name_is_no_new_item() -> None:
    before, after = (drug(brand_names=(BrandName(name=name),)) for name in ("Pamel", "Pamelor"))
    assert told(before, after) == [("Brand names › Pamelor › Name", "<del>Pamel</del><ins>Pamelor</ins>")]


def test_items_that_only_changed_places_are_said_to_have_moved() -> None:
    brands = BrandName(name="A"), BrandName(name="B")
    ((label, html),) = told(drug(brand_names=brands), drug(brand_names=brands[::-1]))
    assert label == "Brand names"
    assert html == "B <ins>[moved from place 2 to place 1]</ins>; A"


def test_fields_are_called_what_the_editors_form_calls_them() -> None:
    after = drug(title="doxepin hydrochloride", atc_code="N06AA12", note_reference="k1")
    assert {label for label, _ in told(drug(), after)} == {
        "Generic name",
        "ATC code",
        "Note: source",
    }


def test_a_question_is_called_by_its_heading() -> None:
    before = drug(answers=(DrugAnswer(question="missed_dose", text=RichText(html="<p>Skip it.</p>")),))
    after = drug(answers=(DrugAnswer(question="missed_dose", text=RichText(html="<p>Take it.</p>")),))
    assert [label for label, _ in told(before, after)] == ["Answers › If you miss a dose › Text"]
    assert told(drug(), before)[0] == (
        "Answers",
        "<ins>If you miss a dose (where its class answers too: both are shown)</ins>",
    )
    own = WarningOwn(title="It may", slug="it-may")
    pair = (own, own.model_copy(update={"question": "too_much"}))
    ((_, html),) = told(*(WarningDocument(page=1, own=each) for each in pair))
    assert html == "<ins>If you take too much</ins>"


@pytest.mark.parametrize("kind", ["drug", "drug_class"])
def test_no_two_questions_are_called_alike(kind: str) -> None:
    """Else two different changes would look alike."""
    called = [heading_of(question, kind) for question in questions()]
    assert len({*called}) == len(called)
    assert heading_of("of_before", kind) == "of_before"


def test_pages_of_the_same_name_are_told_apart() -> None:
    before, after = (drug(used_for=RichText(html=f'<p><a data-page="{page}">it</a></p>')) for page in (2, 3))
    html = changes(before, after, titles={2: "Twin", 3: "twin"})[0].html
    assert "[link to Twin]" in html
    assert "[link to twin (another page of this name)]" in html
    elsewhere = dict.fromkeys(range(4, 9), "twin")
    assert changes(before, after, titles={2: "Twin", 3: "twin"} | elsewhere)[0].html == html
    unknown = changes(before, after, titles={3: "Twin"})[0].html
    assert "[link to a page that is not published]" in unknown
    assert "[link to Twin]" in changes(before, after, titles={2: "Twin", 3: "Other"} | elsewhere)[0].html


@pytest.mark.django_db
def test_a_page_is_never_named_by_its_draft() -> None:
    effect = make.published(make.SideEffectFactory(title="dry mouth"))
    make.change(effect, title="UNREVIEWED")
    never_live = make.SideEffectFactory(title="UNREVIEWED TOO")
    facts = tuple(SideEffectFact(page=page.pk, frequency=Frequency.COMMON) for page in (effect, never_live))
    both = (drug_class(), drug_class(side_effects=facts))
    html = " ".join(change.html for change in changes(*both, titles_for(both)))
    assert "UNREVIEWED" not in html
    assert "dry mouth" in html


@pytest.mark.django_db
def test_the_titles_of_many_documents_take_one_query() -> None:
    pages = [
        make.published(make.DrugFactory(drug_class=make.published(make.DrugClassFactory()))) for _ in range(3)
    ]
    documents = [page.live_edition.document for page in pages if page.live_edition]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(titles_for(documents)) == 3
    assert len(queries) == 1
