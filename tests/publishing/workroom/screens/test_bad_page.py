"""What people at work, and readers, are told of a page whose live edition cannot be opened."""

from collections.abc import Iterator

import pytest

from publishing.models import Page
from publishing.workroom.urls import SCREENS
from tests import desk as make
from tests.antidep_site.linked_site import LinkedSite, everything_public
from tests.publishing.verbs.unopenable import its_schema_is_unknown
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen, seen_on
from tests.reading import get

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def site() -> Iterator[LinkedSite]:
    """A site in which the live edition of the article “Sleep” cannot be opened."""
    site = LinkedSite()
    with its_schema_is_unknown(site.article):
        yield site


def administrator():
    return make.person("ada", is_superuser=True)


def test_the_screen_and_the_message_of_a_publication_name_the_page_that_stays_as_it_is(site):
    drug = make.approved(make.change(site.drug, title="doxepine"))
    paul = at_work(make.publisher())
    address = screen(drug, "publish")
    assert "“Sleep” cannot be opened, so it stays as it is." in paul.get(address).content.decode()
    sent = {"note": "Renamed.", "seen": seen_on(paul, address)}
    response = paul.post(address, sent, follow=True)
    (message,) = messages_of(response)
    assert message.endswith(
        "Left as it is, because it cannot be opened: “Sleep”. An administrator has it on the desk."
    )


def test_the_screen_and_the_message_of_a_withdrawal_name_it_too(site):
    paul = at_work(make.publisher())
    address = screen(site.drug, "withdraw")
    assert "“Sleep” cannot be opened, so it stays as it is." in paul.get(address).content.decode()
    response = paul.post(address, {"reason": "Gone.", "seen": seen_on(paul, address)}, follow=True)
    assert "“Sleep”. An administrator has it on the desk." in messages_of(response)[0]


def test_an_administrator_has_it_on_the_desk_until_it_can_be_opened_and_nobody_else_has(site):
    make.publish(make.change(site.drug, title="doxepine"))

    def lists_for(user):
        lists = at_work(user).get("/admin/").context["work_lists"]
        return {each.id: [str(row.page) for row in each.rows] for each in lists}

    assert lists_for(administrator())["left-behind"] == ["Sleep"]
    assert "Sleep" not in lists_for(administrator())["tasks"]
    assert "left-behind" not in lists_for(make.publisher())


def test_no_screen_of_the_page_itself_fails_and_what_cannot_be_shown_says_so(site):
    article = make.change(site.article, summary="Another.")
    ada, told = at_work(administrator()), []
    addresses = [screen(article, name.removeprefix("page_")) for name in SCREENS]
    for address in [*addresses, f"/admin/articles/article/{article.pk}/change/", "/admin/articles/article/"]:
        response = ada.get(address)
        assert response.status_code in (200, 302, 405, 503), address
        if response.status_code == 503:
            told.append(address)
            assert "“Sleep, edition 2” cannot be opened" in response.content.decode()
            assert "version 99 of its schema, which this software does not know" in response.content.decode()
    assert screen(article, "publish") in told
    assert screen(article, "withdraw") not in told
    assert screen(article, "history") not in told
    assert "this software" not in at_work(make.publisher()).get(screen(article, "publish")).content.decode()


def test_a_button_that_needs_what_is_live_says_so_and_does_nothing(site):
    for name in ("submit", "confirm_review", "correct"):
        response = at_work(make.person("all", "Authors", "Reviewers")).post(screen(site.article, name))
        assert response.status_code in (302, 409, 503), name
    assert Page.drafts.filter(corrects=site.article).count() == 0
    assert Page.objects.get(pk=site.article.pk).editions.count() == 2


def test_readers_are_told_in_a_plain_page_and_every_other_address_answers(site):
    path = site.article.get_absolute_url()
    cannot = {path, f"{path}editions/2/"}
    for address in [*everything_public(), "/sitemap.xml", "/sitemap-1.xml", "/search/?q=sleep"]:
        response = get(address)
        assert (response.status_code == 503) == (address in cannot), address
        assert response.status_code < 500 or address in cannot, address
    response = get(path)
    assert "This page cannot be shown now" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert get(f"{path}history/?from=1&to=2").status_code == 503
