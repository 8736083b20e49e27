"""The diff hides nothing, and says what it shows in words."""

import re
import types
from enum import Enum
from typing import Any, get_args, get_origin

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import assume, example, given
from hypothesis import strategies as st

from drugs.documents import (
    BrandName,
    DrugClassDocument,
    DrugClassOwn,
    DrugDocument,
    DrugExcerpt,
    DrugOwn,
    Frequency,
    ListedSideEffect,
    SideEffectExcerpt,
    SideEffectFact,
)
from publishing.compose import without_edition_numbers
from publishing.diff import changes, titles_for
from publishing.diff_text import mark_plain_text, mark_rich_text
from publishing.document import Document, Part, RichText
from publishing.kinds import all_kinds
from publishing.richtext import sanitise
from tests import factories as make

# Small sets, so that two values are often alike and names often clash.
TEXTS = ["", "a", "A", "a (2)", "a; b", "<b>x</b>", "x < y", "1\u00a0mg", "1 mg", "page 1"]
BLOCKS = [
    "<p>a</p>",
    "<p>b a</p>",
    "<p>a b</p>",
    "<h2>a</h2>",
    "<h3>a</h3>",
    "<p>a<br>b</p>",
    "<p>10<sup>6</sup></p>",
]
BLOCKS += ["<p>106</p>", "<p><strong>a</strong></p>", "<p><em>a</em></p>", '<p><a data-page="1">a</a></p>']
BLOCKS += [
    '<p><a data-page="2">a</a></p>',
    '<p><a href="https://a.example/">a</a></p>',
    "<ul><li>a</li><li>b</li></ul>",
]
BLOCKS += ["<ul><li>a<ul><li>b</li></ul></li></ul>", "<ol><li>a</li><li>b</li></ol>", "<ul><li>a</li></ul>"]
BLOCKS += [
    "<table><tr><th>a</th><td>b</td></tr></table>",
    "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>",
]
BLOCKS += ['<table><tr><td colspan="2">a</td></tr></table>', "<table><tr><td>a</td><td></td></tr></table>"]
BLOCKS += [
    '<aside class="get-help"><p>a</p></aside>',
    "<p>a\u00a0b</p>",
    "<p>&lt;b&gt;a&lt;/b&gt;</p>",
    "<p>H<sub>2</sub>O</p>",
]

rich_texts = st.lists(st.sampled_from(BLOCKS), max_size=3).map("".join)


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Values of a field of a document."""
    if get_origin(annotation) is types.UnionType:
        return st.one_of(*map(values, get_args(annotation)))
    if get_origin(annotation) is tuple:
        return st.lists(values(get_args(annotation)[0]), max_size=2).map(tuple)
    if annotation is RichText:
        return rich_texts.map(lambda html: RichText(html=html))
    if issubclass(annotation, Part):
        return parts(annotation)
    if issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    simple = {
        bool: st.booleans(),
        int: st.integers(1, 3),
        str: st.sampled_from(TEXTS),
        types.NoneType: st.none(),
    }
    return simple[annotation]


def parts(part_type: type[Part]) -> st.SearchStrategy[Any]:
    fields = {name: values(field.annotation) for name, field in part_type.model_fields.items()}
    return st.fixed_dictionaries(fields).map(lambda fields: part_type(**fields))


@st.composite
def two_documents(draw: st.DrawFn) -> tuple[Document[Any], Document[Any]]:
    """Two documents of one page: any two, or two that differ in one field."""
    document_type = draw(st.sampled_from([kind.document_type for kind in all_kinds()]))
    before, after = draw(parts(document_type)), draw(parts(document_type))
    if draw(st.booleans()):
        field = draw(st.sampled_from(sorted(type(after.own).model_fields)))
        own = before.own.model_copy(update={field: getattr(after.own, field)})
        after = before.model_copy(update={"own": own})
    return before, after.model_copy(update={"page": before.page})


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


@given(two_documents())
def test_any_two_different_documents_show_at_least_one_mark(
    pair: tuple[Document[Any], Document[Any]],
) -> None:
    before, after = map(without_edition_numbers, pair)
    found = changes(*pair, titles={1: "a", 2: "A"})
    assert bool(found) == (before != after)
    for change in found:
        assert change.label
        assert re.search(r"<(ins|del)>[^<]*\S", change.html), change.html


@given(two_documents())
def test_a_document_and_itself_show_none(pair: tuple[Document[Any], Document[Any]]) -> None:
    assert changes(pair[0], pair[0], titles={}) == []


@given(parts(DrugClassDocument))
def test_a_new_page_is_all_additions_and_a_lost_one_all_removals(document: Document[Any]) -> None:
    for change in changes(None, document, titles={}):
        assert "<ins>" in change.html
        assert "<del>" not in change.html
    for change in changes(document, None, titles={}):
        assert "<del>" in change.html
        assert "<ins>" not in change.html


@given(rich_texts, rich_texts)
@example("<p>a</p><p>b</p>", "<p>a b</p>")
@example("<p>a b</p>", "<p>a\u00a0b</p>")
@example("<ul><li>a<ul><li>b</li></ul><p>a</p></li></ul>", "<ul><li>a<ul><li>b<p>a</p></li></ul></li></ul>")
def test_every_difference_of_two_rich_texts_shows(old: str, new: str) -> None:
    old, new = sanitise(old), sanitise(new)
    assume(old != new)
    html = mark_rich_text(old, new, {})
    assert re.search(r"<(ins|del)>(<(?!/)[^>]+>)*[^<]*\S", html), html


@given(st.text(), st.text())
def test_no_text_is_lost_and_none_becomes_markup(old: str, new: str) -> None:
    html = mark_plain_text(old, new)
    assert re.fullmatch(r"([^<]|</?(ins|del|br)>)*", html)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "<p>10<sup>6</sup> cells</p>",
            "<p>106 cells</p>",
            '10<sup>6<span class="visually-hidden"> (superscript)',
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
    assert shown in mark_rich_text(sanitise(old), sanitise(new), {7: "dry mouth"})


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


def drug_class(drugs: tuple[DrugExcerpt, ...] = (), **own: Any) -> DrugClassDocument:
    own = {"title": "Class", "slug": "class", "review_every_months": 12} | own
    return DrugClassDocument(page=1, own=DrugClassOwn(**own), drugs=drugs)


def told(before: Document[Any], after: Document[Any]) -> list[tuple[str, str]]:
    return [(change.label, str(change.html)) for change in changes(before, after, titles={})]


def test_a_new_drug_of_a_class_is_one_line_with_its_brands() -> None:
    doxepin = DrugExcerpt(page=2, edition=1, generic_name="doxepin", brand_names=("Silenor",))
    elavil = DrugExcerpt(page=3, edition=1, generic_name="amitriptyline", brand_names=("Elavil",))
    assert told(drug_class((elavil,)), drug_class((elavil, doxepin))) == [
        ("Drugs", "Amitriptyline; <ins>Doxepin (brand names: Silenor)</ins>")
    ]


def test_a_fact_and_what_readers_see_of_it_are_told_once() -> None:
    fact = SideEffectFact(page=5, frequency=Frequency.SERIOUS)
    effect = SideEffectExcerpt(page=5, edition=1, name="dry mouth", medical_term="xerostomia")
    after = drug_class(side_effects=(fact,)).model_copy(
        update={"side_effects": (ListedSideEffect(frequency=Frequency.SERIOUS, effect=effect),)}
    )
    assert told(drug_class(), after) == [
        ("Side effects", "<ins>Dry mouth (frequency: serious, medical term: xerostomia)</ins>")
    ]


def test_a_corrected_name_is_no_new_item() -> None:
    before, after = (drug(brand_names=(BrandName(name=name),)) for name in ("Pamel", "Pamelor"))
    assert told(before, after) == [("Brand names › Pamelor › Name", "<del>Pamel</del><ins>Pamelor</ins>")]


def test_items_that_only_changed_places_are_said_to_have_moved() -> None:
    brands = BrandName(name="A"), BrandName(name="B")
    ((label, html),) = told(drug(brand_names=brands), drug(brand_names=brands[::-1]))
    assert label == "Brand names"
    assert "[moved]" in html


def test_fields_are_called_what_the_editors_form_calls_them() -> None:
    after = drug(title="doxepin hydrochloride", atc_code="N06AA12", used_for_reference=1)
    assert {label for label, _ in told(drug(), after)} == {
        "Generic name",
        "ATC code",
        "What it is used for: source",
    }


def test_pages_of_the_same_name_are_told_apart() -> None:
    before, after = (drug(used_for=RichText(html=f'<p><a data-page="{page}">it</a></p>')) for page in (2, 3))
    html = changes(before, after, titles={2: "Twin", 3: "twin"})[0].html
    assert "[link to Twin (page 2)]" in html
    assert "[link to twin (page 3)]" in html


@pytest.mark.django_db
def test_a_page_is_never_named_by_its_draft() -> None:
    effect = make.published(make.SideEffectFactory(title="dry mouth"))
    make.change(effect, title="UNREVIEWED")
    never_live = make.SideEffectFactory(title="UNREVIEWED TOO")
    facts = tuple(SideEffectFact(page=page.pk, frequency=Frequency.COMMON) for page in (effect, never_live))
    html = " ".join(change.html for change in changes(drug_class(), drug_class(side_effects=facts)))
    assert "UNREVIEWED" not in html
    assert "Dry mouth" in html


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
