"""The guide’s table of verbs: complete, and true of what the verbs enforce."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User

from publishing.models import Page
from publishing.pages import ROLES
from publishing.text import NotAllowed
from publishing.verbs import VERBS, Verb, states, workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, waiting_drug

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ALL = {verb.permission for verb in VERBS}


def with_permissions(codenames: set[str]) -> User:
    """A person who was given these permissions, and no role."""
    user = make.UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def live_drug() -> Page:
    return make.published(make.DrugFactory())


def correction() -> Page:
    return make.change(workflow.begin_correction(live_drug(), by=make.author()), summary="Put right.")


def two_editions() -> Page:
    return make.published(make.change(live_drug(), summary="Other words."))


def take_in(by: User) -> None:
    draft = make.change(live_drug(), summary="Pending.")
    workflow.take_in(
        draft, draft.own_part(), live=draft.live_edition, by=by, version=Page.objects.get(pk=draft.pk).version
    )


# Each verb of the workflow: its row of the table, and a case in which who has the permission succeeds.
CASES: dict[str, tuple[Verb, Callable[[User], object]]] = {
    "submit": (states.SUBMIT, lambda by: workflow.submit(make.DrugFactory(), by=by)),
    "approve": (states.APPROVE, lambda by: workflow.approve(waiting_drug(), by=by)),
    "send_back": (states.SEND_BACK, lambda by: workflow.send_back(waiting_drug(), by=by, comment="Cite.")),
    "publish": (states.PUBLISH, lambda by: workflow.publish(make.approved(make.DrugFactory()), by=by)),
    "publish before review": (
        states.PUBLISH_BEFORE_REVIEW,
        lambda by: workflow.publish(make.DrugFactory(), by=by, emergency_reason="A recall."),
    ),
    "record_review": (states.RECORD_REVIEW, lambda by: workflow.record_review(live_drug(), by=by)),
    "withdraw": (states.WITHDRAW, lambda by: workflow.withdraw(live_drug(), by=by, reason="Recalled.")),
    "begin_correction": (states.CORRECT, lambda by: workflow.begin_correction(live_drug(), by=by)),
    "take_in": (states.CORRECT, take_in),
    "bring_back": (
        states.BRING_BACK,
        lambda by: workflow.bring_back(two_editions().editions.get(number=1), by=by),
    ),
    "discard": (states.DISCARD, lambda by: workflow.discard(correction(), by=by)),
}


def test_every_verb_of_the_workflow_has_a_row():
    assert set(workflow.__all__) == CASES.keys() - {"publish before review"}
    assert {verb for verb, _ in CASES.values()} == set(VERBS)


@pytest.mark.parametrize("name", CASES)
def test_without_the_permission_of_its_row_a_verb_is_refused(name):
    verb, act = CASES[name]
    with pytest.raises(NotAllowed) as refusal:
        act(with_permissions(ALL - {verb.permission}))
    assert str(refusal.value) == verb.not_allowed


@pytest.mark.parametrize("name", [name for name in CASES if name != "discard"])
def test_with_that_permission_alone_a_verb_is_carried_out(name):
    verb, act = CASES[name]
    act(with_permissions({verb.permission}))


def test_a_correction_of_others_is_discarded_by_publishers_alone():
    workflow.discard(correction(), by=make.publisher())
    with pytest.raises(NotAllowed, match="Only who wrote a correction"):
        workflow.discard(correction(), by=with_permissions({"submit_page"}))


@pytest.mark.parametrize("name", CASES)
def test_being_a_superuser_is_enough_only_where_the_row_says_so(name):
    verb, act = CASES[name]
    root = make.UserFactory(is_superuser=True)
    if verb.must_be_granted:
        with pytest.raises(NotAllowed):
            act(root)
    else:
        act(root)


def test_the_table_says_who_may_from_where_and_by_which_rule():
    rows = {
        step.verb.name: step for step in at_work(make.UserFactory()).get("/admin/guide/").context["steps"]
    }
    assert rows["Approve"].roles == ["Medical reviewers"]
    assert rows["Submit for review"].roles == ["Authors", "Publishers"]
    assert rows["Approve"].starts_from == "Waits for review or Approved"
    assert rows["Withdraw"].starts_from == "Any state"


def test_every_verb_may_be_used_by_some_role():
    assert all(any(verb.permission in verbs for _, verbs in ROLES.values()) for verb in VERBS)


def test_the_guide_can_be_read_by_everybody_at_work():
    html = at_work(make.UserFactory()).get("/admin/guide/").content.decode()
    for verb in VERBS:
        assert verb.name in html
        assert verb.rule.split(".")[0] in html
    for state in states.STATES:
        assert state.meaning in html


def test_the_guide_says_which_new_pages_go_along() -> None:
    html = at_work(make.author()).get("/admin/guide/").content.decode()
    assert "New side effects, warnings and contributors that the page needs go along" in html
