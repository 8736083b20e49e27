"""Editors at work at the same moment, each in a process of their own: nothing is lost, nobody is stuck."""

from typing import Any

import pytest

from drugs.models import Drug, DrugClass
from publishing import workflow
from publishing.errors import StaleDraft
from publishing.models import Edition, Page
from publishing.verify import broken_seals
from tests import factories as make
from tests.publishing.another_process import AnotherProcess, at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _everybody_is_at_work(transactional_db: None) -> None:
    """The three persons exist before any process looks for them."""
    make.author(), make.reviewer(), make.publisher()


def live_document(page: Page) -> Any:
    edition = Page.objects.get(pk=page.pk).live_edition
    assert edition is not None
    return edition.document


def publish_at_once(*pages: Page) -> None:
    results = at_once(*(AnotherProcess("publish", page=page.pk) for page in pages))
    assert results == [None] * len(pages)
    assert list(broken_seals()) == []


def test_two_classes_in_one_article_published_at_once_both_reach_it() -> None:
    first, second = make.published(make.DrugClassFactory()), make.published(make.DrugClassFactory())
    article = make.ArticleFactory()
    make.add_section(article, drug_class=first)
    make.add_section(article, drug_class=second)
    make.publish(article)
    make.change(article, title="UNREVIEWED")
    make.approved(make.change(first, how_it_works="<p>One is new.</p>"))
    make.approved(make.change(second, how_it_works="<p>Two is new.</p>"))
    publish_at_once(first, second)
    facts = [part.how_it_works.html for part in live_document(article).drug_classes]
    assert facts == ["<p>One is new.</p>", "<p>Two is new.</p>"]
    assert [edition.number for edition in article.editions.order_by("number")] == [1, 2, 3]
    assert "UNREVIEWED" not in article.editions.get(number=3).canonical_document


def test_a_class_and_its_drug_published_at_once_show_each_other_as_they_are_now() -> None:
    drug_class = make.published(make.DrugClassFactory())
    drug = make.published(make.DrugFactory(drug_class=drug_class))
    article = make.ArticleFactory()
    make.add_section(article, drug_class=drug_class)
    make.publish(article)
    make.add_brand(drug, "Newbrand")
    make.approved(drug)
    make.approved(make.change(drug_class, abbreviation="NEW"))
    publish_at_once(drug, drug_class)
    assert live_document(drug).drug_class.abbreviation == "NEW"
    assert live_document(drug_class).own.abbreviation == "NEW"
    for shown in (live_document(drug_class), live_document(article).drug_classes[0]):
        assert shown.drugs[0].brand_names == ("Newbrand",)
    assert live_document(article).drug_classes[0].abbreviation == "NEW"


def test_many_drugs_of_one_class_published_at_once_are_all_on_its_page() -> None:
    drug_class = make.published(make.DrugClassFactory())
    drugs = [make.approved(make.DrugFactory(title=f"drug {n}", drug_class=drug_class)) for n in range(5)]
    publish_at_once(*drugs)
    assert [drug.generic_name for drug in live_document(drug_class).drugs] == [drug.title for drug in drugs]
    assert drug_class.editions.count() == 6


def test_a_page_published_by_two_persons_at_once_gets_one_edition() -> None:
    drug = make.approved(make.DrugFactory())
    publish_at_once(drug, drug)
    assert [edition.number for edition in Edition.objects.all()] == [1]


def test_of_two_saves_of_the_same_version_one_is_refused_and_nothing_is_overwritten() -> None:
    drug = make.DrugFactory(summary="As it was.")
    results = at_once(
        AnotherProcess("save", page=drug.pk, summary="Said by one."),
        AnotherProcess("save", page=drug.pk, summary="Said by the other."),
    )
    assert sorted(results, key=str) == [None, StaleDraft.__name__]
    winner = ["Said by one.", "Said by the other."][results.index(None)]
    saved = Drug.objects.get(pk=drug.pk)
    assert (saved.summary, saved.version) == (winner, drug.version + 1)


def test_a_draft_saved_while_its_page_is_published_reaches_no_reader() -> None:
    drug = make.published(make.DrugFactory())
    make.approved(make.change(drug, summary="Reviewed."))
    published, saved = at_once(
        AnotherProcess("publish", page=drug.pk), AnotherProcess("save", page=drug.pk, summary="UNREVIEWED")
    )
    now = Drug.objects.get(pk=drug.pk)
    assert saved is None
    assert published in (None, "Refused")
    assert now.summary == "UNREVIEWED"
    assert now.state == Page.State.DRAFT
    assert now.live_edition == now.editions.latest("number")
    assert now.live_edition is not None
    assert now.live_edition.number == (2 if published is None else 1)
    assert "UNREVIEWED" not in now.live_edition.canonical_document


def test_a_draft_that_was_opened_before_a_publication_does_not_take_the_edition_from_readers() -> None:
    drug_class = make.published(make.DrugClassFactory())
    late = AnotherProcess("save", page=drug_class.pk, summary="Saved late.")
    late.wait_until_ready()
    make.publish(make.DrugFactory(title="new drug", drug_class=drug_class))
    late.start()
    assert late.result() is None
    now = DrugClass.objects.get(pk=drug_class.pk)
    assert now.summary == "Saved late."
    assert live_document(now).drugs[0].generic_name == "new drug"


def test_a_submission_and_a_publication_that_need_the_same_pages_do_not_wait_for_each_other() -> None:
    """A publication locks a new side effect and then, as a follower, the class; a submission the reverse."""
    effect = make.SideEffectFactory()
    drug_class = make.published(make.DrugClassFactory())
    drug = make.DrugFactory(drug_class=drug_class)
    make.add_side_effect(drug, effect)
    make.approved(drug)
    make.add_side_effect(drug_class, effect)
    results = at_once(AnotherProcess("submit", page=drug_class.pk), AnotherProcess("publish", page=drug.pk))
    assert results == [None, None]
    assert live_document(drug_class).drugs[0].generic_name == drug.title
    assert Page.objects.get(pk=drug_class.pk).state == Page.State.IN_REVIEW
    workflow.approve(drug_class, by=make.reviewer())
    workflow.publish(drug_class, by=make.publisher(), note="A side effect.")
    assert live_document(drug_class).side_effects[0].effect.name == effect.title
