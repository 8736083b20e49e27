"""Cite, reorder, merge, correct, bring back, embed: each mark leads to its paper.

Each paragraph names the papers that it cites, so that a page can be read as its readers do: whatever number
stands there, the paper under that number is the one that the words name.
"""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.documents import ArticleDocument, ArticleOwn, Embed, Section
from drugs.documents import DrugClassDocument, DrugClassFacts, DrugClassOwn
from publishing.checking import compose, restore
from publishing.comparing import merge
from publishing.documents import Numbering, Reference, RichText, numbered_references
from publishing.models import Page
from publishing.text import render
from tests import factories as make

PAPERS = ["a", "b", "c", "d"]
KEYS = ["k1", "k2", "k3", "k4", "k5", "k6"]
CLASS, ARTICLE = 5, 8


def paper(name: str, key: str, title: str = "") -> Reference:
    return Reference(title=title or f"Paper {name}", doi=f"10.1000/{name}", key=key)


@st.composite
def sources(draw: st.DrawFn) -> tuple[Reference, ...]:
    """Some of the papers in any order, each under any key."""
    names = draw(st.lists(st.sampled_from(PAPERS), min_size=1, max_size=4, unique=True))
    keys = draw(st.permutations(KEYS))
    return tuple(paper(name, key) for name, key in zip(names, keys, strict=False))


def words_citing(cited: list[Reference]) -> RichText:
    marks = ((source.doi[-1], f'<cite data-reference="{source.key}"></cite>') for source in cited)
    return RichText(html="".join(f"<p>This says {name}.{mark}</p>" for name, mark in marks))


def texts(references: tuple[Reference, ...]) -> st.SearchStrategy[RichText]:
    return st.lists(st.sampled_from(references), max_size=4).map(words_citing)


@st.composite
def classes(draw: st.DrawFn) -> DrugClassOwn:
    references = draw(sources())
    return DrugClassOwn(
        title="Tricyclics", slug="t", references=references, how_it_works=draw(texts(references))
    )


@st.composite
def edited(draw: st.DrawFn, own: DrugClassOwn) -> DrugClassOwn:
    """The class after somebody’s work: sources sorted, corrected and added, words rewritten."""
    kept = [
        source.model_copy(update={"title": draw(st.sampled_from([source.title, "Corrected"]))})
        for source in draw(st.permutations(own.references))
    ]
    free = [key for key in KEYS if key not in {source.key for source in kept}]
    missing = [name for name in PAPERS if f"10.1000/{name}" not in {source.doi for source in kept}]
    added = draw(st.lists(st.sampled_from(missing), unique=True)) if missing else []
    new = [paper(name, key) for name, key in zip(added, draw(st.permutations(free)), strict=False)]
    references = tuple(draw(st.permutations([*kept, *new])))
    text = draw(st.just(own.how_it_works) | texts(references))
    return own.model_copy(update={"references": references, "how_it_works": text})


def assert_each_mark_leads_to_its_paper(text: RichText, page: int, numbering: Numbering) -> None:
    html = render(text.html, {}, numbers=numbering.on(page))
    paragraphs = re.findall(r'<p>This says (\w)\.<sup class="citation"><a href="#reference-(\d+)"', html)
    assert len(paragraphs) == html.count("<p>")
    for name, number in paragraphs:
        assert numbering.references[int(number) - 1].doi == f"10.1000/{name}"


@given(st.data(), classes(), sources())
def test_each_mark_leads_to_its_paper_after_two_people_s_work_and_on_pages_that_show_it(
    data: st.DataObject, base: DrugClassOwn, of_article: tuple[Reference, ...]
) -> None:
    found = merge(base, data.draw(edited(base)), data.draw(edited(base)))
    choices = {clash.key: data.draw(st.sampled_from(clash.sides)) for clash in found.clashes}
    document = DrugClassDocument(page=CLASS, own=found.settled(choices))
    assert_each_mark_leads_to_its_paper(document.own.how_it_works, CLASS, numbered_references(document))

    facts = DrugClassFacts.take(CLASS, 1, document)
    text = data.draw(texts(of_article))
    section = Section(heading="How they work", text=text, drug_class=Embed(page=CLASS))
    own = ArticleOwn(title="Pain", slug="pain", references=of_article, sections=(section,))
    numbering = numbered_references(ArticleDocument(page=ARTICLE, own=own, drug_classes=(facts,)))
    assert_each_mark_leads_to_its_paper(text, ARTICLE, numbering)
    assert_each_mark_leads_to_its_paper(facts.how_it_works, CLASS, numbering)
    assert numbering.references[: len(of_article)] == of_article
    dois = [reference.doi for reference in numbering.references]
    assert len(dois) == len({*dois})


@pytest.mark.django_db
def test_each_mark_leads_to_its_paper_when_a_text_is_brought_back() -> None:
    references = (paper("b", "k2"), paper("a", "k1"))
    own = DrugClassOwn(
        title="Tricyclics", slug="t", references=references, how_it_works=words_citing([*references])
    )
    page: Page = make.DrugClassFactory(title="Tricyclics", slug="t")
    document: Any = compose(restore(page, own))
    assert document.own == own
    assert_each_mark_leads_to_its_paper(own.how_it_works, page.pk, numbered_references(document))
