"""The dateline, the history, old editions and seals, as readers find them."""

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from time_machine import travel

from articles.models import ArticleAuthor
from drugs.documents import DrugDocument
from publishing.documents import StandingWord
from publishing.editions import append_only
from publishing.models import Edition, Page
from publishing.readers.dateline import DAYS_OF_GRACE
from publishing.verbs import add_erratum
from publishing.verbs.workflow import record_review, withdraw
from tests import factories as make
from tests.reading import change_and_publish, get, html, live_drug, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


# The dateline


def test_the_first_edition_is_dated_without_a_note() -> None:
    live_drug()
    words = text("/drugs/doxepin/")
    assert "Updated on" in words
    assert "First published on" in words
    assert "First published." not in words


def test_the_newest_change_in_substance_is_told_with_its_note() -> None:
    drug = change_and_publish(live_drug(), "It helps at night.", summary="At night.")
    make.published(make.change(drug, summary="At night"), note="", change_kind="minor")
    words = text("/drugs/doxepin/")
    assert "– It helps at night." in words
    assert "Edition 3 – all changes" in words


def test_a_correction_of_the_note_stands_beside_it() -> None:
    drug = change_and_publish(live_drug(), "It helps at noon.", summary="At night.")
    add_erratum(drug.editions.get(number=2), by=make.publisher(), note="It helps at night.")
    assert "Note corrected: It helps at night." in text("/drugs/doxepin/")
    assert "Correction of this note" in text("/drugs/doxepin/history/")
    assert "Note corrected" not in text("/drugs/doxepin/editions/1/")


def test_who_wrote_and_who_reviewed_is_told_with_links_to_them() -> None:
    who = make.published(make.ContributorFactory(title="Ada Author"))
    article = make.ArticleFactory(title="Sleep")
    ArticleAuthor.objects.create(article=article, contributor=who)
    make.publish(make.change(article))
    assert '<dd> <a href="/contributors/ada-author/">Ada Author</a> </dd>' in " ".join(
        html("/articles/sleep/").split()
    )
    assert "Medically reviewed on" in text("/articles/sleep/")
    assert "by Rita" in text("/articles/sleep/")


def test_a_page_past_its_review_date_says_so_among_its_dates_and_two_weeks_later_at_its_top() -> None:
    live_drug(review_every_months=1)
    due = Edition.objects.get().review_due_on
    assert due
    for days, at_the_top in ((1, False), (DAYS_OF_GRACE, False), (DAYS_OF_GRACE + 1, True)):
        with travel(datetime(due.year, due.month, due.day, 12, tzinfo=UTC) + timedelta(days=days)):
            words = text("/drugs/doxepin/")
            assert "– overdue" in words
            assert ("Review overdue since" in words) == at_the_top
    assert "overdue" not in text("/drugs/doxepin/")


# The history and old editions


def test_the_history_tells_each_edition_newest_first_with_what_changed() -> None:
    drug = change_and_publish(
        live_drug(used_for="<p>It helps.</p>"), "Said when.", used_for="<p>It helps at night.</p>"
    )
    record_review(drug, by=make.reviewer())
    words = text("/drugs/doxepin/history/")
    places = [words.index(f"Edition {number} ·") for number in (3, 2, 1)]
    assert places == sorted(places)
    assert "Said when." in words
    assert "Written by Alice · Approved by Rita" in words
    assert "Medical review, nothing changed" in words
    assert "<ins> at night</ins>" in html("/drugs/doxepin/history/")


def test_the_history_of_a_follower_leads_to_the_change_behind_it() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Tricyclics"))
    live_drug(drug_class=drug_class)
    assert 'href="/drugs/doxepin/history/#edition-1"' in html("/drug-classes/tricyclics/history/")
    assert 'id="edition-1"' in html("/drugs/doxepin/history/")


def test_an_old_edition_stays_as_it_was_and_says_that_it_is_old() -> None:
    drug = change_and_publish(live_drug(used_for="<p>Words of old.</p>"), used_for="<p>Words of now.</p>")
    old, now = text("/drugs/doxepin/editions/1/"), text("/drugs/doxepin/editions/2/")
    assert "Words of old." in old
    assert "You are reading edition 1" in old
    assert "read the current edition" in old
    assert "Words of now." in now
    assert "This is the current edition" in now
    assert "Words of old." not in text(drug.get_absolute_url())


def test_an_old_edition_shows_the_brand_that_it_was_sealed_with() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Tricyclics"))
    drug = make.DrugFactory(title="nortriptyline", drug_class=drug_class)
    brand = make.add_brand(drug, "Pamel")
    make.publish(drug)
    brand.name = "Pamelor"
    brand.save()
    make.publish(make.change(drug), note="Brand name corrected.")
    assert "Nortriptyline (Pamel)" in text("/drug-classes/tricyclics/editions/2/")
    assert "Nortriptyline (Pamelor)" in text("/drug-classes/tricyclics/")


def test_an_edition_and_a_history_tell_search_engines_where_the_page_is() -> None:
    live_drug()
    body = html("/drugs/doxepin/editions/1/")
    assert '<link rel="canonical" href="http://testserver/drugs/doxepin/">' in body
    assert '<meta name="robots" content="noindex">' in body
    assert "application/ld+json" not in body


def test_an_edition_that_there_is_not_is_404() -> None:
    live_drug()
    for number in ("0", "2", "999999999999999999999999999999", "1.5", "-1", "x"):
        assert get(f"/drugs/doxepin/editions/{number}/").status_code == 404, number
        assert get(f"/drugs/doxepin/editions/{number}/sealed.json").status_code == 404, number


# Seals


def test_the_sealed_record_has_the_hash_that_the_page_of_seals_shows() -> None:
    change_and_publish(live_drug(), summary="New.")
    page = html("/drugs/doxepin/history/seals/")
    seals = re.findall(r"<code>([0-9a-f]{64})</code>", page)
    assert "Every edition of this page is what was sealed." in page
    assert len(seals) == 2
    records = [get(f"/drugs/doxepin/editions/{number}/sealed.json") for number in (2, 1)]
    assert [hashlib.sha256(record.content).hexdigest() for record in records] == seals
    assert all(record["Content-Type"] == "application/json" for record in records)
    assert json.loads(records[0].content)["previous_sha256"] == seals[1]


TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d))?")
"""A date, or a date and time with its zone, as HTML has them: without microseconds."""


def test_every_time_is_one_that_html_knows() -> None:
    with travel(datetime(2019, 4, 22, 12, 0, 0, 654321, tzinfo=UTC), tick=False):
        drug = change_and_publish(live_drug(), summary="New.")
        add_erratum(drug.editions.get(number=2), by=make.publisher(), note="It was meant otherwise.")
    for below in ("", "history/", "history/seals/", "history/?from=1&to=2", "editions/1/"):
        times = re.findall(r'datetime="([^"]*)"', html(f"/drugs/doxepin/{below}"))
        assert times or "?" in below
        assert [each for each in times if not TIME.fullmatch(each)] == [], below
    assert "2019-04-22T12:00:00+0000" in html("/drugs/doxepin/history/seals/")


def test_no_two_headings_of_the_history_or_of_the_seals_are_alike() -> None:
    drug = change_and_publish(live_drug(), summary="New.")
    withdraw(drug, by=make.publisher(), reason="It was wrong.")
    make.published(make.change(drug, summary="Right."))
    withdraw(drug, by=make.publisher(), reason="It was wrong again.")
    for below in ("history/", "history/seals/"):
        found = re.findall(r"<h[1-6].*?</h[1-6]>", html(f"/drugs/doxepin/{below}"), re.DOTALL)
        headings = [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]
        assert len({*headings}) == len(headings), headings
        assert all(any(f"Edition {n}" in each for each in headings) for n in (1, 2, 3))


def test_the_page_of_seals_says_how_to_check_and_what_no_seal_shows() -> None:
    live_drug()
    words = text("/drugs/doxepin/history/seals/")
    assert "sha256sum sealed.json" in words
    assert (
        "Whoever runs this site could change an old edition, and then seal it and all later ones again"
        in words
    )
    assert "A fingerprint that somebody else has kept is a witness" in words
    body = html("/drugs/doxepin/history/seals/")
    assert 'href="/ledger.json"' in body
    assert 'href="/feed/"' in body


def test_a_broken_seal_is_told_to_readers() -> None:
    live_drug()
    append_only.remove(connection)
    try:
        Edition.objects.filter(number=1).update(note="Forged.")
    finally:
        append_only.install(connection)
    assert "Edition 1: its content is not what was sealed." in text("/drugs/doxepin/history/seals/")


# What is told of answers and headings


def test_an_answer_is_called_by_its_heading() -> None:
    drug = make.published(make.answer(live_drug(), "missed_dose", "<p>Skip it.</p>"))
    make.published(make.answer(drug, "missed_dose", "<p>Skip that one.</p>"))
    words = text("/drugs/doxepin/history/")
    assert "Answers › If you miss a dose › Text" in words
    assert "missed_dose" not in words
    assert "missed_dose" not in compared("from=1&to=3")


def test_headings_that_only_the_layout_brought_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are sealed with what an editor changed, and editors are told of them."""
    words = {**DrugDocument.STANDING_WORDS}
    with monkeypatch.context() as before:
        before.setattr(DrugDocument, "words_of_layout", lambda self: iter(["ask"]))
        drug = live_drug(summary="Old.")
    drug = change_and_publish(drug, summary="New.")
    old, new = (edition.document for edition in drug.editions.order_by("number"))
    assert isinstance(old, DrugDocument)
    assert isinstance(new, DrugDocument)
    assert {"report", "q_pregnancy"} <= new.said.keys() - old.said.keys()
    told = text("/drugs/doxepin/history/") + compared("from=1&to=2")
    assert "Old" in told
    assert "Headings" not in told
    change_and_publish(drug, summary="Old.")
    assert "Only standing headings of the page came or went." in compared("from=1&to=3")
    reworded = words | {"report": StandingWord(name="report", words="Tell of a side effect:")}
    monkeypatch.setattr(DrugDocument, "STANDING_WORDS", reworded)
    change_and_publish(drug, summary="Newer.")
    told = compared("from=3&to=4")
    assert "<ins>Tell of a side effect:</ins>; <del>Report a side effect:</del>" in told


# Any two editions


def in_three_editions() -> Page:
    drug = live_drug(used_for="<p>Take it in the morning.</p>")
    drug = change_and_publish(drug, used_for="<p>Take it at noon.</p>")
    return change_and_publish(drug, used_for="<p>Take it in the evening.</p>")


def compared(query: str) -> str:
    return html(f"/drugs/doxepin/history/?{query}")


def test_any_two_editions_are_compared() -> None:
    in_three_editions()
    assert "<del>morning</del><ins>evening</ins>" in compared("from=1&to=3")
    assert "<del>evening</del><ins>morning</ins>" in compared("from=3&to=1")
    assert "<ins>at noon</ins>" in compared("to=2")
    assert "<del>morning</del><ins>evening</ins>" in compared("from=1")
    assert "<ins>in the evening</ins>" in compared("from=&to=")


def test_the_history_offers_every_edition_to_compare() -> None:
    in_three_editions()
    body = html("/drugs/doxepin/history/")
    assert body.count('<option value="') == 6
    assert '<option value="2" selected>' in body
    assert '<option value="3" selected>' in body


def test_a_single_edition_is_offered_no_comparison() -> None:
    live_drug()
    assert "<select" not in html("/drugs/doxepin/history/")


def test_a_comparison_with_an_edition_that_there_is_not_says_so() -> None:
    in_three_editions()
    for name, value in product(("from", "to"), ("0", "4", "-1", "x", "1.5", "٣", "9" * 40, "%00", "<b>")):
        response = get(f"/drugs/doxepin/history/?{name}={value}")
        assert response.status_code == 404, value
        assert "This page has no edition" in response.content.decode()
        assert "Choose from 1 to 3." in response.content.decode()
        assert "<b>" not in response.content.decode()


def test_an_edition_is_not_compared_with_itself() -> None:
    in_three_editions()
    for query in ("from=2&to=2", "from=1&to=1"):
        response = get(f"/drugs/doxepin/history/?{query}")
        assert response.status_code == 404
        assert "Choose two different editions." in response.content.decode()


def test_a_comparison_is_the_same_for_every_reader() -> None:
    in_three_editions()
    response = get("/drugs/doxepin/history/?from=1&to=3")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    client = Client()
    client.force_login(make.publisher())
    assert client.get("/drugs/doxepin/history/?from=1&to=3").content == response.content


def test_a_comparison_at_an_old_address_leads_to_the_same_at_the_new_one() -> None:
    drug = in_three_editions()
    change_and_publish(drug, slug="doxepin-hydrochloride")
    response = get("/drugs/doxepin/history/?from=1&to=3")
    assert response["Location"] == "/drugs/doxepin-hydrochloride/history/?from=1&to=3"


def test_the_marks_are_announced_in_words_by_both_style_sheets() -> None:
    """Screen readers pass over ``<ins>`` and ``<del>``, but read what a style sheet adds."""
    for name in ("antidep_site/css/site.css", "antidep_site/admin_page_screens.css"):
        path = finders.find(name)
        assert isinstance(path, str)
        style = Path(path).read_text()
        assert 'content: " [added: "' in style
        assert 'content: " [removed: "' in style


def test_of_the_newest_editions_the_history_says_what_changed_and_of_each_earlier_one_where_to_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("publishing.readers.history.IN_FULL", 2)
    drug = live_drug(summary="One.")
    for summary in ("Two.", "Three.", "Four."):
        drug = change_and_publish(drug, summary=summary)
    page = html("/drugs/doxepin/history/")
    assert page.count("<details open>") == 2
    for number in (3, 4):
        assert f"<summary>What changed in edition {number}</summary>" in page
    assert 'href="/drugs/doxepin/history/?from=1&amp;to=2"' in page
    assert "from=0" not in page
    assert "<del>One</del>" in html("/drugs/doxepin/history/?from=1&to=2")
