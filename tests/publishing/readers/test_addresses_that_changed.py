"""The addresses of a page that moved or was withdrawn: each still leads somewhere, or says why not."""

import re

import pytest

from publishing.verbs import workflow
from tests import factories as make
from tests.reading import change_and_publish, get, live_drug, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture(scope="module")
def _moved_twice(built_once: None) -> None:
    drug = live_drug()
    for slug in ("doxepin-tablets", "doxepin-capsules"):
        drug = change_and_publish(drug, slug=slug)


@pytest.fixture(scope="module")
def _moved_and_withdrawn(built_once: None) -> None:
    drug = change_and_publish(live_drug("imipramine"), slug="imipramine-tablets")
    instead = live_drug("nortriptyline", summary="Much the same.")
    workflow.withdraw(drug, by=make.publisher(), reason="It is <no> longer sold.", read_instead=instead)


# Addresses that changed


@pytest.mark.usefixtures("_moved_twice")
@pytest.mark.parametrize("below", ["", "history/", "history/seals/", "editions/1/", "editions/1/sealed.json"])
def test_an_old_address_leads_to_where_the_page_is_live_now(below: str) -> None:
    for old in ("doxepin", "doxepin-tablets"):
        response = get(f"/drugs/{old}/{below}")
        assert response.status_code == 301
        assert response["Location"] == f"/drugs/doxepin-capsules/{below}"
    assert get(f"/drugs/doxepin-capsules/{below}").status_code == 200


def test_an_address_taken_back_leads_to_itself_again() -> None:
    drug = change_and_publish(live_drug("bupropion"), slug="bupropion-tablets")
    change_and_publish(drug, slug="bupropion")
    assert get("/drugs/bupropion/").status_code == 200
    assert get("/drugs/bupropion-tablets/")["Location"] == "/drugs/bupropion/"


@pytest.mark.usefixtures("_moved_twice", "_moved_and_withdrawn")
def test_an_address_with_capitals_leads_to_the_one_without() -> None:
    assert get("/drugs/Doxepin-Capsules/history/")["Location"] == "/drugs/doxepin-capsules/history/"
    assert get("/drugs/DOXEPIN/")["Location"] == "/drugs/doxepin-capsules/"
    assert get("/drugs/Imipramine/")["Location"] == "/drugs/imipramine/"  # which says that it was withdrawn
    assert get("/drugs/No-Such-Drug/").status_code == 404


# Withdrawn pages


@pytest.mark.usefixtures("_moved_and_withdrawn")
@pytest.mark.parametrize("slug", ["imipramine", "imipramine-tablets"])
def test_each_address_of_a_withdrawn_page_says_why_and_what_to_read_instead(slug: str) -> None:
    response = get(f"/drugs/{slug}/")
    body = response.content.decode()
    assert response.status_code == 410
    assert "It is &lt;no&gt; longer sold." in body
    assert 'href="/drugs/nortriptyline/"' in body
    assert "Imipramine" in body


@pytest.mark.usefixtures("_moved_and_withdrawn")
def test_what_was_withdrawn_is_in_no_list_and_no_search() -> None:
    for address in ("/drugs/", "/search/?q=imipramine", "/sitemap.xml", "/sitemap-0.xml"):
        assert "/drugs/imipramine" not in get(address).content.decode()
    before, *lately = get("/").content.decode().split("What has changed lately")
    assert "/drugs/imipramine" not in before
    assert re.findall(r"/drugs/imipramine.*", *lately) == [
        '/drugs/imipramine-tablets/">Withdrawn: Imipramine</a>'
    ]


@pytest.mark.usefixtures("_moved_and_withdrawn")
def test_the_editions_of_a_withdrawn_page_are_kept_and_say_so() -> None:
    assert "This page has been withdrawn" in text("/drugs/imipramine-tablets/history/")
    assert "when the page was withdrawn" in text("/drugs/imipramine-tablets/editions/2/")
    assert get("/drugs/imipramine-tablets/history/seals/").status_code == 200
