"""The list of a kind of page: whole while it is short, then by letter, and a long letter in parts."""

import re

import pytest
from django.test import Client

from publishing.verbs import workflow
from tests import factories as make
from tests.reading import change_and_publish, get, html, live_drug, text

pytestmark = pytest.mark.django_db

TITLES = ("amitriptyline", "5-HTP", "Bupropion", "bromide", "butriptyline", "brexanolone", "Zoloft-like")


@pytest.fixture
def long_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven drugs on a site that shows two at once."""
    for module in ("publishing.readers.list_views", "publishing.readers.lists"):
        monkeypatch.setattr(f"{module}.MOST_AT_ONCE", 2)
    for title in TITLES:
        live_drug(title, summary=f"All about {title}.")


def titles_in(body: str) -> list[str]:
    """The titles that the list itself shows, without letters and parts."""
    return re.findall(r'<li><a href="/drugs/[^"/]+/">([^<]+)</a>', re.sub(r"\s*\n\s*", "", body))


def test_a_list_of_as_many_as_fit_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.readers.list_views.MOST_AT_ONCE", 2)
    live_drug("doxepin")
    live_drug("amitriptyline")
    assert titles_in(html("/drugs/")) == ["Amitriptyline", "Doxepin"]
    assert 'href="#letter-a"' in html("/drugs/")
    assert "/a-z/" not in html("/drugs/")


@pytest.mark.usefixtures("long_list")
def test_a_longer_list_leads_to_its_letters_and_to_what_was_updated_last() -> None:
    body = html("/drugs/")
    letters = re.findall(r'<a href="(/drugs/a-z/[^"]+)">([^<]+?) <span class="count">(\d+)<', body)
    assert letters == [
        ("/drugs/a-z/0/", "0–9", "1"),
        ("/drugs/a-z/a/", "A", "1"),
        ("/drugs/a-z/b/", "B", "4"),
        ("/drugs/a-z/z/", "Z", "1"),
    ]
    assert titles_in(body) == []
    lately = text("/drugs/").split("Updated last")[1]
    assert lately.split()[0] == "Zoloft-like"


@pytest.mark.usefixtures("long_list")
def test_a_letter_lists_its_pages_and_what_there_is_to_say_of_them() -> None:
    body = html("/drugs/a-z/a/")
    assert titles_in(body) == ["Amitriptyline"]
    assert "<title>Drugs A–Z: A – This site has no name yet</title>" in body
    assert '<h1 class="list-title">Drugs A–Z: A</h1>' in body
    assert '<a href="/drugs/a-z/a/" aria-current="page">A</a>' in body
    assert body.count('aria-current="page"') == 1
    assert '<link rel="canonical" href="http://testserver/drugs/a-z/a/">' in body
    assert 'href="/drugs/">Drug</a>' in body.split("Breadcrumbs")[1].split("</nav>")[0]
    assert 'rel="next"' not in body
    assert titles_in(html("/drugs/a-z/0/")) == ["5-HTP"]


@pytest.mark.usefixtures("long_list")
def test_a_letter_of_many_comes_in_parts_that_say_where_they_begin() -> None:
    first, second = html("/drugs/a-z/b/"), html("/drugs/a-z/b-2/")
    assert titles_in(first) == ["Brexanolone", "Bromide"]
    assert titles_in(second) == ["Bupropion", "Butriptyline"]
    assert "4 pages in 2 parts" in text("/drugs/a-z/b/")
    assert "<title>Drugs A–Z: B, part 2 – This site has no name yet</title>" in second
    assert '<a href="/drugs/a-z/b-2/">Bupropion</a>' in first
    assert '<a href="/drugs/a-z/b-2/" aria-current="page">Bupropion</a>' in second
    assert '<a href="/drugs/a-z/b/" aria-current="true">B</a>' in second
    assert '<link rel="canonical" href="http://testserver/drugs/a-z/b-2/">' in second
    assert '<link rel="next" href="http://testserver/drugs/a-z/b-2/">' in first
    assert '<link rel="prev" href="http://testserver/drugs/a-z/b/">' in second
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in second


@pytest.mark.usefixtures("long_list")
def test_a_part_that_there_is_not_is_404() -> None:
    for part in ("c", "b-1", "b-0", "b-3", "b-02", "b-x", "B", "b2", "-", "bb", "00", "b-2-2"):
        assert get(f"/drugs/a-z/{part}/").status_code == 404, part


def test_the_letters_of_a_kind_take_nothing_from_a_page_of_that_name() -> None:
    page = change_and_publish(live_drug("all drugs", slug="a-z"), summary="Anew.")
    make.publish(make.ContributorFactory(title="Ada"))
    assert page.get_absolute_url() == "/drugs/a-z/"
    assert "Anew." in text("/drugs/a-z/")
    for below in ("history/", "history/seals/", "editions/1/"):
        assert "All drugs" in html(f"/drugs/a-z/{below}")
    assert get("/drugs/a-z/timemap/").status_code == 200
    assert titles_in(html("/drugs/a-z/a/")) == ["All drugs"]


def test_a_letter_of_another_kind_is_404() -> None:
    live_drug("doxepin")
    assert get("/articles/a-z/d/").status_code == 404


@pytest.mark.usefixtures("long_list")
def test_a_letter_is_gone_with_its_last_page() -> None:
    drug = live_drug("quetiapine")
    assert get("/drugs/a-z/q/").status_code == 200
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.")
    assert get("/drugs/a-z/q/").status_code == 404
    assert "/drugs/a-z/q/" not in html("/drugs/")


@pytest.mark.usefixtures("long_list")
def test_a_long_list_is_the_same_for_every_reader() -> None:
    client = Client()
    client.force_login(make.author())
    for address in ("/drugs/", "/drugs/a-z/b/", "/drugs/a-z/b-2/"):
        response = get(address)
        assert client.get(address).content == response.content
        assert not response.cookies
        assert response["Surrogate-Key"] == "kind-drug kind-site"


@pytest.mark.parametrize(
    ("factory", "path"),
    [
        (make.ArticleFactory, "articles"),
        (make.ContributorFactory, "contributors"),
        (make.DrugClassFactory, "drug-classes"),
        (make.SideEffectFactory, "side-effects"),
    ],
)
def test_each_kind_can_have_a_long_list(factory: type, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("publishing.readers.list_views", "publishing.readers.lists"):
        monkeypatch.setattr(f"{module}.MOST_AT_ONCE", 1)
    for title in ("Mild", "Moderate"):
        make.publish(factory(title=title))
    assert f'href="/{path}/a-z/m/"' in html(f"/{path}/")
    assert f'href="/{path}/mild/"' in html(f"/{path}/a-z/m/")
    assert f'href="/{path}/moderate/"' in html(f"/{path}/a-z/m-2/")
