"""The public pages: what each address answers, to whomever asks in whatever way."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from publishing.documents import all_kinds
from tests import factories as make
from tests.reading import get, html, live_drug, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

OF_KIND = {
    "article": make.ArticleFactory,
    "contributor": make.ContributorFactory,
    "drug": make.DrugFactory,
    "drug_class": make.DrugClassFactory,
    "side_effect": make.SideEffectFactory,
    "warning": make.WarningFactory,
    "site": make.SiteFactory,
    "site_page": make.SitePageFactory,
}


# Lists and pages


def test_every_kind_is_tested_here() -> None:
    assert OF_KIND.keys() == {kind.name for kind in all_kinds()}


@pytest.mark.parametrize("kind", OF_KIND)
def test_a_page_of_each_kind_is_listed_and_read(kind: str) -> None:
    page = make.published(OF_KIND[kind](title="Something new", summary="What it is about."))
    address = page.get_absolute_url()
    assert f'href="{address}"' in html(page.KIND.list_address)
    assert "Something new" in text(address)
    assert "Updated on" in text(address)


@pytest.mark.parametrize("kind", OF_KIND)
def test_an_empty_list_says_so(kind: str) -> None:
    address = OF_KIND[kind]._meta.model.KIND.list_address
    assert "Nothing is published here yet." in text(address)


def test_a_list_is_in_the_order_of_the_alphabet_whatever_the_case() -> None:
    for title in ("Zoloft-like", "amitriptyline", "Bupropion", "bromide"):
        live_drug(title)
    places = [
        html("/drugs/").index(f">{title}")
        for title in ("Amitriptyline", "Bromide", "Bupropion", "Zoloft-like")
    ]
    assert places == sorted(places)
    assert html("/drugs/").count("letter-b-title") == 2  # one heading, and the section that it names


def test_a_draft_is_nowhere() -> None:
    draft = make.DrugFactory(title="UNREVIEWED")
    assert "UNREVIEWED" not in html("/drugs/")
    assert get(draft.get_absolute_url()).status_code == 404
    live = live_drug()
    make.change(live, title="UNREVIEWED", slug="unreviewed", used_for="<p>UNREVIEWED</p>")
    for address in ("/", "/drugs/", "/drugs/doxepin/", "/drugs/doxepin/history/", "/search/?q=unreviewed"):
        body = html(address).replace("/search/?q=", "")
        assert "UNREVIEWED" not in body, address
    assert get("/drugs/unreviewed/").status_code == 404


def test_public_pages_set_no_cookie_and_are_the_same_for_an_editor() -> None:
    live_drug()
    editor = Client()
    editor.force_login(make.author())
    for address in ("/", "/drugs/", "/drugs/doxepin/", "/drugs/doxepin/history/", "/search/?q=doxepin"):
        response = get(address)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert response.content == editor.get(address).content


# Whatever anybody asks


@pytest.mark.parametrize("below", ["", "history/", "history/seals/", "editions/1/", "timegate/", "timemap/"])
def test_an_address_that_never_was_is_404_in_the_design_of_the_site(below: str) -> None:
    response = get(f"/drugs/never-was/{below}")
    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/drugs/", "/drugs/doxepin/", "/drugs/doxepin/history/", "/drugs/doxepin/editions/1/"]
)
def test_only_reading_is_allowed(address: str) -> None:
    live_drug()
    head = Client().head(address)
    assert head.status_code == 200
    assert head.content == b""
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(address).status_code == 405


class TestAnyAddress(TestCase):
    """No address that a stranger can send makes the site fail."""

    @classmethod
    def setUpTestData(cls) -> None:
        live_drug()

    @given(st.text(max_size=300), st.sampled_from(["", "history/", "editions/", "timegate/"]))
    def test_any_slug_ends_in_a_page(self, slug: str, below: str) -> None:
        assert Client().get(f"/drugs/{slug}/{below}").status_code in {200, 301, 400, 404}

    @given(st.integers())
    def test_any_number_of_an_edition_ends_in_a_page(self, number: int) -> None:
        response = Client().get(f"/drugs/doxepin/editions/{number}/")
        assert response.status_code == (200 if number == 1 else 404)


@pytest.mark.parametrize(
    "address", ["/drugs/%00/", "/drugs/%0d%0aX: y/", "/drugs/" + "a" * 5000 + "/", "/drugs/../drugs/"]
)
def test_hostile_addresses_are_404(address: str) -> None:
    assert get(address).status_code == 404
