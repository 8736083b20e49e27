"""Several processes at work at the same moment: each change arrives, none is lost, nobody is stuck."""

import time
from typing import Any

import pytest

from articles.models import Article
from drugs.models import Drug, DrugClass
from publishing.models import Edition, Page
from publishing.text import StaleDraft
from publishing.verbs import workflow
from publishing.verifying import broken_seals, derived_faults, ledger_faults
from tests import factories as make
from tests.publishing.verbs.another_process import AnotherProcess, at_once

pytestmark = pytest.mark.django_db(transaction=True)

UNREVIEWED = "Nobodyhasreadthis"


@pytest.fixture(autouse=True)
def _everybody_is_at_work(transactional_db: None) -> None:
    """The three persons exist before any process looks for them."""
    make.author(), make.reviewer(), make.publisher()


def live(page: Page) -> Edition:
    edition = Page.objects.get(pk=page.pk).live_edition
    assert edition is not None
    return edition


def numbers(page: Page) -> list[int]:
    return [edition.number for edition in page.editions.order_by("number")]


def live_document(page: Page) -> Any:
    return live(page).document


def draft_of(article: Article) -> dict[str, Any]:
    """All that is known of a draft: its text, who wrote what is not published, and how far it has come."""
    found = Article.objects.get(pk=article.pk)
    return {
        "text": found.own_part(),
        "sections": list(found.sections.values()),
        "unpublished": list(found.contributions.filter(edition=None).values()),
        "progress": (found.version, found.state, found.state_changed_at, found.draft_hash),
        "changed": found.draft_changed_at,
    }


def published_at_once(*pages: Page) -> None:
    assert at_once(*(AnotherProcess("publish", page=page.pk) for page in pages)) == [None] * len(pages)
    assert [*broken_seals(), *ledger_faults(), *derived_faults()] == []


def test_an_article_follows_two_classes_at_once_and_leaves_its_unreviewed_draft_alone() -> None:
    first, second = make.published(make.DrugClassFactory()), make.published(make.DrugClassFactory())
    article = make.ArticleFactory()
    make.add_section(article, drug_class=first)
    make.add_section(article, drug_class=second)
    make.publish(article)
    make.add_section(make.change(article, title=UNREVIEWED), heading=UNREVIEWED, text=f"<p>{UNREVIEWED}.</p>")
    make.approved(make.change(first, how_it_works="<p>One is new.</p>"))
    make.approved(make.change(second, how_it_works="<p>Two is new.</p>"))
    draft = draft_of(article)

    published_at_once(first, second)

    facts = [each.how_it_works.html for each in live_document(article).drug_classes]
    assert facts == ["<p>One is new.</p>", "<p>Two is new.</p>"]
    assert numbers(article) == [1, 2, 3]
    assert {edition.cause for edition in article.editions.filter(number__gt=1)} == {live(first), live(second)}
    assert not any(
        UNREVIEWED in text
        for edition in Edition.objects.all()
        for text in (edition.canonical_document, edition.title, edition.note)
    )
    assert draft_of(article) == draft
    assert UNREVIEWED in draft["text"].canonical_bytes().decode()


@pytest.mark.parametrize("is_live_before", [True, False], ids=["live class", "new class"])
def test_a_class_and_a_new_drug_of_it_published_at_once_both_reach_both_pages(is_live_before: bool) -> None:
    drug_class = make.DrugClassFactory(how_it_works="<p>As it was.</p>")
    if is_live_before:
        make.publish(drug_class)
    drug = make.approved(make.DrugFactory(title="newdrug", drug_class=drug_class))
    make.approved(make.change(drug_class, abbreviation="NEW", how_it_works="<p>As it is.</p>"))

    published_at_once(drug_class, drug)

    on_class, on_drug = live_document(drug_class), live_document(drug)
    assert on_class.own.how_it_works.html == "<p>As it is.</p>"
    assert [shown.generic_name for shown in on_class.drugs] == ["newdrug"]
    assert on_drug.drug_class.abbreviation == "NEW"


def test_of_two_saves_with_one_version_token_one_is_stale_and_leaves_no_trace() -> None:
    article = make.ArticleFactory(summary="As it was.")
    written, texts = article.contributions.count(), ["Said by one.", "Said by the other."]

    results = at_once(*(AnotherProcess("save", page=article.pk, summary=text) for text in texts))

    assert sorted(results, key=str) == [None, StaleDraft.__name__]
    saved = Page.objects.get(pk=article.pk)
    assert saved.summary == texts[results.index(None)]
    assert saved.version == article.version + 1
    assert saved.contributions.count() == written + 1
    assert saved.draft_hash == saved.specific.own_part().content_hash()


def test_a_class_and_its_drug_published_at_once_show_each_other_as_they_are_now() -> None:
    drug_class = make.published(make.DrugClassFactory())
    drug = make.published(make.DrugFactory(drug_class=drug_class))
    article = make.ArticleFactory()
    make.add_section(article, drug_class=drug_class)
    make.publish(article)
    make.add_brand(drug, "Newbrand")
    make.approved(drug)
    make.approved(make.change(drug_class, abbreviation="NEW"))
    published_at_once(drug, drug_class)
    assert live_document(drug).drug_class.abbreviation == "NEW"
    assert live_document(drug_class).own.abbreviation == "NEW"
    for shown in (live_document(drug_class), live_document(article).drug_classes[0]):
        assert shown.drugs[0].brand_names == ("Newbrand",)
    assert live_document(article).drug_classes[0].abbreviation == "NEW"


def test_many_drugs_of_one_class_published_at_once_are_all_on_its_page() -> None:
    drug_class = make.published(make.DrugClassFactory())
    drugs = [make.approved(make.DrugFactory(title=f"drug {n}", drug_class=drug_class)) for n in range(5)]
    published_at_once(*drugs)
    assert [drug.generic_name for drug in live_document(drug_class).drugs] == [drug.title for drug in drugs]
    assert drug_class.editions.count() == 6


def test_a_page_published_by_two_persons_at_once_gets_one_edition() -> None:
    drug = make.approved(make.DrugFactory())
    published_at_once(drug, drug)
    assert numbers(drug) == [1]


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


def test_an_editor_goes_on_saving_a_page_while_a_publication_makes_that_page_follow() -> None:
    """The saves begin before the publication and end after it, so that some of them must wait for it."""
    drug_class = make.published(make.DrugClassFactory())
    drug = make.approved(make.DrugFactory(title="newdrug", drug_class=drug_class))
    publication = AnotherProcess("publish", page=drug.pk)
    publication.wait_until_ready()
    version, written, saves = Page.objects.get(pk=drug_class.pk).version, drug_class.contributions.count(), 0

    publication.start()
    while saves < 10 or publication.process.poll() is None:
        saves += 1
        make.change(drug_class, summary=f"{UNREVIEWED} {saves}.")
        time.sleep(0.02)  # nobody saves without a pause, and SQLite has no queue for those who wait

    assert publication.result() is None
    now = DrugClass.objects.get(pk=drug_class.pk)
    assert now.summary == f"{UNREVIEWED} {saves}."
    assert now.version == version + saves
    assert now.contributions.count() == written + saves
    assert numbers(drug_class) == [1, 2]
    assert [shown.generic_name for shown in live_document(drug_class).drugs] == ["newdrug"]
    assert UNREVIEWED not in live(drug_class).canonical_document
    assert [*broken_seals(), *ledger_faults(), *derived_faults()] == []
