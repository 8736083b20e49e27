"""A site that lived through every migration, from the first commit on, is whole; and a new one is the same.

``every_migration`` builds it once. ``database_of_before/`` says what the site is that it holds.
"""

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from drugs.models import Drug
from publishing.checking import compose, refresh
from publishing.editions import own_part_of
from publishing.frame import frame_now
from publishing.models import (
    Contribution,
    Edition,
    Erratum,
    LedgerEntry,
    Listing,
    Page,
    Reference,
    Review,
    ReviewTask,
    Site,
    UnsealedWords,
    Withdrawal,
)
from publishing.pages import ROLES
from publishing.text import Refused
from publishing.verbs import workflow
from publishing.verifying import broken_seals, ledger_faults
from tests import desk as make
from tests.antidep_site.linked_site import everything_public
from tests.publishing.editions.behind_the_triggers import behind_the_triggers, verdict
from tests.publishing.editions.every_migration import (
    BEFORE,
    KEYS,
    STATED,
    another_database,
    live_through_every_migration,
)
from tests.publishing.editions.schema import schema, todays_schema
from tests.publishing.editions.test_ledger import entered, refuse_changes
from tests.reading import get, html

pytestmark = pytest.mark.django_db
BASED_ON = 'Based on a text last updated on <time datetime="2019-04-22">22 April 2019</time>'


@pytest.fixture(scope="module")
def titles(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[str]]:
    """The database of the tests of this module is the one that lived through every migration."""
    with django_db_blocker.unblock(), another_database("before"):
        published = live_through_every_migration()
        for user, groups in BEFORE["groups"].items():
            User.objects.get(pk=user).groups.set(Group.objects.filter(name__in=groups))
        yield published


@pytest.fixture(autouse=True)
def _in_that_database(titles: list[str], db: None) -> None:
    """Each test leaves it as it was."""


def column(label: str, name: str) -> list[Any]:
    """What the rows of before say in a column, by key."""
    table = BEFORE["tables"][label]
    place, key = table["columns"].index(name), table["columns"].index("id")
    return [row[place] for row in sorted(table["rows"], key=lambda row: row[key])]


def verified() -> str:
    said = StringIO()
    call_command("verify_editions", stdout=said)
    return said.getvalue()


def test_the_rows_of_before_hold_every_kind_of_edition_and_event() -> None:
    assert {"substantive", "minor", "review"} == set(column("publishing.edition", "change_kind"))
    for name in ("cause_id", "emergency_reason", "approved_by", "is_date_stated_by_source"):
        assert any(column("publishing.edition", name)), name
    withdrawn = set(column("publishing.withdrawal", "page_id"))
    live = column("publishing.page", "live_edition_id")
    pages = dict(zip(column("publishing.page", "id"), live, strict=True))
    assert {bool(pages[page]) for page in withdrawn} == {True, False}
    for label in ("erratum", "contribution", "review", "comment", "reviewtask"):
        assert BEFORE["tables"][f"publishing.{label}"]["rows"], label
    assert any(column("publishing.page", "corrects_id"))


def test_what_was_published_after_each_migration_is_live_and_all_that_is_derived_follows_from_its_seal(
    titles: list[str],
) -> None:
    assert len(titles) == len(set(titles)) > 15
    assert set(Listing.objects.filter(page__gte=KEYS).values_list("title", flat=True)) == set(titles)
    for rows in (Edition, Erratum, Contribution):
        assert rows.objects.filter(pk__gte=KEYS).count() == len(titles)
    assert Page.objects.filter(title__in=titles, draft_base=None).count() == 0
    assert f"All {len(titles) + len(BEFORE['tables']['publishing.edition']['rows'])} editions" in verified()


def test_all_that_was_sealed_before_is_as_it_was() -> None:
    before = Edition.objects.filter(pk__lt=KEYS).order_by("pk")
    assert list(before.values_list("sha256", flat=True)) == column("publishing.edition", "sha256")
    documents = list(before.values_list("canonical_document", flat=True))
    assert documents == column("publishing.edition", "canonical_document")
    assert [each.is_from_before_seals for each in Withdrawal.objects.all()] == [True, True]


def test_the_ledger_begins_with_all_that_was_there_and_goes_on_with_what_was_sealed_since() -> None:
    opening, *since = entered()
    assert opening == ("opening", 0)
    editions = [key for what, key in since if what == "edition"]
    assert since == [(what, key) for key in editions for what in ("edition", "erratum")]
    said = LedgerEntry.objects.get(number=1).said
    assert (said["version"], said["page"], said["previous_sha256"]) == (1, None, "")
    assert said["editions"]["count"] == Edition.objects.count() - len(editions)
    assert min(editions) > KEYS


def test_the_day_that_a_source_stated_is_told_as_nothing_but_that() -> None:
    stated = {edition.page for edition in Edition.objects.filter(is_date_stated_by_source=True)}
    assert {page.updated_on for page in stated} > {date(2026, 1, 22)}
    assert not {STATED} & {*Page.objects.values_list("updated_on", flat=True)}
    told = 0
    for address in {*everything_public(), "/sitemap.xml", "/sitemap-0.xml"}:
        body = get(address).content.decode()
        if not address.endswith("sealed.json"):
            told += body.count(BASED_ON)
            body = body.replace(BASED_ON, "").replace('"CreativeWork", "dateModified": "2019-04-22"', "")
            assert "2019-04-22" not in body, address
            assert "22 April 2019" not in body, address
    assert told > 3 * len(stated) > 9


def test_the_site_of_before_answers_and_goes_on_and_its_tables_are_permanent() -> None:
    for address in everything_public():
        assert get(address).status_code in (200, 301, 410), address
    back = Page.objects.get(title="protriptyline").specific
    make.publish(make.change(back, summary="It is sold again."))
    assert ReviewTask.objects.open().filter(is_emergency=True, page__kind="drug").count() == 1
    assert list(broken_seals()) == list(ledger_faults()) == []
    verified()
    refuse_changes()


def test_what_was_sealed_before_the_ledger_and_changed_since_is_noticed() -> None:
    with behind_the_triggers() as run:
        run("UPDATE publishing_withdrawal SET reason = 'Another'")
        run("UPDATE publishing_erratum SET note = 'Another'")
        run("UPDATE publishing_edition SET note = 'Another' WHERE id = 3")
    said = verdict()
    for row in (*Withdrawal.objects.all(), Erratum.objects.get(pk=1)):
        assert f"{row.SEALED_AS} {row.pk}: it is not what it was when the ledger began." in said
    assert f"{Edition.objects.get(pk=3)} (page 3): its content is not what was sealed." in said


def test_readers_see_the_frame_of_before_until_the_site_that_says_it_is_published() -> None:
    frame = frame_now()
    assert (frame.name, frame.crisis_words) == ("Antidep", "In a crisis, or thinking of suicide?")
    assert "call or text 988 (United States), day or night. <a" in frame.help_text
    assert 'href="#crisis-help">Get help now</a>' in html("/")
    site = Site.objects.get()
    [task] = ReviewTask.objects.open().filter(page=site)
    assert task.is_emergency
    assert [line.number for line in site.help_line_rows.all()] == ["https://988lifeline.org/"]
    assert make.published(make.change(site, home_country="US", title="Another name")).is_live
    assert frame_now().name == "Another name"
    assert "call or text 988 (United States), day or night.</p>" in frame_now().help_text
    assert not ReviewTask.objects.open().filter(pk=task.pk).exists()
    verified()


def test_the_groups_are_those_of_a_new_site() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


def test_its_tables_are_as_todays_models_and_triggers_want_them() -> None:
    assert schema() == todays_schema()


def test_what_was_pending_before_is_neither_stale_nor_lapsed() -> None:
    before = Page.drafts.filter(pk__lt=KEYS)
    for draft in before:
        assert draft.draft_schema_version == draft.page_kind.schema_version
        saved = json.loads(draft.contributions.get(own_hash=draft.draft_hash).own_part)
        now = json.loads(own_part_of(draft).canonical_bytes())
        differ = {name for name in now if now[name] != saved[name]}
        assert differ <= {"atc_code", "atc_group", "medical_term"}, draft  # filled in outside the forms, then
    rows: list[Any] = [*Contribution.objects.filter(page__in=before), *Review.objects.all()]
    for row in rows:
        assert row.schema_version == row.page.page_kind.schema_version
    [new] = before.filter(title="lofepramine")
    assert make.published(make.change(new.specific, summary="Sold in few countries.")).is_live


def test_a_page_on_which_nobody_works_says_what_its_live_edition_says() -> None:
    live: list[Any] = list(Page.objects.live())
    for page in live:
        document = page.live_edition.document
        assert refresh(page, document) == document, page
        if own_part_of(page) == document.own:
            assert compose(page) == document, page


def test_words_that_no_edition_held_go_on_standing_where_they_stood() -> None:
    standing = UnsealedWords.objects.standing().select_related("page", "sealed_as")
    assert {str(words.sealed_as) for words in standing} == {"Boxed warning", "Do not stop suddenly"}
    assert "every antidepressant carries a boxed warning" in html("/drugs/amitriptyline/")
    assert "were not part of it" in html("/drugs/amitriptyline/editions/1/")
    drafted = Page.objects.get(title="Boxed warning")
    assert "amitriptylin" in drafted.review_tasks.open().get().reason
    with pytest.raises(Refused):
        workflow.submit(drafted, by=make.author())


def test_what_was_cited_beside_a_text_is_cited_in_it_in_the_rows_as_in_what_is_live() -> None:
    cited = Reference.objects.filter(pk__gte=KEYS).exclude(key="").values_list("page", flat=True)
    assert len(cited) > 10
    for drug in Drug.objects.filter(pk__in=cited).select_related("live_edition"):
        draft: Any = own_part_of(drug)
        live: Any = drug.live_edition and drug.live_edition.document.own
        assert (
            draft.used_for.html == f'<p>For pain.<cite data-reference="{draft.references[0].key}"></cite></p>'
        )
        assert (draft.used_for, draft.references) == (live.used_for, live.references)
