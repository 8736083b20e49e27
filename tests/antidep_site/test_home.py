"""The home page, and what stands around every page."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from publishing.pictures import store_picture
from publishing.verbs import workflow
from tests import factories as make
from tests.picture_uploads import picture_upload
from tests.reading import change_and_publish, get, html, live_drug, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def test_an_empty_site_has_a_home_page() -> None:
    words = text("/")
    assert "This site has no name yet" in words
    assert "Start here" not in words
    assert "What has changed lately" not in words


def test_it_leads_to_every_article_and_every_class() -> None:
    make.publish(make.ArticleFactory(title="sleep and pain", summary="What to try."))
    drug_class = make.published(make.DrugClassFactory(title="Tricyclics", abbreviation="TCA"))
    drug = make.DrugFactory(title="nortriptyline", drug_class=drug_class)
    make.add_brand(drug, "Pamelor")
    make.publish(drug)
    body, words = html("/"), text("/")
    assert 'href="/articles/sleep-and-pain/"' in body
    assert "Sleep and pain What to try." in words
    assert 'href="/drug-classes/tricyclics/"' in body
    assert "Tricyclics (TCA) Nortriptyline (Pamelor)" in words


def test_it_tells_the_five_newest_changes_with_their_notes() -> None:
    doxepin = live_drug("doxepin")
    for title in "abcdef":
        live_drug(title)
    change_and_publish(doxepin, "It helps at night.", summary="At night.")
    lately = text("/").split("What has changed lately")[1]
    assert lately.split()[0] == "Doxepin"
    assert "– It helps at night." in lately
    assert [title for title in "ABCDEF" if f" {title} " in lately] == ["C", "D", "E", "F"]


def test_a_small_correction_is_no_news() -> None:
    with travel(datetime(2026, 5, 1, tzinfo=UTC)):
        drug = live_drug("amitriptyline", summary="It helps at night")
    with travel(datetime(2026, 5, 2, tzinfo=UTC)):
        live_drug("doxepin")
    with travel(datetime(2026, 5, 3, tzinfo=UTC)):
        make.publish(make.change(drug, summary="It helps at night."), note="", change_kind="minor")
    lately = text("/").split("What has changed lately")[1]
    assert lately.index("Doxepin") < lately.index("Amitriptyline")
    assert "1 May 2026" in lately
    assert "3 May 2026" not in lately


def test_what_was_withdrawn_is_told_as_such_and_leads_to_the_reason() -> None:
    workflow.withdraw(live_drug("doxepin"), by=make.publisher(), reason="No longer sold.")
    assert text("/").count("Doxepin") == text("/").count("Withdrawn: Doxepin") == 1
    assert "– No longer sold." in text("/")
    assert '<a href="/drugs/doxepin/">Withdrawn: Doxepin</a>' in html("/")


def test_a_change_that_others_follow_is_told_once_with_their_names_and_their_number() -> None:
    with travel(datetime(2026, 5, 1, tzinfo=UTC)):
        drug_class = make.published(make.DrugClassFactory(title="Tricyclics"))
        for number in range(5):
            article = make.ArticleFactory(title=f"Pain {number}")
            make.add_section(article, drug_class=drug_class)
            make.publish(article)
    change_and_publish(drug_class, "It acts on nerves.", how_it_works="<p>On nerves.</p>")
    lately = text("/").split("What has changed lately")[1]
    assert lately.count("It acts on nerves.") == lately.count("Also changes") == 1
    assert "Also changes Pain 0 , Pain 1 , Pain 2 and 2 more pages." in lately
    assert '<a href="/articles/pain-2/">Pain 2</a> and 2 more pages.' in html("/")


# Around every page


@pytest.mark.parametrize("address", ["/", "/drugs/", "/drugs/doxepin/", "/search/", "/no-such-page/"])
def test_every_page_says_where_to_find_help_and_what_the_site_is_not(address: str) -> None:
    live_drug("doxepin")
    site = make.SiteFactory(crisis_words="In crisis?", disclaimer="<p>We do not treat.</p>")
    make.add_help_line(site, "1737")
    make.publish(site)
    body = get(address).content.decode()
    assert body.count('id="crisis-help"') == 1
    assert '<a href="tel:1737">Call 1737</a>' in body.split("</header>")[0]
    assert "We do not treat." in body


@pytest.mark.parametrize(
    "address", ["/", "/drugs/", "/drugs/doxepin/", "/drugs/doxepin/history/", "/search/?q=a"]
)
def test_no_page_has_a_script_or_a_style_of_its_own(address: str) -> None:
    live_drug("doxepin")
    body = html(address)
    scripts = re.findall(r"<script([^>]*)>", body)
    assert all("src=" in attributes or 'type="application/ld+json"' in attributes for attributes in scripts)
    assert "<style" not in body
    assert not re.search(r"\s(style|on\w+)=", body)


def test_an_article_shows_its_picture_to_those_who_share_it(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    picture = store_picture(picture_upload())
    make.publish(
        make.ArticleFactory(title="Sleep", hero_picture=picture, hero_alternative_text="A “bed” in the dark")
    )
    body = html("/articles/sleep/")
    address = re.findall(r'<meta property="og:image" content="http://testserver([^"]+)">', body)
    assert len(address) == 1
    assert get(address[0]).status_code == 200
    assert '<meta property="og:image:alt" content="A “bed” in the dark">' in body


def test_an_error_of_the_server_is_told_in_the_design_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("antidep_site.home.render", fail)
    client = Client(raise_request_exception=False)
    response = client.get("/")
    assert response.status_code == 500
    body = response.content.decode()
    assert "Something went wrong on our side" in body
    assert "Go to the first page" in body
    assert "RuntimeError" not in body


def test_it_begins_with_the_names_of_the_drugs() -> None:
    make.publish(make.ArticleFactory(title="sleep and pain"))
    live_drug("doxepin")
    words = text("/")
    assert words.index("Doxepin") < words.index("Start here")
