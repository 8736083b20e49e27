"""GET /feed/"""

import uuid
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from publishing.models import Edition, Page
from publishing.verbs import add_erratum
from publishing.verbs.workflow import record_review, withdraw
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def feed(client: Client, host: str = "testserver") -> ElementTree.Element:
    response = client.get("/feed/", headers={"host": host})
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def entries(client: Client) -> list[ElementTree.Element]:
    return feed(client).findall("atom:entry", ATOM)


def text(element: ElementTree.Element, name: str) -> str | None:
    return element.findtext(f"atom:{name}", namespaces=ATOM)


def moment(day: int) -> datetime:
    return datetime(2026, 5, day, 9, 30, tzinfo=UTC)


def test_an_entry_tells_the_title_the_public_note_the_author_and_when_it_was_sealed(client: Client) -> None:
    drug = factories.DrugFactory(title="nortriptyline")
    factories.publish(drug, at=moment(1))
    factories.add_brand(drug, "Pamelor")
    factories.publish(drug, note="Brand name added.", at=moment(2))
    newest, first = entries(client)
    assert text(newest, "title") == "Nortriptyline"
    assert text(newest, "summary") == "<p>Brand name added.</p>"
    assert text(newest, "updated") == "2026-05-02T09:30:00+00:00"
    assert text(first, "updated") == "2026-05-01T09:30:00+00:00"
    assert text(newest, "author/atom:name") == "Alice"
    link = newest.find("atom:link", ATOM)
    assert link is not None
    assert link.attrib == {"href": "http://testserver/drugs/nortriptyline/", "rel": "alternate"}


def test_the_feed_names_itself_and_is_dated_by_its_newest_entry(client: Client) -> None:
    factories.publish(factories.SiteFactory(), at=moment(2))
    factories.publish(factories.DrugFactory(), at=moment(3))
    root = feed(client)
    assert text(root, "updated") == "2026-05-03T09:30:00+00:00"
    assert text(root, "title") == "Painless: what has changed"
    assert text(root, "author/atom:name") == "Painless"
    links = {link.attrib["rel"]: link.attrib["href"] for link in root.findall("atom:link", ATOM)}
    assert links == {"alternate": "http://testserver/", "self": "http://testserver/feed/"}


def test_pages_that_followed_are_told_with_their_cause_which_is_named_by_its_seal(client: Client) -> None:
    drug_class = factories.published(factories.DrugClassFactory(title="Tricyclics"))
    drug = factories.published(factories.DrugFactory(title="imipramine", drug_class=drug_class))
    assert drug_class.editions.get(number=2).cause == drug.live_edition
    assert told(client) == {
        "Imipramine": f"<p>First published.</p><p>Also changes {link(drug_class)}.</p>",
        "Tricyclics": "<p>First published.</p>",
    }
    seal = uuid.uuid5(uuid.UUID("3f0d6d1a-5a5b-4b52-9d1e-6c2f54a3f7c9"), drug.live_edition.sha256)
    assert text(entries(client)[0], "id") == seal.urn


def test_what_follows_a_withdrawal_is_told_with_it_and_not_with_what_was_published(client: Client) -> None:
    """Both happen at one moment, so that the order of the ledger alone can tell."""
    drug_class = factories.published(factories.DrugClassFactory(title="Tricyclics"), at=moment(1))
    drug = factories.published(factories.DrugFactory(title="imipramine", drug_class=drug_class), at=moment(1))
    withdraw(drug, by=factories.publisher(), reason="It was wrong.", at=moment(1))
    summary = f"<p>Withdrawn on 1 May 2026: It was wrong.</p><p>Also changes {link(drug_class)}.</p>"
    assert told(client)["Withdrawn: Imipramine"] == summary
    factories.publish(factories.change(drug, summary="It is back."), at=moment(1))
    assert drug_class.editions.count() == 4
    assert told(client)["Withdrawn: Imipramine"] == summary
    assert [(text(each, "summary") or "").count("</a>") for each in entries(client)] == [1, 1, 1, 0]


def told(client: Client) -> dict[str | None, str | None]:
    """The summaries by their titles; of two with one title, the older."""
    return {text(entry, "title"): text(entry, "summary") for entry in entries(client)}


def link(page: Page) -> str:
    live = Edition.objects.live().get(page=page)
    return f'<a href="http://testserver{live.address}">{live.title}</a>'


def test_a_review_and_a_small_correction_are_no_news(client: Client) -> None:
    drug = factories.published(factories.DrugFactory(used_for="<p>It is used for pain</p>"))
    record_review(drug, by=factories.reviewer())
    factories.change(drug, used_for="<p>It is used for pain.</p>")
    factories.publish(drug, note="Full stop.", change_kind="minor")
    assert drug.editions.count() == 3
    assert len(entries(client)) == 1


def test_drafts_and_editions_of_withdrawn_pages_are_not_in_the_feed(client: Client) -> None:
    factories.DrugFactory(title="a draft")
    gone = factories.published(factories.DrugFactory(title="withdrawn"))
    withdraw(gone, by=factories.publisher(), reason="It was wrong.")
    assert [text(entry, "title") for entry in entries(client)] == ["Withdrawn: Withdrawn"]


def test_an_empty_feed_is_still_a_feed_and_always_the_same(client: Client) -> None:
    assert text(feed(client), "updated") == "1970-01-01T00:00:00+00:00"


def test_an_erratum_is_told_beside_the_note_and_moves_no_date(client: Client) -> None:
    drug = factories.published(factories.DrugFactory(), at=moment(4))
    add_erratum(drug.editions.get(), by=factories.publisher(), note="It is <not> new.")
    [entry] = entries(client)
    assert (text(entry, "summary") or "").endswith("<p>Correction of this note: It is &lt;not&gt; new.</p>")
    assert text(entry, "updated") == "2026-05-04T09:30:00+00:00"


def test_the_id_of_an_entry_outlives_a_new_address_and_a_new_host(client: Client) -> None:
    drug = factories.published(factories.DrugFactory(slug="old-address"))
    [before] = entries(client)
    factories.change(drug, slug="new-address")
    factories.publish(drug)
    after = feed(client, host="localhost").findall("atom:entry", ATOM)[1]
    link = after.find("atom:link", ATOM)
    assert link is not None
    assert link.attrib["href"] == "http://localhost/drugs/new-address/"
    assert text(after, "id") == text(before, "id")
    assert (text(before, "id") or "").startswith("urn:uuid:")


def test_a_reader_that_has_the_newest_feed_is_not_sent_it_again(client: Client) -> None:
    drug = factories.published(factories.DrugFactory())
    first = client.get("/feed/")
    assert first["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert first["Cache-Control"] == "public, max-age=0"
    assert not first.cookies
    again = {"if-none-match": first["ETag"]}
    assert client.get("/feed/", headers=again).status_code == 304
    factories.add_brand(drug, "Pamelor")
    factories.publish(drug)
    assert client.get("/feed/", headers=again).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_feed_asks_the_database_as_often_for_three_pages_as_for_one(
    client: Client, count: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for _ in range(count):
        factories.publish(factories.DrugFactory())
    factories.publish(factories.SiteFactory())
    with django_assert_num_queries(5):  # type: ignore[operator]
        client.get("/feed/")
