"""The two-person rule: whoever wrote part of a change cannot approve it, and approval binds to the text."""

import pytest

from publishing.models import Page
from publishing.pages import AUTHORS, REVIEWERS
from publishing.people import Contribution, authors_of
from publishing.text import NotAllowed, Refused
from publishing.verbs import drafts, workflow
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def other_clinician():
    return make.person("otto", REVIEWERS)


def writing_clinician(**fields):
    return make.person("wanda", AUTHORS, REVIEWERS, **fields)


def test_who_wrote_the_draft_cannot_approve_it():
    drug = make.change(make.DrugFactory(), by=writing_clinician(), summary="Words.")
    workflow.submit(drug, by=make.author())
    with pytest.raises(NotAllowed, match=r"You wrote part of “.*”, so another medical reviewer"):
        workflow.approve(drug, by=writing_clinician())


def test_who_wrote_an_earlier_part_cannot_approve_what_another_person_finished():
    drug = make.change(make.DrugFactory(), by=writing_clinician(), summary="Words.")
    drug = make.change(drug, by=make.author(), summary="Quite other words.")
    workflow.submit(drug, by=make.author())
    with pytest.raises(NotAllowed, match="You wrote part"):
        workflow.approve(drug, by=writing_clinician())
    assert workflow.approve(drug, by=other_clinician())


def test_a_superuser_with_the_clinician_role_cannot_approve_their_own_words():
    wanda = writing_clinician(is_superuser=True)
    drug = make.change(make.DrugFactory(), by=wanda, summary="Words.")
    workflow.submit(drug, by=wanda)
    with pytest.raises(NotAllowed, match="You wrote part"):
        workflow.approve(drug, by=wanda)


def test_a_superuser_without_the_clinician_role_cannot_approve_or_send_back():
    root = make.person("root", is_superuser=True)
    drug = make.DrugFactory()
    workflow.submit(drug, by=make.author())
    with pytest.raises(NotAllowed, match="Only a medical reviewer can approve"):
        workflow.approve(drug, by=root)
    with pytest.raises(NotAllowed, match="Only a medical reviewer can send a page back"):
        workflow.send_back(drug, by=root, comment="No.")


def test_who_wrote_an_earlier_edition_may_approve_a_later_change_of_somebody_else():
    drug = make.published(make.change(make.DrugFactory(), by=writing_clinician(), summary="Words."))
    drug = make.change(drug, by=make.author(), summary="Other words.")
    workflow.submit(drug, by=make.author())
    (review,) = workflow.approve(drug, by=writing_clinician())
    assert review.by == writing_clinician()


def test_a_reviewer_cannot_submit_and_an_author_cannot_approve_or_publish():
    drug = make.DrugFactory()
    with pytest.raises(NotAllowed, match="Only an author can submit"):
        workflow.submit(drug, by=make.reviewer())
    workflow.submit(drug, by=make.author())
    with pytest.raises(NotAllowed, match="Only a medical reviewer can approve"):
        workflow.approve(drug, by=make.author())
    with pytest.raises(NotAllowed, match="Only a publisher can publish"):
        workflow.publish(drug, by=make.author())


def test_nothing_changed_is_nothing_to_review():
    drug = make.published(make.DrugFactory())
    with pytest.raises(Refused, match="nothing to review"):
        workflow.submit(drug, by=make.author())
    drug.refresh_from_db()
    assert drug.state == Page.State.DRAFT


def test_what_was_not_submitted_cannot_be_approved_or_sent_back():
    drug = make.DrugFactory()
    with pytest.raises(Refused, match="not submitted for review"):
        workflow.approve(drug, by=make.reviewer())
    with pytest.raises(Refused, match="does not wait for review"):
        workflow.send_back(drug, by=make.reviewer(), comment="No.")


def test_a_change_after_approval_must_be_reviewed_anew():
    drug = make.approved(make.DrugFactory())
    drug = make.change(drug, summary="Unseen words.")
    assert drug.state == Page.State.DRAFT
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(drug, by=make.publisher())


def test_an_approval_is_of_one_text_and_holds_for_no_other():
    drug = make.approved(make.DrugFactory(summary="Read."))
    drug = make.change(drug, summary="Unread.")
    Page.objects.filter(pk=drug.pk).update(state=Page.State.APPROVED)  # all but the hash now says approved
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(drug, by=make.publisher())


def test_a_change_of_a_companion_after_approval_stops_both_pages():
    effect = make.SideEffectFactory()
    drug = make.DrugFactory()
    make.add_side_effect(drug, effect)
    make.approved(drug)
    make.change(effect, medical_term="Terminus")
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(drug, by=make.publisher())
    assert not Page.objects.live().exists()


def test_who_wrote_a_companion_cannot_approve_the_page_that_needs_it():
    effect = make.change(make.SideEffectFactory(), by=writing_clinician(), medical_term="Terminus")
    drug = make.DrugFactory()
    make.add_side_effect(drug, effect)
    workflow.submit(drug, by=make.author())
    with pytest.raises(NotAllowed, match="You wrote part"):
        workflow.approve(drug, by=writing_clinician())
    drug.refresh_from_db()
    assert drug.state == Page.State.IN_REVIEW
    assert not drug.reviews.exists()


def test_a_companion_approved_before_is_not_approved_twice():
    effect = make.approved(make.SideEffectFactory())
    drug = make.DrugFactory()
    make.add_side_effect(drug, effect)
    make.approved(drug)
    assert effect.reviews.count() == 1
    assert len(workflow.publish(drug, by=make.publisher()).chosen) == 2


def test_a_draft_that_was_sent_back_cannot_be_published():
    drug = make.approved(make.DrugFactory())
    review = workflow.send_back(drug, by=other_clinician(), comment="Cite a source.")
    assert (review.decision, review.comment) == ("sent_back", "Cite a source.")
    Page.objects.filter(pk=drug.pk).update(state=Page.State.APPROVED)  # the newest decision counts
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(drug, by=make.publisher())


@pytest.mark.parametrize("comment", ["", "  \n"])
def test_sending_back_needs_a_comment(comment):
    drug = make.DrugFactory()
    workflow.submit(drug, by=make.author())
    with pytest.raises(Refused, match="Say what should be changed"):
        workflow.send_back(drug, by=make.reviewer(), comment=comment)
    drug.refresh_from_db()
    assert drug.state == Page.State.IN_REVIEW


def test_a_change_outside_the_forms_cannot_be_approved():
    drug = make.DrugFactory()
    workflow.submit(drug, by=make.author())
    type(drug).objects.filter(pk=drug.pk).update(summary="From nobody.")
    with pytest.raises(Refused, match="changed outside the site’s forms"):
        workflow.approve(drug, by=make.reviewer())


def test_a_change_outside_the_forms_after_approval_cannot_be_published():
    drug = make.approved(make.DrugFactory())
    type(drug).objects.filter(pk=drug.pk).update(summary="From nobody.")
    with pytest.raises(Refused, match="changed outside the site’s forms"):
        workflow.publish(drug, by=make.publisher())


def test_an_approved_text_put_back_outside_the_forms_cannot_be_published():
    drug = make.approved(make.DrugFactory(summary="Read."))
    make.change(drug, summary="Unread.")
    type(drug).objects.filter(pk=drug.pk).update(summary="Read.", state=Page.State.APPROVED)
    with pytest.raises(Refused, match="changed outside the site’s forms"):
        workflow.publish(drug, by=make.publisher())


def test_the_approval_of_somebody_who_is_no_longer_a_reviewer_does_not_hold():
    drug = make.approved(make.DrugFactory())
    make.reviewer().groups.clear()
    with pytest.raises(Refused, match="no longer a medical reviewer"):
        workflow.publish(drug, by=make.publisher())


def test_the_approval_of_somebody_whose_account_was_closed_does_not_hold():
    drug = make.approved(make.DrugFactory())
    type(make.reviewer()).objects.filter(username="rita").update(is_active=False)
    with pytest.raises(Refused, match="no longer a medical reviewer"):
        workflow.publish(drug, by=make.publisher())


def test_an_approver_found_to_have_written_part_of_the_text_stops_its_publication():
    drug = make.approved(make.DrugFactory())
    Contribution.objects.create(
        page_id=drug.pk,
        by=make.reviewer(),
        at=drug.draft_changed_at,
        own_hash=drug.draft_hash,
        schema_version=drug.draft_schema_version,
    )
    with pytest.raises(Refused, match="approved by somebody who wrote part of it"):
        workflow.publish(drug, by=make.publisher())


def test_who_brings_back_an_earlier_text_wrote_it_and_cannot_approve_it():
    drug = make.published(make.DrugFactory(summary="The first text."))
    first = drug.live_edition.document
    make.publish(make.change(drug, summary="The second text."))
    drafts.save_own_part(drug, first.own, by=writing_clinician())
    drug = type(drug).objects.get(pk=drug.pk)
    assert drug.summary == "The first text."
    assert authors_of(drug) == [writing_clinician()]
    workflow.submit(drug, by=make.author())
    with pytest.raises(NotAllowed, match="You wrote part"):
        workflow.approve(drug, by=writing_clinician())
