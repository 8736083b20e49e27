"""A page whose live edition cannot be opened stops only itself: the rest is sealed, and it follows later."""

from collections.abc import Iterator
from copy import deepcopy
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from drugs.models import Drug
from publishing.checking import Live, compose, refresh
from publishing.checking.page_checks import what_is_named_is_live
from publishing.models import Edition, Page, ReviewTask
from publishing.people.review_task import close_task
from publishing.readers import newest_changes
from publishing.text import CannotBeOpened, NotAllowed, Refused
from publishing.verbs import following_up as left_behind
from publishing.verbs import workflow
from publishing.verifying import broken_seals, ledger_faults
from tests import factories as make
from tests.antidep_site.linked_site import LinkedSite
from tests.publishing.verbs.unopenable import (
    DAMAGES,
    a_later_schema,
    a_step_of_its_schema_fails,
    its_schema_is_unknown,
)
from tests.reading import change_and_publish

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

every_damage = pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)


@pytest.fixture(scope="module")
def _linked_site(built_once: None) -> LinkedSite:
    return LinkedSite()


@pytest.fixture
def site(_linked_site: LinkedSite) -> Iterator[LinkedSite]:
    """Whatever was damaged in a test, in the end all is sealed as it must be and says what is live."""
    with a_later_schema():
        yield deepcopy(_linked_site)
        assert [f"{seal.edition}: {seal.message}" for seal in broken_seals()] == list(ledger_faults()) == []
        for page in Page.objects.live():
            assert page.live_edition
            assert refresh(page, page.live_edition.document) == page.live_edition.document


def live(page: Page) -> Any:
    """The live edition of the page as it is now."""
    return Page.objects.get(pk=page.pk).live_edition


def left() -> list[int]:
    """The pages on the list of administrators."""
    return [task.page_id for task in left_behind.left_behind()]


def new_drug(site: LinkedSite, title: str = "lofepramine") -> Drug:
    return make.DrugFactory(title=title, drug_class=site.drug_class)


def follow_up() -> str:
    said = StringIO()
    call_command("follow_up", by=make.publisher().username, stdout=said)
    return said.getvalue()


@every_damage
def test_an_article_that_cannot_be_opened_stops_neither_its_class_nor_a_new_drug_in_it(
    site: LinkedSite, damage: Any
) -> None:
    before = live(site.article)
    with damage(site.article):
        changed = make.publish(make.change(site.drug_class, how_it_works="<p>In another way.</p>"))
        assert [edition.page_id for edition in changed.chosen] == [site.drug_class.pk]
        added = make.publish(new_drug(site))
        assert site.drug_class.pk in [edition.page_id for edition in added.followers]
        gone = workflow.withdraw(site.sibling, by=make.publisher(), reason="For a test.")
        assert site.drug_class.pk in [edition.page_id for edition in gone.followers]
        assert [page.pk for each in (changed, added, gone) for page in each.left] == [site.article.pk] * 3
        assert live(site.article) == before
        assert left() == [site.article.pk]
    said = follow_up()
    assert f"Sealed: {live(site.article)}." in said
    assert live(site.article).number == before.number + 1
    assert left() == []


@every_damage
def test_what_a_page_shows_of_one_that_cannot_be_opened_stays_as_it_is(site: LinkedSite, damage: Any) -> None:
    shown = {drug.page: drug for drug in live(site.drug_class).document.drugs}
    with damage(site.drug):
        drug = make.published(new_drug(site))
        now = {drug.page: drug for drug in live(site.drug_class).document.drugs}
    assert now.keys() == shown.keys() | {drug.pk}
    assert now[site.drug.pk] == shown[site.drug.pk]
    assert "FORGED" not in live(site.drug_class).canonical_document
    follow_up()


def test_a_new_page_that_shows_it_shows_it_later(site: LinkedSite) -> None:
    with its_schema_is_unknown(site.drug_class):
        drug = make.published(new_drug(site))
        assert live(drug).document.drug_class is None
        assert left() == [site.drug_class.pk]
    follow_up()
    assert live(drug).document.drug_class.page == site.drug_class.pk
    assert drug.pk in [each.page for each in live(site.drug_class).document.drugs]
    assert live(drug).cause.page_id == site.drug_class.pk
    assert live(drug).note == "Follows a change to Tricyclics: it can be shown now."


def test_the_next_publication_around_it_seals_it_as_well(site: LinkedSite) -> None:
    before = live(site.article)
    with its_schema_is_unknown(before.page):
        make.publish(make.change(site.drug_class, how_it_works="<p>In another way.</p>"))
    publication = make.publish(make.change(site.drug_class, how_it_works="<p>In a third way.</p>"))
    assert site.article.pk in [edition.page_id for edition in publication.followers]
    assert publication.left == left() == []


def test_a_change_that_a_small_correction_brings_along_is_told_with_the_correction(site: LinkedSite) -> None:
    with its_schema_is_unknown(site.drug_class):
        make.publish(make.change(site.drug, title="doxepine"), note="Renamed.")
    small = make.change(site.drug, used_for="<p>It is used for pain</p>")
    publication = make.publish(small, "Full stop.", change_kind="minor")
    assert [edition.change_kind for edition in publication.chosen] == ["minor"]
    newest = newest_changes(1)[0]
    assert newest.seal == publication.chosen[0]
    followed = {edition.title for edition in publication.followers if edition.change_kind != "minor"}
    assert {follower.title for follower in newest.followers} == followed >= {"Tricyclics"}


def test_the_note_of_what_followed_later_names_what_it_missed(site: LinkedSite) -> None:
    with its_schema_is_unknown(site.article):
        cause = make.publish(make.change(site.drug, title="doxepine"), note="Renamed.").chosen[0]
    follow_up()
    assert live(site.article).cause == cause
    assert live(site.article).note == "Follows a change to Doxepine: renamed."


def test_the_note_of_what_followed_a_withdrawal_later_says_so(site: LinkedSite) -> None:
    with its_schema_is_unknown(site.article):
        workflow.withdraw(site.sibling, by=make.publisher(), reason="Sold no more.")
    follow_up()
    assert live(site.article).cause.page_id == site.sibling.pk
    assert live(site.article).note == "Follows a change to Imipramine: withdrawn. Sold no more."


def test_the_command_says_why_a_page_still_cannot_be_opened_and_may_run_twice(site: LinkedSite) -> None:
    with a_step_of_its_schema_fails(site.article):
        make.publish(make.change(site.drug_class, how_it_works="<p>In another way.</p>"))
        errors = StringIO()
        with pytest.raises(CommandError, match="1 cannot be opened"):
            call_command("follow_up", by="paul", stdout=StringIO(), stderr=errors)
        assert "“Sleep”" in errors.getvalue()
        assert "what this page never said" in errors.getvalue()
        assert left() == [site.article.pk]
    follow_up()
    editions = Edition.objects.count()
    assert follow_up() == "0 pages followed. No page is left behind.\n"
    assert Edition.objects.count() == editions


def test_only_a_publisher_answers_for_what_follows(site: LinkedSite) -> None:
    with pytest.raises(NotAllowed):
        left_behind.follow_up(by=make.author())
    with pytest.raises(CommandError, match="publisher"):
        call_command("follow_up", by=make.author().username)
    with pytest.raises(CommandError, match="nobody with the user name “nobody”"):
        call_command("follow_up", by="nobody")


@every_damage
def test_the_page_itself_is_not_published_over_what_nobody_can_read_but_can_be_withdrawn_and_come_back(
    site: LinkedSite, damage: Any
) -> None:
    drug = make.approved(make.change(site.drug, summary="Another."))
    with damage(site.drug):
        with pytest.raises(CannotBeOpened, match="“doxepin, edition 1” cannot be opened"):
            workflow.publish(drug, by=make.publisher(), note="Changed.")
        assert live(site.drug).number == 1
        publication = workflow.withdraw(drug, by=make.publisher(), reason="It is damaged.")
        assert site.drug_class.pk in [edition.page_id for edition in publication.followers]
        assert site.drug.pk not in [each.page for each in live(site.drug_class).document.drugs]
        workflow.publish(drug, by=make.publisher(), note="Put right.")
        assert live(site.drug).document.own.summary == "Another."
        assert site.drug.pk in [each.page for each in live(site.drug_class).document.drugs]


def test_the_task_is_closed_by_nobody_before_the_page_can_be_opened(site: LinkedSite) -> None:
    with its_schema_is_unknown(site.article):
        make.publish(make.change(site.drug_class, how_it_works="<p>In another way.</p>"))
        (task,) = ReviewTask.objects.open().filter(page=site.article)
        with pytest.raises(Refused, match="follow_up"):
            close_task(task, by=make.author())
    follow_up()


def test_a_warning_says_of_what_it_names_that_it_cannot_be_opened_and_not_that_it_is_not_live(
    site: LinkedSite,
) -> None:
    drug = new_drug(site)
    with its_schema_is_unknown(site.drug_class):
        live_now = Live()
        findings = list(what_is_named_is_live(compose(drug, live_now), live_now))
    assert [finding.id for finding in findings] == ["publishing.W003"]
    assert "“Tricyclics” is live, but cannot be opened" in findings[0].message


def test_all_else_goes_on_by_itself_although_the_page_was_left(site: LinkedSite) -> None:
    """The page that was left is repaired by an approved change of its own, if it can be opened by then."""
    with its_schema_is_unknown(site.article):
        make.publish(make.change(site.drug_class, how_it_works="<p>In another way.</p>"))
    change_and_publish(site.article)
    assert left() == []
