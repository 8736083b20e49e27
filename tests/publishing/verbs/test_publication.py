"""Publishing: what it seals, what follows, and what it refuses."""

import pytest

from publishing.checking import Finding, Level, checks
from publishing.models import Edition, Generation, Link, Page, ReviewTask
from publishing.text import NotAllowed, Refused
from publishing.verbs import workflow
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_published_page_is_live_as_edition_1():
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    assert drug.live_edition.number == 1
    assert drug.live_edition.address == "/drugs/amitriptyline/"
    assert drug.live_edition.note == "First published."
    assert drug.live_edition.authors == ["Alice"]
    assert drug.live_edition.approved_by == "Rita"
    assert drug.live_edition.computed_sha256() == drug.live_edition.sha256


def test_a_new_drug_appears_on_its_class_and_in_the_article_that_embeds_the_class():
    drug_class = make.published(make.DrugClassFactory())
    article = make.ArticleFactory()
    make.add_section(article, drug_class=drug_class)
    make.publish(article)
    drug = make.DrugFactory(title="nortriptyline", drug_class=drug_class)
    make.add_brand(drug, "Pamelor")
    publication = make.publish(drug)
    assert [edition.page_id for edition in publication.followers] == [drug_class.pk, article.pk]
    edition = Page.objects.get(pk=article.pk).live_edition
    assert str(edition.document.drug_classes[0].drugs[0]) == "Nortriptyline (Pamelor)"
    assert edition.note == "Follows a change to Nortriptyline: first published."
    assert edition.cause == publication.chosen[0]
    assert edition.authors == []


def test_publishing_what_is_live_already_seals_nothing():
    drug = make.published(make.DrugFactory())
    publication = workflow.publish(drug, by=make.publisher(), note="Again.")
    assert publication.editions == []
    assert Edition.objects.count() == 1


def test_a_follower_takes_not_one_word_of_its_draft():
    drug_class = make.published(make.DrugClassFactory())
    article = make.ArticleFactory(title="Before")
    make.add_section(article, drug_class=drug_class)
    make.publish(article)
    make.change(article, title="UNREVIEWED", summary="UNREVIEWED")
    make.change(drug_class, how_it_works="<p>It works differently.</p>")
    make.publish(drug_class)
    article.refresh_from_db()
    assert article.live_edition.number == 2
    assert "UNREVIEWED" not in article.live_edition.canonical_document
    assert "It works differently." in article.live_edition.canonical_document
    assert article.title == "UNREVIEWED"


@pytest.mark.sqlite_alone
def test_one_fact_of_100_pages_that_one_other_page_shows_makes_exactly_two_editions():
    classes = [make.published(make.DrugClassFactory()) for _ in range(5)]
    drugs = [make.published(make.DrugFactory(drug_class=classes[n % 4])) for n in range(95)]
    changed = drugs[7]
    others = list(Page.objects.exclude(pk__in=[changed.pk, changed.drug_class_id]))
    before = {page.pk: (page.live_edition_id, page.version, page.state_changed_at) for page in others}
    rows = list(Edition.objects.order_by("pk").values())
    assert Page.objects.live().count() == 100
    make.add_brand(changed, "Newbrand")
    publication = make.publish(changed, note="A brand name added.")
    assert [edition.page_id for edition in publication.editions] == [changed.pk, changed.drug_class_id]
    after = {
        page.pk: (page.live_edition_id, page.version, page.state_changed_at) for page in Page.objects.all()
    }
    assert all(after[key] == value for key, value in before.items())
    assert list(Edition.objects.order_by("pk").values())[: len(rows)] == rows


def test_a_drug_that_moves_to_another_class_changes_both_classes():
    old, new = make.published(make.DrugClassFactory()), make.published(make.DrugClassFactory())
    drug = make.published(make.DrugFactory(drug_class=old))
    make.change(drug, drug_class=new)
    publication = make.publish(drug)
    assert {edition.page_id for edition in publication.editions} == {drug.pk, old.pk, new.pk}
    old.refresh_from_db()
    assert old.live_edition.document.drugs == ()


def test_a_change_that_followers_do_not_show_makes_no_follower():
    drug_class = make.published(make.DrugClassFactory())
    drug = make.published(make.DrugFactory(drug_class=drug_class))
    make.change(drug, rxcui="704")
    publication = make.publish(drug)
    assert publication.followers == []


def test_small_new_pages_are_published_together_with_the_page_that_needs_them():
    effect = make.SideEffectFactory(title="dry mouth")
    drug = make.DrugFactory()
    make.add_side_effect(drug, effect)
    publication = make.publish(drug)
    assert [edition.page_id for edition in publication.chosen] == [effect.pk, drug.pk]
    assert publication.chosen[1].document.common_side_effects[0].name == "dry mouth"
    assert all(edition.number == 1 for edition in publication.editions)


def test_a_change_in_substance_needs_a_note_for_readers():
    drug = make.published(make.DrugFactory())
    make.approved(make.change(drug, summary="Other words."))
    with pytest.raises(Refused, match="what changed and why"):
        workflow.publish(drug, by=make.publisher(), note="  ")


def test_a_word_changed_is_not_a_small_correction():
    drug = make.published(make.DrugFactory(used_for="<p>Take it daily, with food.</p>"))
    make.approved(make.change(drug, used_for="<p>Take it daily, without food.</p>"))
    with pytest.raises(Refused, match="more than a small correction"):
        workflow.publish(drug, by=make.publisher(), note="Typo.", change_kind="minor")


def test_a_small_correction_moves_no_date():
    drug = make.published(make.DrugFactory(used_for="<p>Usually, it helps</p>"))
    before = drug.live_edition
    make.approved(make.change(drug, used_for="<p>Usually it helps.</p>"))
    (edition,) = workflow.publish(drug, by=make.publisher(), note="Comma.", change_kind="minor").editions
    assert edition.change_kind == "minor"
    assert (edition.updated_on, edition.updated_note) == (before.updated_on, before.updated_note)


def test_who_has_no_role_cannot_publish():
    drug = make.approved(make.DrugFactory())
    with pytest.raises(NotAllowed):
        workflow.publish(drug, by=make.author(), note="")


def test_an_address_that_another_page_ever_had_is_refused():
    second = make.approved(make.DrugFactory(title="second", slug="one"))
    first = make.published(make.DrugFactory(title="first", slug="one"))
    make.change(first, slug="uno")
    make.publish(first)
    with pytest.raises(Refused, match="belongs to"):
        workflow.publish(second, by=make.publisher())


def test_withdrawing_a_page_takes_it_from_those_who_show_it():
    drug_class = make.published(make.DrugClassFactory())
    drug = make.published(make.DrugFactory(drug_class=drug_class))
    publication = workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.")
    assert [edition.page_id for edition in publication.followers] == [drug_class.pk]
    drug.refresh_from_db()
    assert not drug.is_live
    assert drug.is_withdrawn
    assert not Link.objects.filter(source=drug).exists()
    make.publish(drug, note="It is sold again.")
    assert drug.editions.count() == 2


def test_a_review_of_an_identical_page_moves_reviewed_on_alone():
    drug = make.published(make.DrugFactory())
    edition = workflow.record_review(drug, by=make.reviewer())
    assert edition.change_kind == "review"
    assert edition.canonical_document == drug.live_edition.canonical_document
    assert edition.reviewed_by == "Rita"
    assert edition.review_due_on


def test_a_page_that_follows_a_withdrawal_and_fails_a_check_is_to_be_looked_at(monkeypatch):
    drug_class = make.published(make.DrugClassFactory())
    drug = make.published(make.DrugFactory(drug_class=drug_class))
    finding = Finding("tests.E001", Level.ERROR, "Something is wrong now.")
    monkeypatch.setattr(checks, "_checks", [lambda document, live: [finding]])
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.")
    (task,) = ReviewTask.objects.open()
    assert (task.page_id, task.reason) == (drug_class.pk, "After a change elsewhere: Something is wrong now.")


def test_publishing_nothing_leaves_the_generation_of_the_site_as_it_is():
    drug = make.published(make.DrugFactory())
    before = Generation.objects.get().number
    workflow.publish(drug, by=make.publisher(), note="Again.")
    assert Generation.objects.get().number == before
