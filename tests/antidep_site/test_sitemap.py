"""GET /sitemap.xml and GET /robots.txt"""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from publishing.verbs.workflow import record_review, withdraw
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

SITEMAP = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9"}
KINDS = ("articles", "contributors", "drug-classes", "drugs", "side-effects", "warnings")
LISTS = {"/", *(f"/{kind}/" for kind in KINDS)}


def entries(client: Client, address: str, tag: str) -> dict[str, str | None]:
    """The paths in the index or in one part of the sitemap, each with the date of its last change."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    assert not response.cookies
    found = {}
    for url in ElementTree.fromstring(response.content).findall(f"map:{tag}", SITEMAP):
        location = url.findtext("map:loc", "", SITEMAP)
        assert location.startswith("http://testserver/")
        found[location.removeprefix("http://testserver")] = url.findtext("map:lastmod", None, SITEMAP)
    return found


def parts(client: Client) -> dict[str, str | None]:
    return entries(client, "/sitemap.xml", "sitemap")


def locations(client: Client) -> dict[str, str | None]:
    """The paths in all parts of the sitemap."""
    found: dict[str, str | None] = {}
    for part in parts(client):
        in_part = entries(client, part, "url")
        assert not found.keys() & in_part.keys()
        found |= in_part
    return found


def test_live_pages_are_listed_with_the_day_on_which_they_were_updated(client: Client) -> None:
    article = factories.ArticleFactory(title="Back pain")
    factories.publish(article, at=datetime(2019, 4, 22, 9, tzinfo=UTC))
    factories.publish(factories.DrugFactory(title="imipramine"), at=datetime(2026, 5, 4, 9, tzinfo=UTC))
    found = locations(client)
    assert found["/articles/back-pain/"] == "2019-04-22"
    assert found["/drugs/imipramine/"] == "2026-05-04"


def test_a_review_moves_no_date(client: Client) -> None:
    article = factories.ArticleFactory(title="Back pain")
    factories.publish(article, at=datetime(2019, 4, 22, 9, tzinfo=UTC))
    record_review(article, by=factories.reviewer())
    assert locations(client)["/articles/back-pain/"] == "2019-04-22"


def test_the_home_page_and_the_lists_are_listed_without_a_date(client: Client) -> None:
    assert locations(client) == dict.fromkeys(LISTS)


def test_drafts_withdrawn_pages_and_old_addresses_are_not_listed(client: Client) -> None:
    factories.DrugFactory(title="a draft")
    gone = factories.published(factories.DrugFactory(title="withdrawn"))
    withdraw(gone, by=factories.publisher(), reason="It was wrong.")
    moved = factories.published(factories.DrugFactory(title="moved", slug="old"))
    factories.change(moved, slug="new")
    assert set(locations(client)) == LISTS | {"/drugs/old/"}
    factories.publish(moved)
    assert set(locations(client)) == LISTS | {"/drugs/new/"}


def test_an_empty_site_has_the_part_of_the_lists_alone(client: Client) -> None:
    assert parts(client) == {"/sitemap-lists.xml": None}


def test_no_part_is_longer_than_it_may_be_and_each_has_the_day_of_its_newest_change(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("antidep_site.sitemaps.PAGES_IN_PART", 2)
    days = [datetime(2026, 5, day, 9, tzinfo=UTC) for day in (4, 1, 2, 3, 5)]
    drugs = [factories.published(factories.DrugFactory(), at=day) for day in days]
    found = parts(client)
    expected = {
        f"/sitemap-{part}.xml": max(
            str(day.date()) for day, drug in zip(days, drugs, strict=True) if drug.pk // 2 == part
        )
        for part in {drug.pk // 2 for drug in drugs}
    }
    assert found == {"/sitemap-lists.xml": None} | expected
    assert len(expected) >= 3
    for part in expected:
        assert 1 <= len(entries(client, part, "url")) <= 2
    assert locations(client).keys() == LISTS | {drug.get_absolute_url() for drug in drugs}


@pytest.mark.parametrize("part", ["99", "9" * 9, "9" * 30, "x", "-1"])
def test_a_part_without_a_page_is_404(client: Client, part: str) -> None:
    factories.publish(factories.DrugFactory())
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_sitemap_asks_the_database_as_often_for_three_pages_as_for_one(
    client: Client, count: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for _ in range(count):
        factories.publish(factories.DrugFactory())
    for address in parts(client):
        with django_assert_num_queries(0 if "lists" in address else 1):  # type: ignore[operator]
            client.get(address)
    with django_assert_num_queries(1):  # type: ignore[operator]
        client.get("/sitemap.xml")


def test_robots_txt_names_the_sitemap_and_keeps_crawlers_out_of_the_editors_rooms(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_a_site_that_is_an_example_asks_that_its_feed_be_left_out(client: Client) -> None:
    site = factories.published(factories.SiteFactory(example="Example. Nobody has checked these words."))
    assert client.get("/feed/")["X-Robots-Tag"] == "noindex"
    factories.publish(factories.change(site, example=""))
    assert not client.get("/feed/").has_header("X-Robots-Tag")
