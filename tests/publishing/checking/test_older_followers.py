"""New software alone makes no new edition: not of what shows another page, either."""

import json
from typing import Any

import pytest
import rfc8785

from articles.models import Article
from drugs.models import DrugClass
from publishing.checking import compose
from publishing.documents.keys import key_of_source
from publishing.editions import Edition
from publishing.models import Page
from publishing.sealing import plan_publication
from tests import factories as make
from tests.publishing.editions.behind_the_triggers import behind_the_triggers

pytestmark = pytest.mark.django_db

OF_CLASSES_SINCE = ("answers", "warnings", "all_side_effects", "says_what_sets_apart")
TEXTS_SINCE = ("who_this_is_for", "what_to_expect", "opening", "before_you_change")
OF_ARTICLES_SINCE = (*TEXTS_SINCE, "get_help_if", "questions_to_ask")
CITED = '<p>They keep more of it.<cite data-reference="{}"></cite></p>'


def as_sealed_before_there_were_marks(page: Page) -> None:
    """What the software of the day before would have sealed."""
    edition = Edition.objects.get(page=page)
    document = json.loads(edition.canonical_document)
    own = document["own"]
    for source in own["references"]:
        del source["key"]
    for brought_since in ("words", "warnings"):
        document.pop(brought_since, None)
    for brought_since in (*OF_CLASSES_SINCE, *OF_ARTICLES_SINCE):
        own.pop(brought_since, None)
    if "how_it_works" in own:
        own |= {"evidence": {"html": ""}, "combinations": {"html": ""}}
        own |= {"how_it_works": {"html": "<p>They keep more of it.</p>"}, "how_it_works_reference": 1}
        own |= {"evidence_reference": None, "combinations_reference": None}
    for section in own.get("sections", ()):
        del section["key"]
        section["text_reference"] = None
        section["drug_class"] = {"page": section["drug_class"]["page"]}
    for facts in document.get("drug_classes", ()):
        del facts["references"], facts["warnings"]
        facts["how_it_works"] = {"html": "<p>They keep more of it.</p>"}
    edition.schema_version, edition.canonical_document = 2, rfc8785.dumps(document).decode()
    sealed = (edition.canonical_document, edition.computed_sha256(), edition.pk)
    with behind_the_triggers() as execute:
        execute(
            "UPDATE publishing_edition SET schema_version = 2, canonical_document = %s, sha256 = %s"
            " WHERE id = %s",
            sealed,
        )


@pytest.fixture
def embedding() -> tuple[DrugClass, Article]:
    """A class that cites, and an article that shows it, live since before there were marks."""
    drug_class: Any = make.DrugClassFactory(says_what_sets_apart=False)
    source = drug_class.references.create(title="A trial", pmid="1", key=key_of_source({"pmid": "1"}))
    make.published(make.change(drug_class, how_it_works=CITED.format(source.key)))
    article: Any = make.ArticleFactory(opening="")
    make.add_section(article, key="a-heading", drug_class=drug_class)
    make.published(article)
    for page in (drug_class, article):
        as_sealed_before_there_were_marks(page)
    return drug_class, article


def test_an_untouched_page_composes_what_is_live(embedding: tuple[DrugClass, Article]) -> None:
    for page in Page.objects.filter(pk__in=[page.pk for page in embedding]):
        assert compose(page) == Edition.objects.get(page=page).document
        assert plan_publication([page]).changes == []


def test_what_shows_it_brings_its_references_along_once_the_text_changes(
    embedding: tuple[DrugClass, Article],
) -> None:
    drug_class, article = embedding
    drug_class = DrugClass.objects.get(pk=drug_class.pk)
    make.published(make.change(drug_class, how_it_works=drug_class.how_it_works.replace("more", "much more")))
    document: Any = Edition.objects.get(page=article, number=2).document
    (facts,) = document.drug_classes
    assert [reference.title for reference in facts.references] == ["A trial"]
    assert "cite" in facts.how_it_works.html
