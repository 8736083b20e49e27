"""The two-person rule, attacked by whom may do all else: through the verbs, roles, actions and commands.

Each attack is refused with a sentence that says why, and changes nothing.
"""

import re
from itertools import product

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command, get_commands
from django.db import transaction

from publishing.documents import ChangeKind
from publishing.models import Page
from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS, PUBLISHERS, REVIEWERS
from publishing.people import authors_of
from publishing.text import NotAllowed
from publishing.verbs import correction, drafts, workflow
from tests import factories as make
from tests.all_rows import nothing_changes
from tests.publishing.people.two_persons import (
    NO_REVIEWER,
    NOT_APPROVED,
    OWN_WORDS,
    assert_told,
    in_review,
    live_drug,
    refused,
    root,
    wanda,
)
from tests.publishing.workroom.admin.forms import opened
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen, seen_on

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone, pytest.mark.usefixtures("_live_drug")]

TRUTH_TABLE = list(product([False, True], repeat=3))


# The rule


@pytest.mark.parametrize(("is_writer", "is_clinician", "is_superuser"), TRUTH_TABLE)
def test_only_a_clinician_who_wrote_no_part_may_approve(is_writer, is_clinician, is_superuser):
    roles = (AUTHORS, *([REVIEWERS] if is_clinician else []))
    person = make.person("pat", *roles, is_superuser=is_superuser)
    drug = in_review(by=person if is_writer else make.author())
    if is_clinician and not is_writer:
        assert workflow.approve(drug, by=person)
        return
    sentence = OWN_WORDS.format(drug) if is_clinician else NO_REVIEWER
    with nothing_changes(), refused(sentence):
        workflow.approve(drug, by=person)


@pytest.mark.parametrize("part", ["page", "row", "old edition", "merge", "companion", "correction"])
def test_whatever_part_one_wrote_one_cannot_approve(part):
    drug = live_drug()
    match part:
        case "page":
            drug = make.change(drug, by=wanda(), summary="Her words.")
        case "row":
            make.add_brand(drug, "Elavil", by=wanda())
        case "old edition":
            make.publish(make.change(drug, summary="Second."))
            drug = workflow.bring_back(drug.editions.get(number=1), by=wanda())
        case "merge":
            own = drug.own_part().model_copy(update={"summary": "Merged."})
            drug = drafts.save_own_part(drug, own, by=wanda(), version=drug.version)
        case "companion":
            effect = make.change(make.SideEffectFactory(), by=wanda(), medical_term="Terminus")
            make.add_side_effect(drug, effect)
        case "correction":
            drug = make.change(workflow.begin_correction(drug, by=make.author()), by=wanda(), summary="Hers.")
    drug = Page.drafts.get(pk=drug.pk)
    workflow.submit(drug, by=make.author())
    named = effect if part == "companion" else drug
    with nothing_changes(), refused(OWN_WORDS.format(named)):
        workflow.approve(drug, by=wanda())


def test_who_settled_a_clash_wrote_what_came_of_it():
    drug = make.change(live_drug(), summary="As the draft says.")
    corrected = make.change(workflow.begin_correction(drug, by=make.author()), summary="As corrected.")
    make.publish(corrected, note="Corrected.")
    drug = drug.specific
    own = drug.own_part().model_copy(update={"summary": "As both say."})
    workflow.take_in(drug, own, live=drug.live_edition, by=wanda(), version=drug.version)
    workflow.submit(drug, by=make.author())
    with nothing_changes(), refused(OWN_WORDS.format(drug)):
        workflow.approve(drug, by=wanda())


def test_an_approval_given_before_a_correction_does_not_let_the_draft_undo_it():
    drug = make.approved(make.change(live_drug(), summary="As the draft says."))
    corrected = make.change(workflow.begin_correction(drug, by=make.author()), summary="As corrected.")
    make.publish(corrected, note="Corrected.")
    drug = drug.specific
    assert correction.not_taken_in(drug)
    workflow.take_in(drug, drug.own_part(), live=drug.live_edition, by=wanda(), version=drug.version)
    with nothing_changes(), refused(NOT_APPROVED.format(drug)):
        workflow.publish(drug, by=wanda(), note="Undone.")


def test_text_put_back_to_what_was_approved_is_approved_no_more():
    drug = make.approved(make.change(live_drug(), summary="Read."))
    drug = make.change(make.change(drug, by=wanda(), summary="Hers."), by=wanda(), summary="Read.")
    with nothing_changes(), refused(NOT_APPROVED.format(drug)):
        workflow.publish(drug, by=wanda(), note="A note.")


def test_who_approved_an_edition_cannot_bring_it_back_alone():
    drug = live_drug()
    workflow.submit(make.change(drug, summary="Second."), by=make.author())
    workflow.approve(drug, by=wanda())
    workflow.publish(drug, by=wanda(), note="Second.")
    make.publish(make.change(drug.specific, summary="Third."))
    brought = workflow.bring_back(drug.editions.get(number=2), by=wanda())
    with nothing_changes(), refused(NOT_APPROVED.format(drug)):
        workflow.publish(brought, by=wanda(), note="Back.")


def test_who_wrote_an_emergency_publication_cannot_confirm_it():
    make.person("wanda", AUTHORS, REVIEWERS, PUBLISHERS, EMERGENCY_PUBLISHERS, is_superuser=True)
    drug = make.change(live_drug(), by=wanda(), summary="Do not take it.")
    workflow.publish(drug, by=wanda(), note="Recalled.", emergency_reason="A batch was recalled.")
    with nothing_changes(), refused("You wrote part of what went live before review, so another"):
        workflow.record_review(drug, by=wanda())
    sent = {"edition": 2}
    with nothing_changes():
        response = at_work(wanda()).post(screen(drug, "confirm_review"), sent, follow=True)
    assert messages_of(response)[0].startswith("You wrote part of what went live before review")
    with nothing_changes():
        task = drug.review_tasks.open().get()
        response = at_work(wanda()).post(screen(drug, "close_task"), {"task": task.pk}, follow=True)
    assert messages_of(response)[0].startswith("This page was published before review. It stays on the list")


@pytest.mark.parametrize("change_kind", [ChangeKind.MINOR, ChangeKind.SUBSTANTIVE, None])
def test_a_new_page_is_never_published_by_one_person(change_kind):
    drug = make.change(make.DrugFactory(), by=wanda(), summary="Her words.")
    with nothing_changes(), refused(NOT_APPROVED.format(drug)):
        workflow.publish(drug, by=wanda(), note="New.", change_kind=change_kind)


def test_what_is_no_small_correction_is_not_published_as_one():
    drug = make.change(live_drug(), by=wanda(), used_for="<p>It is not used for pain.</p>")
    with nothing_changes(), refused("This is more than a small correction."):
        workflow.publish(drug, by=wanda(), note="A comma.", change_kind=ChangeKind.MINOR)


# In one request, or in one transaction


def test_editing_and_approving_in_one_transaction():
    drug = live_drug()

    def edit_and_approve() -> None:
        with transaction.atomic():
            workflow.submit(make.change(drug, by=wanda(), summary="Her words."), by=wanda())
            workflow.approve(drug, by=wanda())

    wanda()
    with nothing_changes(), refused(OWN_WORDS.format(drug)):
        edit_and_approve()


def test_approving_and_then_editing_in_one_transaction():
    drug = in_review(by=make.author())
    wanda()

    def approve_edit_and_publish() -> None:
        with transaction.atomic():
            workflow.approve(drug, by=wanda())
            make.change(drug.specific, by=wanda(), summary="Unread words.")
            workflow.publish(drug, by=wanda(), note="A note.")

    with nothing_changes(), refused(NOT_APPROVED.format(drug)):
        approve_edit_and_publish()


# Actions of the admin


@pytest.mark.parametrize("action", ["delete_selected", "approve", "publish", "make_published", ""])
def test_no_action_on_a_list_of_pages_does_anything(action):
    drug, client = in_review(), at_work(wanda())
    sent = {"action": action, "_selected_action": drug.pk, "post": "yes", "index": "0", "select_across": "1"}
    with nothing_changes():
        response = client.post("/admin/drugs/drug/", sent)
    assert response.status_code in (200, 302)
    assert b'name="action"' not in client.get("/admin/drugs/drug/").content


def test_an_action_that_removes_a_writer_so_that_nobody_wrote_it():
    drug, client = in_review(by=make.author()), at_work(root())
    sent = {"action": "delete_selected", "_selected_action": make.author().pk, "post": "yes"}
    with nothing_changes():
        response = client.post("/admin/auth/user/", sent)
    assert b"would require deleting the following protected related objects" in response.content
    assert authors_of(drug) == [make.author()]


# Roles


@pytest.mark.parametrize("maker", [make.author, make.publisher, make.reviewer])
def test_nobody_gives_themselves_a_role(maker):
    person = maker()
    groups = list(Group.objects.values_list("pk", flat=True))
    sent = {"username": person.username, "is_staff": "on", "is_superuser": "on", "groups": groups}
    with nothing_changes():
        response = at_work(person).post(f"/admin/auth/user/{person.pk}/change/", sent)
    assert response.status_code == 403
    assert "You may not see this page" in response.content.decode()


def test_a_superuser_who_takes_every_role_still_cannot_approve_what_they_wrote():
    drug, client = in_review(by=root()), at_work(root())
    groups = list(Group.objects.values_list("pk", flat=True))
    permissions = list(Permission.objects.values_list("pk", flat=True))
    address = f"/admin/auth/user/{root().pk}/change/"
    sent = opened(client, address) | {"groups": groups, "user_permissions": permissions}
    assert client.post(address, sent).status_code == 302
    assert root().groups.count() == len(groups)
    assert not root().user_permissions.exists()
    client = at_work(root())
    with nothing_changes():
        sent = {"seen": seen_on(client, screen(drug, "review")), "decision": "approve"}
        response = client.post(screen(drug, "review"), sent)
    assert_told(response, OWN_WORDS.format(drug))


def test_an_author_cannot_take_the_name_of_a_reviewer():
    doctor = make.ContributorFactory(title="Rita", user=make.reviewer())
    client = at_work(make.author())
    address = f"/admin/publishing/contributor/{doctor.pk}/change/"
    client.post(address, opened(client, address) | {"user": make.author().pk})
    assert doctor.specific.user == make.reviewer()


# Commands

READING = {"classify_edit", "list_facts_to_check", "make_renditions", "verify_editions"}
WRITING = {"follow_up", "load_first_publication", "publish_in_batches"}


def test_each_command_of_the_site_is_known_to_publish_or_not():
    ours = {"antidep_site", "articles", "drugs", "publishing"}
    assert {name for name, app in get_commands().items() if app in ours} == READING | WRITING


def test_a_superuser_made_by_a_command_cannot_approve():
    drug = in_review()
    call_command("createsuperuser", interactive=False, username="root", email="root@example.org")
    for verb, sentence in (
        (workflow.approve, NO_REVIEWER),
        (workflow.record_review, "Only a medical reviewer can confirm a review."),
    ):
        with nothing_changes(), pytest.raises(NotAllowed, match=f"^{sentence}"):
            verb(drug, by=root())
    with nothing_changes(), refused("Only somebody with the permission for emergencies"):
        workflow.publish(drug, by=root(), note="Now.", emergency_reason="Now.")
    with nothing_changes(), refused(NOT_APPROVED.format(drug)):
        workflow.publish(drug, by=root(), note="Now.")


def refused_by_command(sentence):
    return pytest.raises(CommandError, match=f"^{re.escape(sentence)}")


def test_the_command_that_publishes_in_batches_publishes_nothing_unapproved_either():
    publisher, drug = make.publisher(), in_review()
    with nothing_changes(), refused_by_command(NOT_APPROVED.format(drug)):
        call_command("publish_in_batches", str(drug.pk), by=publisher.username, note="New.")
    with nothing_changes(), refused_by_command("Only somebody with the permission for emergencies"):
        call_command("publish_in_batches", str(drug.pk), by=publisher.username, note="New.", emergency="Now.")
