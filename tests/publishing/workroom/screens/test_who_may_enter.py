"""Every screen: for staff alone, for pages that exist, and for who may see them."""

import pytest
from django.test import Client

from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, screen

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

SCREENS = ["review", "publish", "withdraw", "history", "preview"]
BUTTONS = ["submit", "confirm_review", "close_task"]
MAKERS = [
    make.ArticleFactory,
    make.DrugClassFactory,
    make.DrugFactory,
    make.SideEffectFactory,
    make.ContributorFactory,
]


@pytest.fixture(scope="module")
def draft_and_live(built_once):
    """A draft and a live page of each kind."""
    return {maker: (maker(), make.published(maker())) for maker in MAKERS}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("maker", MAKERS)
def test_each_screen_opens_for_each_kind_of_page(draft_and_live, name, maker):
    draft, live = draft_and_live[maker]
    client = at_work(make.author())
    assert client.get(screen(draft, name)).status_code == 200
    assert client.get(screen(live, name)).status_code == 200


@pytest.mark.parametrize("name", SCREENS)
def test_a_page_that_does_not_exist_is_not_found(name):
    client = at_work(make.author())
    assert client.get(f"/admin/pages/4711/{name}/").status_code == 404
    assert client.get(f"/admin/pages/{'9' * 30}/{name}/").status_code == 404


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_of_a_page_that_does_not_exist_is_not_found(name):
    assert at_work(make.author()).post(f"/admin/pages/4711/{name}/").status_code == 404


@pytest.mark.parametrize("name", SCREENS + BUTTONS)
def test_who_is_not_signed_in_is_asked_to_sign_in(name):
    drug = make.DrugFactory()
    for response in (Client().get(screen(drug, name)), Client().post(screen(drug, name))):
        assert response.status_code == 302
        assert response.url.startswith("/admin/login/")


@pytest.mark.parametrize("name", SCREENS)
def test_an_account_without_a_role_sees_no_draft(name):
    assert at_work(make.UserFactory()).get(screen(make.DrugFactory(), name)).status_code == 403


def test_the_guide_says_who_may_do_what():
    html = at_work(make.UserFactory()).get("/admin/guide/").content.decode()
    assert "Medical reviewers" in html
    assert "Nobody approves what they wrote a part of." in html


def test_pages_are_found_for_a_link():
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    response = at_work(make.author()).get("/admin/page-search/", {"q": "amit"})
    assert response.json()["results"] == [
        {"id": drug.pk, "title": "Amitriptyline", "kind": "Drug", "is_live": True}
    ]


@pytest.mark.parametrize("name", ["review", "publish", "withdraw", "history"])
def test_nothing_on_a_screen_is_inline_script_or_style(draft_and_live, name):
    _, drug = draft_and_live[make.DrugFactory]
    html = at_work(make.publisher()).get(screen(drug, name)).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert "<script>" not in html
    assert " onclick=" not in html
