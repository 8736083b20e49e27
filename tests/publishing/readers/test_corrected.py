"""A harmful error that was put right stands at the top for 30 days, also where the words were shown."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from time_machine import travel

from publishing.documents import ChangeKind
from publishing.editions import Edition
from publishing.models import Page
from publishing.readers import DAYS_A_CORRECTION_STANDS, Corrected, corrections_shown
from publishing.verbs import workflow
from tests import factories as make
from tests.reading import get, html, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

SAID: dict[str, Any] = {"we_said": "Take it with alcohol.", "right_is": "Never take it with alcohol."}
TOLD = "we said “Take it with alcohol.”; right is: “Never take it with alcohol.”"


def on(day: int) -> datetime:
    """Noon of a day counted from the first of May 2026."""
    return datetime(2026, 5, 1, 12, tzinfo=UTC) + timedelta(days=day - 1)


@pytest.fixture
def drug() -> Any:
    return make.published(make.DrugFactory(title="doxepin"), at=on(1))


def put_right(page: Page, at: datetime, **said: str) -> Any:
    """The page in other words, which put a harmful error right."""
    words = f"<p>It is so since {at:%d.%m.%y %H:%M}.</p>"
    fields: Any = {"how_it_works" if page.kind == "drug_class" else "used_for": words}
    return make.published(make.change(page, **fields), at=at, **(said or SAID))


def shown(page: Page, today: date) -> list[Corrected]:
    live = Page.objects.get(pk=page.pk).live_edition
    assert live
    return corrections_shown(live, today)


def test_a_line_above_the_title_leads_to_what_we_said_and_what_is_right(drug: Any) -> None:
    put_right(drug, on(2))
    with travel(on(2)):
        words = text("/drugs/doxepin/")
    in_order = ("Corrected on 2 May 2026: what we said", "Doxepin", f"2 May 2026 : {TOLD}", "Updated")
    places = [words.index(each) for each in in_order]
    assert places == sorted(places)


def test_a_page_withdrawn_since_still_says_so(drug: Any) -> None:
    put_right(drug, on(2))
    workflow.withdraw(drug, by=make.publisher(), reason="Another page says it.", at=on(3))
    with travel(on(3)):
        assert TOLD in get("/drugs/doxepin/").content.decode()


def test_they_stand_for_30_days_and_for_good_in_the_history(drug: Any) -> None:
    put_right(drug, on(2))
    with travel(on(2 + 29)):
        assert TOLD in text("/drugs/doxepin/")
    with travel(on(2 + 30)):
        assert TOLD not in text("/drugs/doxepin/")
        assert f"Corrected: {TOLD}" in text("/drugs/doxepin/history/")


def test_the_edition_that_said_it_says_for_good_that_it_was_wrong(drug: Any) -> None:
    put_right(drug, on(2))
    with travel(on(2 + 300)):
        assert TOLD in text("/drugs/doxepin/editions/1/")
        assert TOLD not in text("/drugs/doxepin/editions/2/")


def test_they_are_under_the_seal_and_in_what_machines_read(drug: Any) -> None:
    put_right(drug, on(2))
    sealed = get("/drugs/doxepin/editions/2/sealed.json").json()
    assert {name: sealed[name] for name in SAID} == SAID
    assert not SAID.keys() & get("/drugs/doxepin/editions/1/sealed.json").json().keys()
    assert f"Corrected: {TOLD}." in get("/feed/").content.decode()


def test_they_go_on_standing_when_the_page_says_something_else_since(drug: Any) -> None:
    drug = put_right(drug, on(2))
    drug = put_right(drug, on(3), we_said="Daily.", right_is="Weekly.")
    make.publish(make.change(drug, summary="Words"), at=on(4))
    make.publish(make.change(drug, summary="Words."), at=on(5), change_kind=ChangeKind.MINOR)
    assert [(each.on.day, each.we_said) for each in shown(drug, on(31).date())] == [
        (3, "Daily."),
        (2, "Take it with alcohol."),
    ]
    assert [each.on.day for each in shown(drug, on(32).date())] == [3]


def test_a_page_that_showed_the_words_says_so_too_and_has_no_words_of_its_own() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Tricyclics"), at=on(1))
    article = make.ArticleFactory(title="Sleep")
    make.add_section(article, drug_class=drug_class)
    make.publish(article, at=on(2))
    put_right(drug_class, on(3))
    with travel(on(3)):
        assert f"Corrected on 3 May 2026 : {TOLD}" in text("/articles/sleep/")
    follower = article.editions.get(number=2)
    assert (follower.we_said, follower.right_is) == ("", "")
    assert "we said" not in text("/articles/sleep/history/")


def test_a_page_that_did_not_show_the_words_says_nothing() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Tricyclics"), at=on(1))
    drug = make.published(make.DrugFactory(title="imipramine", drug_class=drug_class), at=on(2))
    put_right(drug, on(3))
    assert shown(drug, on(3).date())
    assert not shown(drug_class, on(3).date())


def test_a_page_that_follows_the_withdrawal_of_what_was_put_right_says_nothing_anew() -> None:
    drug_class = make.published(make.DrugClassFactory(title="Tricyclics"), at=on(1))
    article = make.ArticleFactory(title="Sleep")
    make.add_section(article, drug_class=drug_class)
    make.publish(article, at=on(2))
    drug_class = put_right(drug_class, on(3))
    workflow.withdraw(drug_class, by=make.publisher(), reason="Wrong.", at=on(20))
    assert article.editions.get(number=3).cause.we_said
    assert [each.on.day for each in shown(article, on(20).date())] == [3]
    assert not shown(article, on(33).date())


def test_the_preview_of_a_draft_shows_what_readers_see(drug: Any) -> None:
    drug = put_right(drug, timezone.now())
    client = Client()
    client.force_login(make.author())
    preview = client.get(f"/admin/pages/{make.change(drug, summary='New.').pk}/preview/")
    assert preview.context["corrected"] == shown(drug, timezone.localdate()) != []


def test_words_stand_as_words_and_not_as_markup(drug: Any) -> None:
    put_right(drug, timezone.now(), we_said="<b>1 mg</b> & more", right_is="\n2\u200b mg ")
    for address in ("/drugs/doxepin/", "/drugs/doxepin/history/"):
        assert "we said “&lt;b&gt;1 mg&lt;/b&gt; &amp; more”; right is: “2 mg”" in html(address)


def test_a_page_asks_one_query_for_them_and_none_once_nothing_has_changed_lately(drug: Any) -> None:
    for day in (2, 3, 4):
        drug = put_right(drug, on(day))
    live = Edition.objects.select_related("page").get(page=drug, number=4)
    assert live.beginning is None  # which the dateline has asked for
    for today, stand, queries in ((on(5), 3, 1), (on(32), 2, 1), (on(34), 0, 0)):
        with CaptureQueriesContext(connection) as asked:
            assert len(corrections_shown(live, today.date())) == stand
        assert len(asked) == queries


class Site:
    """An article that shows a class, a drug of that class; and which edition told which error when."""

    def __init__(self) -> None:
        drug_class = make.published(make.DrugClassFactory(title="Tricyclics"), at=on(0))
        drug = make.published(make.DrugFactory(title="imipramine", drug_class=drug_class), at=on(0))
        article = make.ArticleFactory(title="Sleep")
        make.add_section(article, drug_class=drug_class)
        article = make.published(article, at=on(0))
        self.pages: list[Page] = [drug_class, drug, article]
        self.told: dict[int, list[tuple[date, str]]] = {page.pk: [] for page in self.pages}

    def publish(self, which: int, day: int, number: int, *, is_renamed: bool, says_so: bool) -> None:
        page = self.pages[which]
        fields: Any = {"title" if is_renamed else "summary": f"other words {'abcdefghij'[number]}"}
        said = {"we_said": f"error {number}", "right_is": f"right {number}"} if says_so else {}
        publication = make.publish(make.change(page, **fields), at=on(day), **said)
        event(f"{page.kind}: {len(publication.followers)} followed")
        for edition in publication.editions if says_so else []:
            self.told[edition.page_id].insert(0, (on(day).date(), f"error {number}"))


STEP = st.tuples(st.integers(0, 2), st.integers(0, 12), st.booleans(), st.booleans())


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(steps=st.lists(STEP, min_size=2, max_size=6), later=st.integers(0, 35))
def test_the_band_shows_just_the_corrections_of_the_last_30_days_on_the_page_and_on_those_that_followed(
    steps: list[tuple[int, int, bool, bool]], later: int
) -> None:
    with transaction.atomic():
        site, day = Site(), 1
        for number, (which, days, is_renamed, says_so) in enumerate(steps):
            day += days
            site.publish(which, day, number, is_renamed=is_renamed, says_so=says_so)
        now = on(day + later)
        with travel(now):
            for page in site.pages:
                live = Page.objects.get(pk=page.pk)
                band = re.findall(r"we said “(error \d)”; right is", html(live.get_absolute_url()))
                after = now.date() - timedelta(days=DAYS_A_CORRECTION_STANDS)
                assert band == [words for told_on, words in site.told[page.pk] if told_on > after]
                event(f"shown: {len(band)} of {len(site.told[page.pk])}")
        transaction.set_rollback(True)
