"""The editors’ desk, with one of everything on it: who sees what of it, and may do what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publishing.people import open_task
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, waiting_drug
from tests.publishing.workroom.screens.test_dashboard import lists_for, overdue_drug, published_before_review

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture(scope="module", autouse=True)
def _everything(built_once: None) -> None:
    one_of_everything(1)


def one_of_everything(number: int) -> None:
    waiting_drug(f"waiting {number}")
    make.approved(make.DrugFactory(title=f"approved {number}"))
    returned = waiting_drug(f"returned {number}")
    workflow.send_back(returned, by=make.reviewer(), comment="Cite a source.")
    make.DrugFactory(title=f"mine {number}")
    corrected = make.published(make.DrugFactory(title=f"corrected {number}"))
    make.change(workflow.begin_correction(corrected, by=make.author()), summary="Put right.")
    published_before_review(f"emergency {number}")
    open_task(make.published(make.DrugFactory(title=f"queued {number}")), "A reason.", timezone.now())
    overdue_drug(f"overdue {number}")


def test_an_author_sees_what_they_wrote_and_what_concerns_all():
    assert lists_for(make.author()) == {
        "sent-back": ["Returned 1"],
        "mine": ["Corrected 1", "Mine 1", "Approved 1", "Waiting 1"],  # the newest first
        "approved": ["Approved 1"],
        "emergencies": ["Emergency 1"],
        "tasks": ["Queued 1"],
        "due": ["Overdue 1"],
    }


def test_a_clinician_sees_first_what_waits_for_them():
    lists = lists_for(make.reviewer())
    assert list(lists) == ["review", "approved", "emergencies", "tasks", "due"]
    assert lists["review"] == ["Waiting 1"]


@pytest.mark.parametrize(
    ("who", "actions"),
    [
        (make.author, {"Answer"}),
        (make.reviewer, {"Review", "Check", "Re-read"}),
        (make.publisher, {"Publish…"}),
    ],
)
def test_each_person_is_offered_what_their_role_can_do(who, actions):
    response = at_work(who()).get("/admin/")
    assert {row.action for each in response.context["work_lists"] for row in each.rows} - {""} == actions


def test_an_account_without_a_role_is_shown_nothing_of_a_draft():
    response = at_work(make.UserFactory()).get("/admin/")
    assert response.context["work_lists"] == []
    assert "Cite a source." not in response.content.decode()


@pytest.mark.parametrize("who", [make.author, make.reviewer, make.publisher])
def test_the_desk_asks_as_many_questions_of_the_database_for_3_pages_as_for_1(who):
    client = at_work(who())
    client.get("/admin/")
    with CaptureQueriesContext(
        connection,
    ) as for_one:
        client.get("/admin/")
    one_of_everything(2)
    one_of_everything(3)
    with CaptureQueriesContext(connection) as for_three:
        client.get("/admin/")
    assert len(for_one) == len(for_three)
