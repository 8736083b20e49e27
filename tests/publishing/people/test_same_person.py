"""Two accounts are not yet two people, and who alone wrote a page is not its medical reviewer."""

import pytest
from django.core import mail

from drugs.models import Drug
from publishing.documents import ChangeKind
from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS, PUBLISHERS, REVIEWERS
from publishing.people import accounts_of, same_person
from publishing.people.likeness import are_confusable
from publishing.text import NotAllowed, Refused
from publishing.verbs import drafts, open_emergencies, workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, screen

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ALL_ROLES = (AUTHORS, REVIEWERS, PUBLISHERS, EMERGENCY_PUBLISHERS)


def account(username, first_name="", last_name="", **fields):
    roles = fields.pop("roles", ALL_ROLES)
    return make.UserFactory(
        username=username, first_name=first_name, last_name=last_name, roles=roles, **fields
    )


def twins():
    """Two accounts of one doctor: one to write with, and one to approve with."""
    return account("as", "Anna", "Schmidt"), account("anna.review", "Anna", "Schmidt")


def only_by(person, **fields):
    """A live drug of which this person wrote every word; another clinician approved it."""
    drug = Drug(title="amitriptyline", slug="amitriptyline", **{"used_for": "<p>For pain.</p>"} | fields)
    return make.published(drafts.save_draft(drug, by=person))


# Names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Schmidt", "Anna Schmidt"),
        ("Anna Schmidt", "anna  SCHMIDT"),
        ("Anna Schmidt", "Аnnа Ѕсhmіdt"),
        ("Anna Schmidt", "Anna Schrnidt"),
        ("Ida Olsen", "lda 0lsen"),
        ("Paul", "Pau1"),
        ("Anna", "Αnna"),
        ("Anna", "An\u200bna"),
        ("Anna", "Ａｎｎａ"),
        ("José", "Jose\u0301"),
    ],
)
def test_names_that_look_the_same_are_confusable(one, other):
    assert are_confusable(one, other)
    assert are_confusable(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Schmidt", "Anna Schmid"),
        ("Anna Schmidt", "Anna B. Schmidt"),
        ("José", "Jose"),
        ("Ola", "Ole"),
        ("Иван", "Игорь"),
    ],
)
def test_names_that_look_different_are_not(one, other):
    assert not are_confusable(one, other)


def test_a_mail_address_is_one_person_and_no_address_is_none():
    one, other = account("ann", "Ann", email="Ann@Example.org "), account("bo", "Bo", email="ann@example.org")
    assert same_person(one, other)
    assert accounts_of(one) == {one.pk, other.pk}
    assert not same_person(account("cy", "Cy", email=""), account("di", "Di", email=""))
    assert not same_person(account("ed", "Ed", email=" "), account("flo", "Flo", email=" "))


def test_user_names_that_look_the_same_are_one_person():
    assert same_person(account("carl", "Karl"), account("car1", "Charles"))


# Where people are compared


def test_the_second_account_of_an_author_cannot_approve():
    writing, approving = twins()
    drug = make.change(make.published(make.DrugFactory()), by=writing, summary="Anna’s words.")
    workflow.submit(drug, by=make.author())
    with pytest.raises(NotAllowed) as refused:
        workflow.approve(drug, by=approving)
    assert str(refused.value).startswith(f"You wrote part of “{drug}”, so another medical reviewer must")
    assert "“anna.review” and “as” count as one person: they have names that look the same" in str(
        refused.value
    )
    assert "an administrator can tell them apart" in str(refused.value)
    type(approving).objects.filter(pk=approving.pk).update(first_name="Anna Beate")
    assert workflow.approve(drug, by=type(approving).objects.get(pk=approving.pk))


def test_an_approval_does_not_hold_once_the_accounts_are_known_to_be_of_one_person():
    drug = make.approved(make.change(make.published(make.DrugFactory()), summary="Words."))
    type(make.author()).objects.filter(username__in=["alice", "rita"]).update(email="one@example.org")
    with pytest.raises(Refused, match=r"somebody who wrote part of it.*the same mail address"):
        workflow.publish(drug, by=make.publisher(), note="A note.")


def test_the_second_account_cannot_bring_back_what_the_first_approved():
    writing, approving = twins()
    drug = make.published(make.DrugFactory())
    workflow.submit(make.change(drug, summary="Second."), by=make.author())
    workflow.approve(drug, by=approving)
    workflow.publish(drug, by=make.publisher(), note="Second.")
    make.publish(make.change(drug.specific, summary="Third."))
    brought = workflow.bring_back(drug.editions.get(number=2), by=writing)
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(brought, by=make.publisher(), note="Back.")


def test_the_second_account_cannot_confirm_what_the_first_wrote_before_review():
    writing, confirming = twins()
    drug = make.change(make.published(make.DrugFactory()), by=writing, summary="Do not take it.")
    workflow.publish(drug, by=writing, note="Recalled.", emergency_reason="A batch was recalled.")
    with pytest.raises(NotAllowed, match=r"You wrote part of what went live before review.*count as one"):
        workflow.record_review(drug.specific, by=confirming)
    assert [task.is_own for task in open_emergencies(confirming)] == [True]
    assert [task.is_own for task in open_emergencies(make.reviewer())] == [False]


def test_the_desk_the_screen_and_the_mails_know_both_accounts(django_capture_on_commit_callbacks):
    writing, approving = twins()
    type(approving).objects.filter(pk=approving.pk).update(email="anna@example.org")
    drug = make.change(make.published(make.DrugFactory()), by=writing, summary="Anna’s words.")
    with django_capture_on_commit_callbacks(execute=True):
        workflow.submit(drug, by=make.author())
    assert mail.outbox == []
    client = at_work(approving)
    (to_review,) = [each for each in client.get("/admin/").context["work_lists"] if each.id == "review"]
    assert to_review.rows == []
    assert client.get(screen(drug, "review")).context["is_author"]


def test_a_draft_on_which_a_clinician_left_no_word_waits_for_them():
    wanda = make.person("wanda", *ALL_ROLES)
    drug = make.change(make.published(make.DrugFactory()), summary="Alice’s words.")
    make.change(drug, by=wanda, used_for="<p>Tried.</p>")
    make.change(drug, by=wanda, used_for="<p>It is used for pain.</p>")
    workflow.submit(drug, by=make.author())
    lists = at_work(wanda).get("/admin/").context["work_lists"]
    assert [row.page.pk for each in lists if each.id == "review" for row in each.rows] == [drug.pk]


# The sole author


def test_who_alone_wrote_a_page_is_not_its_medical_reviewer():
    wanda = make.person("wanda", *ALL_ROLES)
    drug = only_by(wanda)
    with pytest.raises(NotAllowed, match=r"^You alone wrote what “Amitriptyline” says, so another medical"):
        workflow.record_review(drug, by=wanda)
    assert workflow.record_review(drug, by=make.reviewer())


def test_who_alone_wrote_what_is_live_may_approve_a_change_but_not_the_whole_page():
    wanda = make.person("wanda", *ALL_ROLES)
    drug = make.change(only_by(wanda), summary="A sentence of Alice’s.")
    workflow.submit(drug, by=make.author())
    with pytest.raises(NotAllowed, match="choose “Approve these changes”"):
        workflow.approve(drug, by=wanda, is_whole_page=True)
    assert workflow.approve(drug, by=wanda)


def test_a_small_correction_by_another_does_not_make_a_page_of_two_authors():
    wanda = make.person("wanda", *ALL_ROLES)
    drug = only_by(wanda, used_for="<p>Take it at nihgt.</p>")
    make.change(drug, by=make.publisher(), used_for="<p>Take it at night.</p>")
    workflow.publish(drug, by=make.publisher(), note="A word.", change_kind=ChangeKind.MINOR)
    with pytest.raises(NotAllowed, match="You alone wrote"):
        workflow.record_review(drug.specific, by=wanda)


def test_a_paragraph_of_another_makes_a_page_of_two_authors_for_as_long_as_it_stands():
    wanda = make.person("wanda", *ALL_ROLES)
    drug = make.change(only_by(wanda), summary="A sentence of Alice’s.")
    make.publish(drug)
    assert workflow.record_review(drug.specific, by=wanda)
    make.publish(make.change(drug.specific, by=wanda, summary="A sentence of Wanda’s."))
    with pytest.raises(NotAllowed, match="You alone wrote"):
        workflow.record_review(drug.specific, by=wanda)


def test_two_accounts_of_one_person_are_one_author():
    writing, other = twins()
    drug = make.change(only_by(writing), by=other, summary="A sentence with the other account.")
    make.publish(drug)
    with pytest.raises(NotAllowed, match=r"You alone wrote.*count as one person"):
        workflow.record_review(drug.specific, by=writing)
