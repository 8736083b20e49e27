"""Publishing before review: for the few who may, with a public reason, and reviewed next."""

import pytest
from django.contrib.auth.models import User

from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS, REVIEWERS
from publishing.people.review_task import close_task
from publishing.text import NotAllowed, Refused
from publishing.verbs import workflow
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

REASON = "A batch was recalled this morning."


def on_call() -> User:
    return make.person("emma", AUTHORS, EMERGENCY_PUBLISHERS)


def published_before_review(by: User | None = None):
    drug = make.change(make.published(make.DrugFactory()), by=by or on_call(), summary="Do not take it.")
    return workflow.publish(drug, by=on_call(), note="Recalled.", emergency_reason=REASON).chosen[0]


def test_an_emergency_is_published_without_approval_and_says_so():
    edition = published_before_review()
    assert edition.is_before_review
    assert (edition.emergency_reason, edition.approved_by, edition.published_by) == (REASON, "", "Emma")
    assert edition.reviewed_on == edition.page.editions.get(number=1).reviewed_on


def test_the_reason_is_under_the_seal():
    edition = published_before_review()
    assert edition.sealed_record()["emergency_reason"] == REASON
    assert "emergency_reason" not in edition.page.editions.get(number=1).sealed_record()


@pytest.mark.parametrize("by", [make.author, make.reviewer, make.publisher])
def test_the_permission_is_needed(by):
    drug = make.DrugFactory()
    with pytest.raises(NotAllowed, match="permission for emergencies"):
        workflow.publish(drug, by=by(), emergency_reason=REASON)


def test_being_a_superuser_is_not_enough():
    drug, root = make.DrugFactory(), make.person("root", is_superuser=True)
    with pytest.raises(NotAllowed, match="permission for emergencies"):
        workflow.publish(drug, by=root, emergency_reason=REASON)


def test_without_a_reason_it_is_no_emergency():
    drug = make.DrugFactory()
    with pytest.raises(NotAllowed, match="Only a publisher"):
        workflow.publish(drug, by=on_call(), emergency_reason=" \n ")


def test_a_reason_that_does_not_fit_is_refused():
    with pytest.raises(Refused, match="at most 300 fit"):
        workflow.publish(make.DrugFactory(), by=on_call(), emergency_reason="x" * 301)


def test_errors_of_the_checks_hold_in_an_emergency_too():
    first = make.published(make.DrugFactory(slug="taken"))
    second = make.DrugFactory(slug=first.slug)
    with pytest.raises(Refused, match="belongs to"):
        workflow.publish(second, by=on_call(), emergency_reason=REASON)


def test_it_waits_for_review_until_a_clinician_has_read_the_whole_page():
    edition = published_before_review()
    page = edition.page
    (task,) = page.review_tasks.open()
    assert task.is_emergency
    with pytest.raises(Refused, match="until a medical reviewer has re-read"):
        close_task(task, by=make.publisher())
    make.publish(make.change(page, summary="Do not take it at all."))
    assert task in page.review_tasks.open()
    workflow.record_review(page, by=make.reviewer())
    assert not page.review_tasks.open().exists()


def test_an_approval_of_the_whole_page_closes_it_too():
    page = published_before_review().page
    make.publish(make.change(page, summary="Do not take it at all."), is_whole_page=True)
    assert not page.review_tasks.open().exists()


def test_who_wrote_it_cannot_confirm_it():
    both = make.person("wanda", AUTHORS, REVIEWERS)
    page = published_before_review(by=both).page
    with pytest.raises(NotAllowed, match="another medical reviewer must confirm"):
        workflow.record_review(page, by=both)
    assert workflow.record_review(page, by=make.reviewer())


def test_who_wrote_it_cannot_confirm_it_with_an_approval_of_the_whole_page():
    both = make.person("wanda", AUTHORS, REVIEWERS)
    page = make.change(published_before_review(by=both).page, summary="Do not take it at all.")
    workflow.submit(page, by=make.author())
    with pytest.raises(NotAllowed, match="another medical reviewer must confirm"):
        workflow.approve(page, by=both, is_whole_page=True)
    workflow.approve(page, by=both)
    workflow.publish(page, by=make.publisher(), note="Said more clearly.")
    assert page.review_tasks.open().filter(is_emergency=True).exists()


def test_who_wrote_it_cannot_confirm_it_once_the_page_was_withdrawn():
    both = make.person("wanda", AUTHORS, REVIEWERS)
    page = published_before_review(by=both).page
    workflow.withdraw(page, by=make.publisher(), reason="Wrong.")
    workflow.submit(page, by=make.author())
    with pytest.raises(NotAllowed, match="another medical reviewer must confirm"):
        workflow.approve(page, by=both)
