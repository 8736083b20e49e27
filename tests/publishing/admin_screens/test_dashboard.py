"""The editors’ desk."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publishing import workflow
from publishing.models import Review, ReviewTask
from publishing.review_task import open_task
from tests import factories as make
from tests.publishing.admin_screens.people_at_work import at_work, screen, waiting_drug

pytestmark = pytest.mark.django_db


def lists_for(user) -> dict[str, list[str]]:
    response = at_work(user).get("/admin/")
    return {each.id: [str(row.page) for row in each.rows] for each in response.context["work_lists"]}


def overdue_drug(title: str = "desipramine"):
    drug = make.approved(make.DrugFactory(title=title))
    long_ago = timezone.now() - timedelta(days=400)
    Review.objects.filter(page=drug).update(at=long_ago)
    workflow.publish(drug, by=make.publisher(), at=long_ago)
    return drug


def one_of_everything(number: int) -> None:
    waiting_drug(f"waiting {number}")
    make.approved(make.DrugFactory(title=f"approved {number}"))
    returned = waiting_drug(f"returned {number}")
    workflow.send_back(returned, by=make.reviewer(), comment="Cite a source.")
    make.DrugFactory(title=f"mine {number}")
    open_task(make.published(make.DrugFactory(title=f"queued {number}")), "A reason.", timezone.now())
    overdue_drug(f"overdue {number}")


def test_each_list_holds_what_waits_there():
    one_of_everything(1)
    assert lists_for(make.author()) == {
        "review": ["Waiting 1"],
        "approved": ["Approved 1"],
        "sent-back": ["Returned 1"],
        "mine": ["Mine 1"],
        "tasks": ["Queued 1"],
        "due": ["Overdue 1"],
    }


def test_an_empty_desk_invites():
    html = at_work(make.author()).get("/admin/").content.decode()
    assert "You have no draft under way. Begin a new page." in html
    assert "Nothing is published yet. Begin with a drug class." in html


def test_my_drafts_are_mine():
    make.DrugFactory(title="of alice")
    assert lists_for(make.author())["mine"] == ["Of alice"]
    assert lists_for(make.publisher())["mine"] == []


def test_what_was_sent_back_leaves_the_list_when_it_is_submitted_again():
    drug = waiting_drug()
    workflow.send_back(drug, by=make.reviewer(), comment="Cite a source.")
    assert lists_for(make.author())["sent-back"] == ["Amitriptyline"]
    workflow.submit(make.change(drug, summary="Cited."), by=make.author())
    lists = lists_for(make.author())
    assert (lists["sent-back"], lists["review"]) == ([], ["Amitriptyline"])


@pytest.mark.parametrize(
    ("who", "actions"),
    [
        (make.author, set()),
        (make.reviewer, {"Review", "Re-read"}),
        (make.publisher, {"Publish…"}),
    ],
)
def test_each_person_is_offered_what_their_role_can_do(who, actions):
    one_of_everything(1)
    response = at_work(who()).get("/admin/")
    assert {row.action for each in response.context["work_lists"] for row in each.rows} - {""} == actions


def test_new_pages_are_offered_to_who_may_write_them():
    def offered(user) -> list[str]:
        return [link.name for link in at_work(user).get("/admin/").context["begin"]]

    assert offered(make.author()) == ["article", "drug class", "drug", "side effect", "contributor"]
    assert offered(make.reviewer()) == []


def test_an_account_without_a_role_is_told_whom_to_ask():
    response = at_work(make.UserFactory()).get("/admin/")
    assert response.status_code == 200
    assert "Your account has no role yet." in response.content.decode()


def test_a_task_is_closed_by_hand():
    drug = make.published(make.DrugFactory())
    open_task(drug, "A reason.", timezone.now())
    task = ReviewTask.objects.get()
    response = at_work(make.author()).post(screen(drug, "close_task"), {"task": task.pk}, follow=True)
    assert response.redirect_chain == [("/admin/", 302)]
    assert not ReviewTask.objects.open().exists()


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 40, "٣"])
def test_a_task_that_does_not_exist_closes_nothing(number):
    drug = make.published(make.DrugFactory())
    open_task(drug, "A reason.", timezone.now())
    response = at_work(make.author()).post(screen(drug, "close_task"), {"task": number})
    assert response.status_code == 302
    assert ReviewTask.objects.open().count() == 1


def test_a_task_of_another_page_is_not_closed():
    drug, other = make.published(make.DrugFactory()), make.published(make.DrugFactory())
    open_task(other, "A reason.", timezone.now())
    at_work(make.author()).post(screen(drug, "close_task"), {"task": ReviewTask.objects.get().pk})
    assert ReviewTask.objects.open().count() == 1


def test_who_may_only_look_closes_no_task():
    drug = make.published(make.DrugFactory())
    open_task(drug, "A reason.", timezone.now())
    onlooker = make.UserFactory()
    onlooker.user_permissions.add(Permission.objects.get(codename="view_drug"))
    client = at_work(onlooker)
    assert "Looked at" not in client.get("/admin/").content.decode()
    assert client.post(screen(drug, "close_task"), {"task": ReviewTask.objects.get().pk}).status_code == 403
    assert ReviewTask.objects.open().count() == 1


def test_a_list_longer_than_the_desk_says_so():
    for number in range(21):
        make.DrugFactory(title=f"mine {number}")
    [mine] = [
        each for each in at_work(make.author()).get("/admin/").context["work_lists"] if each.id == "mine"
    ]
    assert (len(mine.rows), mine.is_longer) == (20, True)


@pytest.mark.parametrize("who", [make.author, make.reviewer, make.publisher])
def test_the_desk_asks_as_many_questions_of_the_database_for_3_pages_as_for_1(who):
    client = at_work(who())
    one_of_everything(1)
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


def test_the_newest_publications_are_named_with_how_many_pages_followed():
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    make.publish(make.DrugFactory(title="amitriptyline", drug_class=drug_class))
    recent = at_work(make.author()).get("/admin/").context["recently_published"]
    assert [(edition.title, edition.follower_count) for edition in recent] == [
        ("amitriptyline", 1),
        ("tricyclics", 0),
    ]
