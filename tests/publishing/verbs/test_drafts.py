"""Drafts: what a save writes and what it leaves alone, who is recorded, and what it takes back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drugs.models import Drug
from publishing.models import Edition, Page
from publishing.pages.page import WRITTEN_BY_VERBS
from publishing.people import authors_of
from publishing.sealing import plan_publication
from publishing.sealing.plan import _Planner
from publishing.text import Refused, StaleDraft
from publishing.verbs import companions, drafts, states, workflow
from tests import factories as make

pytestmark = pytest.mark.django_db


def columns_of_verbs(page: Page) -> dict[str, object]:
    return Page.objects.values(*WRITTEN_BY_VERBS).get(pk=page.pk)


def test_saving_a_page_that_was_read_earlier_changes_its_draft_alone() -> None:
    drug = make.approved(make.DrugFactory())
    earlier = Drug.objects.get(pk=drug.pk)
    workflow.publish(drug, by=make.publisher())
    before = columns_of_verbs(drug)
    earlier.title, earlier.rxcui, earlier.state, earlier.version = "another", "704", Page.State.IN_REVIEW, 99
    earlier.save()
    now = Drug.objects.get(pk=drug.pk)
    assert (now.title, now.rxcui) == ("another", "704")
    assert columns_of_verbs(drug) == before
    assert now.is_live


def test_a_page_read_in_part_is_saved_in_part() -> None:
    drug = make.DrugFactory()
    partly = Drug.objects.only("title", "kind").get(pk=drug.pk)
    partly.title = "another"
    with CaptureQueriesContext(connection) as queries:
        partly.save()
    assert Drug.objects.get(pk=drug.pk).title == "another"
    assert not any("summary" in query["sql"] for query in queries)


def test_a_save_of_an_older_version_is_refused_and_writes_nothing() -> None:
    drug = make.DrugFactory(summary="As it was.")
    stale = Drug.objects.get(pk=drug.pk)
    make.change(drug, summary="Said by another.")
    stale.summary = "Said late."
    with pytest.raises(StaleDraft, match="Nothing was saved and nothing is lost"):
        drafts.save_draft(stale, by=make.author())
    assert Drug.objects.get(pk=drug.pk).summary == "Said by another."


def test_a_save_that_changes_nothing_leaves_no_trace() -> None:
    drug = make.approved(make.DrugFactory())
    before = columns_of_verbs(drug)
    drafts.save_draft(drug, by=make.person("bob"))
    assert columns_of_verbs(drug) == before
    assert [row.by for row in drug.contributions.all()] == [make.author()]


def test_every_writer_since_the_live_edition_is_recorded_once_and_then_no_more() -> None:
    bob = make.person("bob")
    drug = make.DrugFactory()
    make.change(drug, by=bob, summary="One.")
    make.change(drug, by=make.author(), summary="Two.")
    assert sorted(person.username for person in authors_of(drug)) == ["alice", "bob"]
    (edition,) = make.publish(drug).editions
    assert sorted(edition.authors) == ["Alice", "Bob"]
    assert authors_of(drug) == []


def test_a_text_put_back_after_its_approval_must_be_approved_again() -> None:
    drug = make.approved(make.DrugFactory(summary="Approved."))
    make.change(drug, summary="Something else.")
    make.change(drug, summary="Approved.")
    with pytest.raises(Refused, match="is not approved as it stands"):
        workflow.publish(drug, by=make.publisher())
    make.publish(drug)
    assert Edition.objects.count() == 1


def test_an_approval_serves_one_publication_so_a_withdrawn_page_needs_another() -> None:
    drug = make.published(make.DrugFactory())
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.")
    with pytest.raises(Refused, match="is not approved as it stands"):
        workflow.publish(drug, by=make.publisher(), note="It is sold again.")
    make.publish(drug, note="It is sold again.")
    assert Page.objects.get(pk=drug.pk).is_live


def test_an_approval_lapsed_on_a_small_page_is_given_anew_with_the_page_that_needs_it() -> None:
    effect, drug = make.SideEffectFactory(title="dry mouth"), make.DrugFactory()
    make.add_side_effect(drug, effect)
    make.approved(drug)
    make.change(effect, title="something else")
    make.change(effect, title="dry mouth")
    workflow.submit(drug, by=make.author())
    reviews = workflow.approve(drug, by=make.reviewer())
    assert [review.page_id for review in reviews] == [effect.pk, drug.pk]
    assert len(workflow.publish(drug, by=make.publisher()).chosen) == 2


def test_small_new_pages_travel_in_the_order_in_which_the_text_names_them() -> None:
    first, second = make.SideEffectFactory(), make.SideEffectFactory()
    live, large = make.published(make.SideEffectFactory()), make.DrugFactory()
    text = "".join(f'<a data-page="{page.pk}">x</a> ' for page in (second, live, large, first, second))
    drug = make.DrugFactory(used_for=f"<p>{text}</p>")
    travelling = companions.read(drug, states.SUBMIT)
    assert [draft.page.pk for draft in travelling.drafts] == [second.pk, first.pk, drug.pk]


def test_two_new_pages_with_one_address_are_not_published_together() -> None:
    drug = make.DrugFactory()
    for title in ("dry mouth", "dry lips"):
        make.add_side_effect(drug, make.SideEffectFactory(title=title, slug="dry-mouth"))
    plan = companions.read(drug, states.SUBMIT).plan
    assert [(str(page), finding.id, finding.message) for page, finding in plan.errors] == [
        (
            name,
            "publishing.E001",
            f"The address /side-effects/dry-mouth/ is also that of “{other}”, which would be published at "
            f"the same time as “{name}”. Choose another for one of them.",
        )
        for name, other in (("Dry mouth", "Dry lips"), ("Dry lips", "Dry mouth"))
    ]
    with pytest.raises(Refused, match=r"“Dry mouth”.* is also that of “Dry lips”"):
        workflow.submit(drug, by=make.author())


def test_a_note_that_does_not_fit_is_refused_and_nothing_is_cut() -> None:
    drug = make.approved(make.DrugFactory())
    with pytest.raises(Refused, match="has 301 characters; at most 300 fit"):
        workflow.publish(drug, by=make.publisher(), note="x" * 301)
    (edition,) = workflow.publish(drug, by=make.publisher(), note="x" * 300).editions
    assert edition.note == "x" * 300


def test_a_page_that_would_say_in_the_end_what_it_says_now_is_no_part_of_the_plan() -> None:
    drug_class = make.published(make.DrugClassFactory(title="As it is"))
    drug = make.published(make.DrugFactory(drug_class=drug_class))
    now = drug_class.live_edition.document
    other = now.model_copy(update={"own": now.own.model_copy(update={"title": "Another"})})
    planner = _Planner()
    planner.look_at(drug_class, other, cause=None)
    planner.follow_all()
    assert [change.page.pk for change in planner.plan().changes] == [drug_class.pk, drug.pk]
    planner.look_at(drug_class, now, cause=None)
    planner.follow_all()
    assert planner.plan().changes == []


def test_planning_writes_nothing() -> None:
    drug_class = make.published(make.DrugClassFactory())
    drug = make.DrugFactory(drug_class=drug_class)
    before = list(Page.objects.values()), list(Edition.objects.values())
    plan = plan_publication([drug])
    assert [change.page.pk for change in plan.changes] == [drug.pk, drug_class.pk]
    assert (list(Page.objects.values()), list(Edition.objects.values())) == before
