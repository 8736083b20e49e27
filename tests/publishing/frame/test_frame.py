"""What stands around every page comes from the live page “The site”, and from nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from publishing.frame import NEUTRAL, frame_now, kept_frame
from publishing.models import FrameOfBefore, Page, Site, SiteFooterPage, SiteHelpLine, SiteStartingPage
from publishing.text import Refused
from publishing.verbs import drafts, workflow
from tests import desk as make
from tests.reading import get, html, text

pytestmark = pytest.mark.django_db


def a_site(**fields: Any) -> Site:
    """A draft of “The site” with help lines of two countries."""
    said = {
        "crisis_words": "In crisis?",
        "other_countries": "Other countries",
        "help_heading": "Help now",
        "home_country": "NZ",
        "disclaimer_heading": "Mind",
        "disclaimer": "<p>We only <strong>inform</strong>.</p>",
    }
    site = make.SiteFactory(**{**said, **fields})
    make.add_help_line(site, "116 123", country="GB", words="Samaritans")
    make.add_help_line(site, "1737", country="NZ", words="Need to talk?")
    make.add_help_line(site, "1737", country="NZ", purpose="crisis_by_text")
    make.add_help_line(site, "https://findahelpline.example/", purpose="crisis_on_the_web")
    return site.specific


def around(address: str) -> str:
    """The page without its main part, as one line."""
    body = html(address)
    before, rest = body.split("<main", 1)
    return " ".join((before + rest.split("</main>", 1)[1]).split())


def test_a_new_site_shows_neutral_words_and_says_where_its_editors_begin() -> None:
    body = html("/")
    assert "<title>This site has no name yet</title>" in body
    assert 'href="/admin/publishing/site/add/"' in body
    assert "crisis" not in body


def test_readers_see_what_is_live_and_no_word_of_a_draft() -> None:
    site = a_site()
    assert "Painless" not in html("/")
    make.publish(site)
    make.change(site, title="Painful")
    frame = around("/contributors/")
    assert "– Painless</title>" in frame
    assert '<meta property="og:site_name" content="Painless">' in frame
    assert "We only <strong>inform</strong>." in frame
    assert "Painful" not in frame
    assert "Painless: what has changed" in get("/feed/").content.decode()


def test_the_line_at_the_top_calls_the_first_number_of_the_home_country() -> None:
    make.publish(a_site())
    frame = around("/")
    line = frame.split('<p class="crisis-line">', 1)[1].split("</p>", 1)[0]
    call, message, elsewhere = re.findall('<a href="([^"]+)">(.+?)</a>', line)
    assert line.startswith(" In crisis? <a")
    assert call == ("tel:1737", 'Call<span class="visually-hidden"> 1737</span>')
    assert message == ("sms:1737", "text 1737")
    assert elsewhere == ("/site/help-lines/#help-lines", "Other countries")


def test_the_foot_has_the_lines_of_the_home_country_and_the_page_of_the_site_those_of_all() -> None:
    make.publish(a_site())
    foot = around("/").split('id="crisis-help"', 1)[1].split("</section>", 1)[0]
    assert 'Crisis line, by text message: <a href="sms:1737">1737</a>' in foot
    assert "https://findahelpline.example/" in foot
    assert "116 123" not in foot
    words = text("/site/help-lines/")
    assert words.index("New Zealand") < words.index("United Kingdom") < words.index("All countries")
    assert 'href="tel:116123"' in html("/site/help-lines/")


def test_the_foot_leads_to_the_site_pages_that_are_live_in_the_order_of_the_site() -> None:
    site = a_site()
    pages = [make.SitePageFactory(title=title) for title in ("Privacy", "About us", "Not yet")]
    for place, page in enumerate(pages):
        SiteFooterPage.objects.create(site=site, shown=page, position=place)
    drafts.record_change(site, by=make.author())
    for page in (site, *pages[:2]):
        make.publish(page)
    foot = around("/").split('aria-label="About this site"', 1)[1]
    assert foot.index('<a href="/about/privacy/">Privacy</a>') < foot.index('href="/about/about-us/"')
    assert "Not yet" not in foot


def test_the_home_page_begins_with_the_pages_that_the_site_says() -> None:
    first, second = (make.published(make.ContributorFactory(title=title)) for title in ("Ada", "Bo"))
    site = a_site(home_title="Read on", introduction=f'<p>Meet <a data-page="{first.pk}">Ada</a>.</p>')
    for place, page in enumerate((second, first)):
        SiteStartingPage.objects.create(site=site, shown=page, position=place)
    drafts.record_change(site, by=make.author())
    make.publish(site)
    words = text("/")
    assert "Read on Meet Ada" in words
    assert "Start here Bo Ada" in words


def test_an_old_edition_stands_in_todays_frame() -> None:
    page = make.published(make.ContributorFactory(title="Ada"))
    make.publish(a_site())
    assert "Painless" in around(f"{page.get_absolute_url()}editions/1/")


def test_a_cold_page_asks_one_query_for_its_frame() -> None:
    make.publish(a_site())
    with CaptureQueriesContext(connection) as asked:
        frame_now()
    assert len(asked) == 1


# What an answer depends on


def keys_of(address: str) -> set[str]:
    return set(get(address)["Surrogate-Key"].split())


def test_what_shows_the_frame_depends_on_the_site_and_on_the_names_that_it_shows() -> None:
    assert "kind-site" in keys_of("/contributors/")
    site, page = a_site(), make.SitePageFactory(title="Privacy")
    SiteFooterPage.objects.create(site=site, shown=page)
    drafts.record_change(site, by=make.author())
    make.publish(site)
    assert {"kind-site", f"name-{page.pk}"} <= keys_of("/contributors/")


# There is one, and it stays


def test_there_is_one_site() -> None:
    a_site()
    with pytest.raises(Refused, match="There is one page “The site” already"):
        Site(title="Second", slug="second").save()
    with pytest.raises(ValidationError, match="There is one"):
        Site(title="Second", slug="second").full_clean()
    other = make.ContributorFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=other.pk).update(kind="site")


def test_a_correction_of_the_site_is_no_second_one() -> None:
    site = make.published(a_site())
    correction = workflow.begin_correction(site, by=make.author())
    assert correction.is_correction
    assert Site.objects.count() == 1


def test_the_site_cannot_be_withdrawn() -> None:
    site = make.published(a_site())
    with pytest.raises(Refused, match="stands around every page and cannot be withdrawn"):
        workflow.withdraw(site, by=make.publisher(), reason="Away with it.")
    assert "Painless" in html("/")


# Words of before


def words_of_before(**fields: str) -> FrameOfBefore:
    said = {
        "name": "Old name",
        "home_title": "Old title",
        "introduction": "<p>Old introduction.</p>",
        "search_hint": "Old hint",
        "crisis_words": "In a crisis?",
        "crisis_link": "Get help now",
        "help_heading": "Help in a crisis",
        "help_text": "<p>Call 116 123.</p>",
        "disclaimer_heading": "Old heading",
        "disclaimer": "<p>Old disclaimer.</p>",
    }
    return FrameOfBefore.objects.create(pk=1, **{**said, **fields})


def test_until_the_site_is_live_readers_see_the_words_of_before_and_then_never_again() -> None:
    words_of_before()
    site = a_site()
    frame = around("/")
    for said in ("Old name", "Get help now", "Call 116 123.", "Old disclaimer.", 'placeholder="Old hint"'):
        assert said in frame
    make.publish(site)
    assert "Old" not in html("/")


def test_who_had_set_no_help_shows_none() -> None:
    words_of_before(help_text="")
    assert "crisis" not in html("/")


# The frame on disk


def test_the_last_frame_is_kept_on_disk_once_it_is_certain(
    django_capture_on_commit_callbacks: Any, tmp_path: Path, settings: Any
) -> None:
    settings.VAR_DIR = tmp_path
    make.publish(a_site())
    with django_capture_on_commit_callbacks(execute=True):
        frame = frame_now()
        assert kept_frame() == NEUTRAL
    assert kept_frame() == frame
    assert [file.name for file in tmp_path.iterdir()] == ["frame.json"]
    (tmp_path / "frame.json").write_text('{"name": ')
    assert kept_frame() == NEUTRAL


def test_a_disk_that_cannot_be_written_on_stops_no_reader(
    django_capture_on_commit_callbacks: Any, tmp_path: Path, settings: Any
) -> None:
    settings.VAR_DIR = tmp_path / "nowhere"
    with django_capture_on_commit_callbacks(execute=True) as kept:
        assert frame_now() == NEUTRAL
    assert len(kept) == 1
    assert kept_frame() == NEUTRAL


def test_a_site_that_cannot_be_opened_leaves_the_last_frame_around_all_pages(
    django_capture_on_commit_callbacks: Any, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR_DIR = tmp_path
    make.publish(a_site())
    with django_capture_on_commit_callbacks(execute=True):
        frame = frame_now()

    def cannot(*args: object) -> None:
        raise LookupError

    monkeypatch.setattr("publishing.frame.reading.open_document", cannot)
    assert frame_now() == frame


def test_a_site_that_goes_live_is_kept_before_anybody_reads_a_page(
    django_capture_on_commit_callbacks: Any, tmp_path: Path, settings: Any
) -> None:
    settings.VAR_DIR = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        make.publish(a_site())
    assert kept_frame().name == "Painless"


# Help lines


def test_where_harm_is_reported_is_no_help_in_a_crisis() -> None:
    site = a_site()
    make.add_help_line(site, "https://yellowcard.example/", country="GB", purpose="reports")
    make.add_help_line(site, "https://carm.example/", country="NZ", purpose="reports", words="CARM")
    make.publish(site.specific)
    frame = frame_now()
    assert frame.reports is not None
    assert (frame.reports.address, frame.reports.words) == ("https://carm.example/", "CARM")
    assert "https://carm.example/" not in [line.address for line in frame.help_lines]
    assert "https://yellowcard.example/" in html(site.get_absolute_url())


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    ("purpose", "number", "address"),
    [
        ("crisis_by_voice", "0800 543 354", "tel:0800543354"),
        ("crisis_by_text", "85258", "sms:85258"),
        ("emergency", "*55", "tel:*55"),
        ("urgent_advice", "+64 (4) 123-456", "tel:+644123456"),
        ("crisis_on_the_web", "https://a.example/b?c", "https://a.example/b?c"),
    ],
)
def test_a_touch_on_a_number_leads_there(purpose: str, number: str, address: str) -> None:
    line = SiteHelpLine(purpose=purpose, number=number)
    line.clean()
    assert line.as_part().address == address


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    ("purpose", "number", "country", "told"),
    [
        ("crisis_by_text", "HOME to 741741", "US", "Give the number alone"),
        ("emergency", "javascript:alert(1)", "", "Give the number alone"),
        ("crisis_on_the_web", "1737", "NZ", "Give a whole web address"),
        ("emergency", "999", "UK", "“UK” is no code of a country"),
        ("emergency", "999", "gb", "“gb” is no code of a country"),
    ],
)
def test_a_help_line_that_would_lead_nowhere_is_told(
    purpose: str, number: str, country: str, told: str
) -> None:
    with pytest.raises(ValidationError, match=told):
        SiteHelpLine(purpose=purpose, number=number, country=country).clean()
