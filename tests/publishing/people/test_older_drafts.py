"""Changing the software freezes no page and moves no hash by guess: intervals, new fields, renamed ones.

The examples are those of ``every_state``: a page in each state in which a draft can be when the software
changes, saved, submitted and approved under the schema of before.
"""

from collections.abc import Callable
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command

from drugs.documents import DrugDocument, DrugOwn
from drugs.models import Drug
from publishing.documents import Kind, upgrading
from publishing.editions import Edition, own_part_of
from publishing.models import Contribution, Page, Review
from publishing.people import older_drafts
from publishing.sealing import plan_publication
from publishing.text import Refused
from publishing.verbs import correction, drafts, workflow
from publishing.verifying import broken_seals
from tests import factories as make

pytestmark = pytest.mark.django_db

Patch = pytest.MonkeyPatch


def submitted(draft: Page) -> Page:
    workflow.submit(draft, by=make.author())
    return draft


def every_state() -> dict[str, Page]:
    """A drug in each state of its draft."""
    live = make.published(make.DrugFactory(title="doxepin"))
    withdrawn = make.published(make.DrugFactory(title="amineptine"))
    workflow.withdraw(withdrawn, by=make.publisher(), reason="No longer sold.")
    being_written = make.published(make.DrugFactory(title="imipramine"))
    make.change(being_written, summary="For some kinds of pain.")
    corrected = make.published(make.DrugFactory(title="trimipramine"))
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
        "submitted": submitted(make.DrugFactory(title="clomipramine")),
        "approved": make.approved(make.DrugFactory(title="nortriptyline")),
        "change_submitted": submitted(
            make.change(make.published(make.DrugFactory(title="dosulepin")), note="x")
        ),
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


def empty_field_is_added(patch: Patch) -> None:
    """The software of tomorrow, and what happens after its migrations."""
    own_part = Drug.own_part
    step: upgrading.Upgrade = lambda own: own | {"storage": ""}  # noqa: E731
    patch.setitem(upgrading._of_own_parts, ("drug", DrugDocument.schema_version), step)
    patch.setattr(Drug, "own_part", lambda drug: LaterOwn(**dict(own_part(drug))))
    patch.setattr(Drug, "KIND", Kind(**(vars(Drug.KIND) | {"document_type": LaterDocument})))
    assert list(older_drafts.bring_up_to_date(Drug.KIND)) == []


@pytest.fixture(params=[interval_changes, empty_field_is_added], ids=lambda change: change.__name__)
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


def test_the_next_review_is_due_by_the_interval_of_the_day_of_sealing(monkeypatch: Patch) -> None:
    drug = make.published(make.DrugFactory(), is_whole_page=True)
    due = drug.live_edition.review_due_on
    interval_changes(monkeypatch)
    assert Page.objects.get(pk=drug.pk).review_due_on == due
    workflow.record_review(drug, by=make.reviewer())
    assert Page.objects.get(pk=drug.pk).review_due_on < due


def test_what_nobody_kept_lapses_where_people_see_it(monkeypatch: Patch) -> None:
    draft = make.approved(make.DrugFactory(title="doxepin"))
    other = make.approved(make.DrugFactory(title="imipramine"))
    draft.contributions.update(own_part="")
    with pytest.raises(AssertionError):  # it says which draft lapsed
        empty_field_is_added(monkeypatch)
    draft, other = Page.objects.get(pk=draft.pk), Page.objects.get(pk=other.pk)
    assert (draft.state, other.state) == (Page.State.DRAFT, Page.State.APPROVED)
    assert {*draft.reviews.values_list("schema_version", flat=True)} == {older_drafts.LAPSED}
    for verb in (workflow.submit, partial(workflow.publish, note="It is new.")):
        with pytest.raises(Refused, match="was saved before the site’s software changed"):
            verb(draft, by=make.publisher())
    drafts.record_change(draft, by=make.author())
    assert make.published(draft).is_live


def test_a_text_that_is_not_the_one_of_its_hash_is_taken_for_none(monkeypatch: Patch) -> None:
    draft = make.approved(make.DrugFactory(title="doxepin"))
    text = draft.contributions.get().own_part
    draft.contributions.update(own_part=text.replace("doxepin", "another"))
    with pytest.raises(AssertionError):
        empty_field_is_added(monkeypatch)
    assert draft.reviews.get().schema_version == older_drafts.LAPSED


def test_what_is_live_says_what_an_idle_draft_said_when_no_text_of_it_was_kept(monkeypatch: Patch) -> None:
    drug = make.published(make.DrugFactory())
    drug.contributions.update(own_part="")
    empty_field_is_added(monkeypatch)
    assert hashes_that_are_stale() == []
    assert not Review.objects.filter(schema_version=older_drafts.LAPSED).exists()


def test_who_migrates_is_told_what_must_be_submitted_again(monkeypatch: Patch) -> None:
    draft = make.approved(make.DrugFactory(title="doxepin"))
    draft.contributions.update(own_part="", schema_version=1)
    draft.reviews.update(schema_version=1)
    Page.drafts.filter(pk=draft.pk).update(draft_schema_version=1)
    said = StringIO()
    call_command("migrate", stdout=said)
    assert "“Doxepin” must be submitted again: what it said is not kept." in said.getvalue()
    call_command("migrate", stdout=(again := StringIO()))
    assert "submitted again" not in again.getvalue()
