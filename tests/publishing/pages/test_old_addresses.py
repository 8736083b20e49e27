"""Addresses last, also of withdrawn pages; and what withdrawing and reviewing again refuse."""

import pytest
from django.utils import timezone

from publishing.models import Page
from publishing.pages import Address
from publishing.people import ReviewTask, close_tasks, open_task
from publishing.readers.found_page import find_page
from publishing.text import NotAllowed, Refused
from publishing.verbs import workflow
from tests import factories as make

pytestmark = pytest.mark.django_db


def moved(page, slug):
    return make.published(make.change(page, slug=slug))


def test_an_address_where_no_page_was_ever_live_leads_nowhere():
    make.DrugFactory(slug="draft-only")
    assert find_page("/drugs/draft-only/") is None


def test_every_address_leads_to_where_the_page_is_live_now_also_when_it_comes_back():
    drug = make.published(make.DrugFactory(slug="a"))
    assert find_page("/drugs/a/").moved_to == ""
    drug = moved(drug, "b")
    assert find_page("/drugs/a/").moved_to == "/drugs/b/"
    assert find_page("/drugs/b/").moved_to == ""
    drug = moved(drug, "a")
    assert find_page("/drugs/a/").moved_to == ""
    assert find_page("/drugs/b/").moved_to == "/drugs/a/"
    assert sorted(Address.objects.values_list("path", flat=True)) == ["/drugs/a/", "/drugs/b/"]


def test_a_reader_is_redirected_from_an_old_address(client):
    moved(make.published(make.DrugFactory(slug="a")), "b")
    response = client.get("/drugs/a/")
    assert (response.status_code, response["Location"]) == (301, "/drugs/b/")


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_another_page_never_gets_an_old_address(is_withdrawn):
    drug = moved(make.published(make.DrugFactory(slug="a")), "b")
    if is_withdrawn:
        workflow.withdraw(drug, by=make.publisher(), reason="Gone.")
    for slug in ("a", "b"):
        with pytest.raises(Refused, match=f"/drugs/{slug}/ belongs to"):
            make.publish(make.DrugFactory(slug=slug))
    assert {address.page_id for address in Address.objects.all()} == {drug.pk}


def test_all_addresses_of_a_withdrawn_page_say_that_it_is_gone_and_why(client):
    drug = moved(make.published(make.DrugFactory(slug="a")), "b")
    other = make.published(make.DrugFactory(title="instead of it"))
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.", read_instead=other)
    for path in ("/drugs/a/", "/drugs/b/"):
        assert not find_page(path).page.is_live
        assert find_page(path).moved_to == ""
        response = client.get(path)
        assert response.status_code == 410
        assert "No longer sold." in response.content.decode()
        assert "/drugs/instead-of-it/" in response.content.decode()


def test_withdrawing_needs_the_role():
    drug = make.published(make.DrugFactory())
    with pytest.raises(NotAllowed, match="Only a publisher can withdraw"):
        workflow.withdraw(drug, by=make.author(), reason="Gone.")


@pytest.mark.parametrize(
    ("reason", "message"), [(" \n", "Say why the page is withdrawn"), ("x" * 401, "has 401 characters")]
)
def test_withdrawing_needs_a_reason_that_fits(reason, message):
    drug = make.published(make.DrugFactory())
    with pytest.raises(Refused, match=message):
        workflow.withdraw(drug, by=make.publisher(), reason=reason)
    assert Page.objects.get(pk=drug.pk).is_live


def test_what_is_not_live_cannot_be_withdrawn():
    with pytest.raises(Refused, match="not live, so there is nothing to withdraw"):
        workflow.withdraw(make.DrugFactory(), by=make.publisher(), reason="Gone.")


def test_readers_can_be_sent_only_to_another_page_that_is_live():
    drug, draft = make.published(make.DrugFactory()), make.DrugFactory()
    for instead in (drug, draft):
        with pytest.raises(Refused, match="another page that is live"):
            workflow.withdraw(drug, by=make.publisher(), reason="Gone.", read_instead=instead)
    assert Page.objects.get(pk=drug.pk).is_live


def test_pages_that_link_to_a_withdrawn_page_go_into_the_queue_if_asked():
    drug = make.published(make.DrugFactory(title="gone"))
    chosen, other = make.published(make.DrugFactory()), make.published(make.DrugFactory())
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.", tasks_for=[chosen])
    (task,) = ReviewTask.objects.open()
    assert task.page_id == chosen.pk
    assert task.reason == "It links to “Gone”, which was withdrawn: No longer sold."
    assert not other.review_tasks.exists()


def test_a_page_is_queued_once_for_a_reason_until_it_was_looked_at():
    drug, now = make.DrugFactory(), timezone.now()
    open_task(drug, "A reason.", now)
    open_task(drug, "A reason.", now)
    assert drug.review_tasks.count() == 1
    close_tasks(drug, now, is_reviewed_whole=False)
    open_task(drug, "A reason.", now)
    assert [task.closed_at for task in drug.review_tasks.order_by("pk")] == [now, None]


def test_reviewing_again_is_for_clinicians_and_live_pages():
    drug = make.DrugFactory()
    with pytest.raises(Refused, match="Only a live page can be reviewed again"):
        workflow.record_review(drug, by=make.reviewer())
    drug = make.published(drug)
    for person in (make.publisher(), make.person("root", is_superuser=True)):
        with pytest.raises(NotAllowed, match="Only a medical reviewer can confirm"):
            workflow.record_review(drug, by=person)
    assert drug.editions.count() == 1


def test_reviewing_again_closes_what_was_queued():
    drug = make.published(make.DrugFactory())
    open_task(drug, "A reason.", timezone.now())
    workflow.record_review(drug, by=make.reviewer())
    assert not ReviewTask.objects.open().exists()
