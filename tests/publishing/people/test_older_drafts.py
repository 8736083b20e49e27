"""Changing the software freezes no page and moves no hash by guess: intervals, new fields, renamed ones.

The examples are those of ``every_state``: a page in each state in which a draft can be when the software
changes, saved, submitted and approved under the schema of before.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.management import call_command
from django.db.migrations.state import StateApps

from drugs.documents import DrugDocument, DrugOwn
from drugs.models import Drug
from publishing.documents import Kind, upgrading
from publishing.editions import Edition, own_part_of
from publishing.models import Contribution, Page, Review
from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS, REVIEWERS
from publishing.people import LAPSED, authors_of, older_drafts, valid_approval
from publishing.sealing import plan_publication, unreviewed_since
from publishing.text import Refused
from publishing.verbs import correction, drafts, workflow
from publishing.verifying import broken_seals
from tests import factories as make

# On PostgreSQL tests/publishing/editions/test_database_of_before.py takes drafts along.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

Patch = pytest.MonkeyPatch


def drug(title: str) -> Drug:
    """The tilde is for the day on which no text may hold one any more."""
    return make.DrugFactory(title=title, note="Twice~ a day.")


def submitted(draft: Page) -> Page:
    workflow.submit(draft, by=make.author())
    return draft


def every_state() -> dict[str, Page]:
    """A drug in each state of its draft."""
    live = make.published(drug("doxepin"))
    withdrawn = make.published(drug("amineptine"))
    workflow.withdraw(withdrawn, by=make.publisher(), reason="No longer sold.")
    being_written = make.published(drug("imipramine"))
    make.change(being_written, summary="For some kinds of pain.")
    corrected = make.published(drug("trimipramine"))
    make.change(corrected, summary="For sleep.")
    begun = correction.begin_correction(corrected, by=make.author())
    approved_correction = make.change(
        correction.begin_correction(being_written, by=make.author()), note="Twice."
    )
    return {
        "live": live,
        "withdrawn": withdrawn,
        "being_written": being_written,
        "begun": begun,
        "correction": make.approved(approved_correction),
        "submitted": submitted(drug("clomipramine")),
        "approved": make.approved(drug("nortriptyline")),
        "change_submitted": submitted(make.change(make.published(drug("dosulepin")), note="x")),
    }


def interval_changes(patch: Patch) -> None:
    """The kind of drugs is to be re-read more often."""
    patch.setattr(Drug, "KIND", Kind(**(vars(Drug.KIND) | {"review_every_months": 6})))


class LaterOwn(DrugOwn):
    """A drug that also says how it is stored; so far none does."""

    storage: str = ""


class LaterDocument(DrugDocument):
    schema_version = DrugDocument.schema_version + 1
    own: LaterOwn


def with_storage(own: dict[str, Any]) -> dict[str, Any]:
    return own | {"storage": ""}


def empty_field_is_added(patch: Patch, step: upgrading.Upgrade = with_storage) -> None:
    """The software of tomorrow, and what happens after its migrations."""
    own_part = Drug.own_part
    patch.setitem(upgrading._of_own_parts, ("drug", DrugDocument.schema_version), step)
    patch.setattr(Drug, "own_part", lambda drug: LaterOwn(**dict(own_part(drug))))
    patch.setattr(Drug, "KIND", Kind(**(vars(Drug.KIND) | {"document_type": LaterDocument})))
    assert list(older_drafts.bring_up_to_date(Drug.KIND)) == []


class CleanerOwn(DrugOwn):
    """A drug whose texts may hold no tilde."""

    @classmethod
    def _clean(cls, text: str) -> str:
        return super()._clean(text).replace("~", "")


class CleanerDocument(DrugDocument):
    schema_version = DrugDocument.schema_version + 1
    own: CleanerOwn


def cleaning_changes(patch: Patch) -> None:
    """A new rule says what no text may hold; what is sealed keeps it."""
    own_part = Drug.own_part
    patch.setitem(upgrading._of_own_parts, ("drug", DrugDocument.schema_version), lambda own: own)
    patch.setattr(Drug, "own_part", lambda drug: CleanerOwn(**dict(own_part(drug))))
    patch.setattr(Drug, "KIND", Kind(**(vars(Drug.KIND) | {"document_type": CleanerDocument})))
    assert list(older_drafts.bring_up_to_date(Drug.KIND)) == []


CHANGES = [interval_changes, empty_field_is_added, cleaning_changes]


@pytest.fixture(params=CHANGES, ids=lambda change: change.__name__)
def software_changed(request: pytest.FixtureRequest, monkeypatch: Patch) -> Callable[[], None]:
    change: Callable[[Patch], None] = request.param
    return lambda: change(monkeypatch)


def hashes_that_are_stale() -> list[Page]:
    drafts_of_all = Page.drafts.exclude(draft_hash="")
    return [page for page in drafts_of_all if own_part_of(page).content_hash() != page.draft_hash]


def sealed() -> list[tuple[str, str]]:
    return list(Edition.objects.order_by("pk").values_list("canonical_document", "sha256"))


def test_no_hash_is_stale_and_no_page_looks_changed(software_changed: Callable[[], None]) -> None:
    pages = every_state()
    states = dict(Page.drafts.values_list("pk", "state"))
    bytes_before = sealed()
    assert hashes_that_are_stale() == []
    software_changed()
    assert hashes_that_are_stale() == []
    assert dict(Page.drafts.values_list("pk", "state")) == states
    assert plan_publication([Page.objects.get(pk=pages["live"].pk)]).changes == []
    assert plan_publication([Page.drafts.get(pk=pages["begun"].pk)]).changes == []
    with pytest.raises(Refused, match="identical to the live page"):
        workflow.submit(Page.objects.get(pk=pages["live"].pk), by=make.author())
    assert sealed() == bytes_before
    assert list(broken_seals()) == []


def test_who_saves_an_idle_page_unchanged_wrote_nothing(software_changed: Callable[[], None]) -> None:
    pages = every_state()
    software_changed()
    written = Contribution.objects.count()
    for page in pages.values():
        drafts.record_change(Page.drafts.get(pk=page.pk), by=make.publisher())
    assert Contribution.objects.count() == written


def test_all_that_is_pending_can_be_approved_and_published(software_changed: Callable[[], None]) -> None:
    pages = every_state()
    software_changed()
    for name in ("submitted", "change_submitted"):
        workflow.approve(Page.drafts.get(pk=pages[name].pk), by=make.reviewer())
    for name in ("submitted", "approved", "change_submitted", "correction"):
        draft = Page.drafts.get(pk=pages[name].pk)
        [edition] = workflow.publish(draft, by=make.publisher(), note="As approved.").editions
        assert edition.approved_by, name
        assert edition.schema_version == Drug.KIND.schema_version
    assert make.published(Page.drafts.get(pk=pages["being_written"].pk)).live_edition.number == 3
    assert list(broken_seals()) == []


def test_a_form_that_was_opened_before_is_still_compared_with_what_it_showed(
    software_changed: Callable[[], None],
) -> None:
    page = every_state()["being_written"]
    shown = Page.drafts.get(pk=page.pk).version
    make.change(page, note="Twice a day.")
    software_changed()
    opened = drafts.own_part_at(page, shown)
    assert opened is not None
    assert (opened.summary, type(opened)) == ("For some kinds of pain.", type(own_part_of(page)))


def test_a_correction_begun_now_is_as_it_was_saved(software_changed: Callable[[], None]) -> None:
    page = every_state()["live"]
    software_changed()
    begun = correction.begin_correction(Page.objects.get(pk=page.pk), by=make.author())
    assert begun.draft_hash == own_part_of(begun).content_hash()
    with pytest.raises(Refused, match="identical to the live page"):
        workflow.submit(begun, by=make.author())


def test_an_earlier_text_that_was_approved_comes_back_without_another_approval(
    software_changed: Callable[[], None],
) -> None:
    page = make.published(make.change(every_state()["live"], summary="For sleep."))
    software_changed()
    back = workflow.bring_back(page.editions.get(number=1), by=make.author())
    assert workflow.publish(back, by=make.publisher(), note="As it was.").editions[0].approved_by


@pytest.mark.parametrize("is_over", [True, False])
@pytest.mark.parametrize("is_kept", [True, False])
def test_an_emergency_stays_one_until_it_is_over(
    software_changed: Callable[[], None], is_over: bool, is_kept: bool
) -> None:
    """Over before or after the change; with the texts of the saves, or without."""
    page = every_state()["live"]
    on_call = make.person("emma", EMERGENCY_PUBLISHERS)
    recalled = make.change(page, summary="It was recalled.")
    workflow.publish(recalled, by=on_call, note="Recalled.", emergency_reason="A recall.")

    def bring_it_back() -> None:
        back = workflow.bring_back(page.editions.get(number=1), by=make.author())
        workflow.publish(back, by=make.publisher(), note="As it was.")

    if is_over:
        bring_it_back()
    if not is_kept:
        Contribution.objects.filter(page=page).update(own_part="")
    software_changed()
    assert unreviewed_since(page) == (None if is_over else 2)
    if not is_over:
        bring_it_back()
    assert unreviewed_since(page) is None


def test_the_next_review_is_due_by_the_interval_of_the_day_of_sealing(monkeypatch: Patch) -> None:
    drug = make.published(make.DrugFactory(), is_whole_page=True)
    due = drug.live_edition.review_due_on
    interval_changes(monkeypatch)
    assert Page.objects.get(pk=drug.pk).review_due_on == due
    workflow.record_review(drug, by=make.reviewer())
    assert Page.objects.get(pk=drug.pk).review_due_on < due


def test_what_nobody_kept_lapses_where_people_see_it(monkeypatch: Patch) -> None:
    draft = make.approved(drug("doxepin"))
    other = make.approved(drug("imipramine"))
    draft.contributions.update(own_part="")
    with pytest.raises(AssertionError):  # it says which draft lapsed
        empty_field_is_added(monkeypatch)
    draft, other = Page.objects.get(pk=draft.pk), Page.objects.get(pk=other.pk)
    assert (draft.state, other.state) == (Page.State.DRAFT, Page.State.APPROVED)
    assert {*draft.reviews.values_list("schema_version", flat=True)} == {LAPSED}
    for verb in (workflow.submit, partial(workflow.publish, note="It is new.")):
        with pytest.raises(Refused, match="was saved before the site’s software changed"):
            verb(draft, by=make.publisher())
    drafts.record_change(draft, by=make.author())
    assert make.published(draft).is_live


def test_a_text_that_is_not_the_one_of_its_hash_is_taken_for_none(monkeypatch: Patch) -> None:
    draft = make.approved(drug("doxepin"))
    text = draft.contributions.get().own_part
    draft.contributions.update(own_part=text.replace("doxepin", "another"))
    with pytest.raises(AssertionError):
        empty_field_is_added(monkeypatch)
    assert draft.reviews.get().schema_version == LAPSED


def test_a_step_that_fails_takes_nothing_away_and_is_mended(monkeypatch: Patch) -> None:
    draft = make.approved(drug("doxepin"))

    def stumbles(own: dict[str, Any]) -> dict[str, Any]:
        raise KeyError("storage")

    with pytest.raises(AssertionError, match="cannot be published: KeyError"):
        empty_field_is_added(monkeypatch, stumbles)
    assert Page.objects.get(pk=draft.pk).state == Page.State.APPROVED
    with pytest.raises(Refused, match="was saved before the site’s software changed"):
        workflow.publish(Page.objects.get(pk=draft.pk), by=make.publisher(), note="It is new.")
    monkeypatch.undo()
    empty_field_is_added(monkeypatch)
    assert workflow.publish(Page.objects.get(pk=draft.pk), by=make.publisher(), note="It is new.").editions


def test_whose_text_was_lost_stays_an_author(monkeypatch: Patch) -> None:
    both = make.person("both", AUTHORS, REVIEWERS)
    page = make.change(make.published(drug("doxepin")), by=both, atc_code="N06AA12")
    lost = page.contributions.get(edition=None)
    page.contributions.filter(pk=lost.pk).update(own_part=lost.own_part.replace("N06AA12", "N06AA09"))
    empty_field_is_added(monkeypatch)  # and says nothing: nobody waited for it
    make.change(page, summary="For pain.")
    assert both in authors_of(Page.objects.get(pk=page.pk))


def test_a_lapsed_approval_is_none_even_of_the_same_words(monkeypatch: Patch) -> None:
    draft = make.approved(drug("doxepin"))
    draft.contributions.update(own_part="")
    draft.reviews.update(schema_version=LAPSED)
    assert valid_approval(draft, draft.draft_hash) is None


@pytest.mark.sqlite_alone  # where a row of before may be longer than its column
def test_one_row_that_does_not_fit_stops_no_other(monkeypatch: Patch) -> None:
    first, second = make.approved(drug("doxepin")), make.approved(drug("imipramine"))
    Page.drafts.filter(pk=first.pk).update(draft_changed_at=None, summary="x" * 401)
    empty_field_is_added(monkeypatch)
    versions = Page.drafts.filter(pk__in=[first.pk, second.pk]).values_list("draft_schema_version", flat=True)
    assert {*versions} == {LaterDocument.schema_version}


def test_whoever_migrates_a_part_of_the_apps_is_told_nothing() -> None:
    older_drafts.bring_up_to_date_after_migrating(apps=StateApps([], {}))


def test_what_is_live_says_what_an_idle_draft_said_when_no_text_of_it_was_kept(monkeypatch: Patch) -> None:
    drug = make.published(make.DrugFactory())
    drug.contributions.update(own_part="")
    empty_field_is_added(monkeypatch)
    assert hashes_that_are_stale() == []
    assert not Review.objects.filter(schema_version=LAPSED).exists()


def test_who_migrates_is_told_what_must_be_submitted_again(capsys: pytest.CaptureFixture[str]) -> None:
    draft = make.approved(drug("doxepin"))
    draft.contributions.update(own_part="", schema_version=1)
    draft.reviews.update(schema_version=1)
    Page.drafts.filter(pk=draft.pk).update(draft_schema_version=1)
    call_command("migrate", verbosity=0)
    assert "“Doxepin” must be submitted again: what it said is not kept." in capsys.readouterr().err
    call_command("migrate", verbosity=0)
    assert capsys.readouterr().err == ""
