"""Correcting the live page: the pending draft stays, takes the correction in, and nothing is lost."""

import pytest
from django.http import Http404

from drugs.models import Drug
from publishing.documents import ChangeKind
from publishing.models import Page
from publishing.people import authors_of
from publishing.text import DraftGone, NotAllowed, Refused, StaleDraft
from publishing.verbs import autosave, comments, correction, drafts, workflow
from publishing.verifying import broken_seals
from tests import factories as make

pytestmark = pytest.mark.django_db

LIVE = "<p>It helps with pain.</p><p>Take it at nihgt.</p>"


@pytest.fixture(scope="module", autouse=True)
def _live_drug(built_once):
    make.publish(make.DrugFactory(title="doxepin", used_for=LIVE))


def live_drug(**fields):
    """The drug that is published for the whole module, read again; with these fields, one of its own."""
    if fields:
        return make.published(make.DrugFactory(used_for=LIVE, **fields))
    return Drug.objects.get(title="doxepin")


def corrected(drug, by=None, **fields):
    """A correction of the live page, with these fields changed."""
    started = workflow.begin_correction(drug, by=by or make.author())
    return make.change(started, by=by, **fields)


def fresh(page):
    return page.specific


def test_a_correction_begins_as_the_live_text_and_not_as_the_draft():
    drug = make.change(live_drug(), summary="Still being written.")
    begun = workflow.begin_correction(drug, by=make.author()).specific
    assert begun.own_part() == drug.live_edition.document.own
    assert begun.subject == fresh(drug).page_ptr


def test_there_is_one_correction_at_a_time():
    drug = live_drug()
    first = workflow.begin_correction(drug, by=make.author())
    assert workflow.begin_correction(drug, by=make.publisher()) == first


def test_a_correction_is_no_page_of_its_own():
    drug = live_drug()
    begun = workflow.begin_correction(drug, by=make.author())
    assert begun not in Page.objects.all()
    assert not type(drug).objects.filter(pk=begun.pk).exists()
    assert begun in Page.drafts.all()


def test_a_misspelling_is_corrected_by_one_publisher_and_the_pending_draft_has_it_too():
    drug = make.change(live_drug(), summary="Still being written.")
    typo = corrected(drug, by=make.publisher(), used_for=LIVE.replace("nihgt", "night"))
    publication = workflow.publish(
        typo, by=make.publisher(), note="A word put right.", change_kind=ChangeKind.MINOR
    )
    (edition,) = publication.chosen
    assert (edition.page_id, edition.number, edition.change_kind) == (drug.pk, 2, "minor")
    assert edition.approved_by == ""
    assert edition.document.own.used_for.html == LIVE.replace("nihgt", "night")
    assert edition.document.own.summary == ""
    draft = fresh(drug)
    assert (draft.used_for, draft.summary) == (LIVE.replace("nihgt", "night"), "Still being written.")
    assert not Page.drafts.filter(corrects=drug).exists()
    assert list(broken_seals()) == []


def test_a_correction_in_substance_needs_another_persons_approval():
    drug = live_drug()
    change = corrected(drug, used_for=LIVE.replace("at nihgt", "in the morning"))
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(change, by=make.publisher(), note="When to take it.")
    workflow.submit(change, by=make.author())
    workflow.approve(change, by=make.reviewer())
    (edition,) = workflow.publish(change, by=make.publisher(), note="When to take it.").chosen
    assert (edition.approved_by, edition.authors) == ("Rita", ["Alice"])
    assert edition.updated_note == "When to take it."


def test_whoever_wrote_the_correction_cannot_approve_it():
    both = make.person("wanda", "Authors", "Medical reviewers")
    change = corrected(live_drug(), by=both, summary="Words.")
    workflow.submit(change, by=both)
    with pytest.raises(NotAllowed, match="You wrote part"):
        workflow.approve(change, by=both)


def test_a_correction_without_a_pending_draft_leaves_no_draft_behind():
    drug = live_drug()
    make.publish(corrected(drug, summary="Words."), note="More words.")
    draft = fresh(drug)
    assert draft.own_part() == draft.live_edition.document.own
    assert authors_of(draft) == []
    assert draft.draft_hash == draft.own_part().content_hash()
    with pytest.raises(Refused, match="nothing to review"):
        workflow.submit(draft, by=make.author())


def test_an_approved_draft_that_took_a_correction_in_is_reviewed_again():
    drug = make.approved(make.change(live_drug(), summary="Still being written."))
    make.publish(corrected(drug, used_for="<p>Other words.</p>"), note="Other words.")
    draft = fresh(drug)
    assert draft.state == Page.State.IN_REVIEW
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(draft, by=make.publisher(), note="A note.")


def test_an_approved_draft_that_has_the_correction_already_stays_approved():
    drug = make.approved(make.change(live_drug(), summary="Same words."))
    make.publish(corrected(drug, summary="Same words."), note="The same words.")
    assert fresh(drug).own_part() == fresh(drug).live_edition.document.own


def test_both_changed_the_same_words_so_the_draft_stays_and_must_take_the_correction_in():
    drug = make.change(live_drug(summary="As it was."), summary="As the draft says.")
    make.publish(corrected(drug, summary="As corrected."), note="Corrected.")
    draft = fresh(drug)
    assert draft.summary == "As the draft says."
    assert correction.not_taken_in(draft) == draft.live_edition
    for verb in (
        lambda: workflow.submit(draft, by=make.author()),
        lambda: workflow.publish(draft, by=make.publisher(), note="A note."),
    ):
        with pytest.raises(Refused, match="Take its changes in first"):
            verb()
    own = draft.own_part().model_copy(update={"summary": "As both say."})
    workflow.take_in(draft, own, live=draft.live_edition, by=make.author(), version=draft.version)
    assert correction.not_taken_in(fresh(drug)) is None
    make.publish(fresh(drug), note="Both.")
    assert fresh(drug).live_edition.document.own.summary == "As both say."


def test_a_draft_that_clashes_with_a_correction_must_take_it_in_after_a_withdrawal_too():
    drug = make.change(live_drug(summary="As it was."), summary="As the draft says.")
    make.publish(corrected(drug, summary="As corrected."), note="Corrected.")
    workflow.withdraw(drug, by=make.publisher(), reason="Wrong.")
    draft = fresh(drug)
    with pytest.raises(Refused, match="Take its changes in first"):
        workflow.submit(draft, by=make.author())
    newest = correction.not_taken_in(draft)
    own = draft.own_part().model_copy(update={"summary": "As corrected."})
    workflow.take_in(draft, own, live=newest, by=make.author(), version=draft.version)
    make.publish(fresh(drug), note="As corrected.")
    assert fresh(drug).live_edition.document.own.summary == "As corrected."


def test_a_correction_begun_before_the_draft_went_live_does_not_undo_the_draft():
    drug = make.change(live_drug(summary="As it was."), summary="As the draft says.")
    late = corrected(drug, summary="As corrected.")
    make.publish(drug, note="The draft.")
    with pytest.raises(Refused, match="Take its changes in first"):
        workflow.submit(late, by=make.author())


def test_a_correction_can_be_dropped_by_its_writer_or_a_publisher_only():
    drug = live_drug()
    begun = corrected(drug, summary="Words.")
    with pytest.raises(NotAllowed, match="Only who wrote a correction"):
        workflow.discard(begun, by=make.person("bob", "Authors"))
    assert workflow.discard(begun, by=make.author()) == drug.page_ptr
    assert not Page.drafts.filter(corrects=drug).exists()
    with pytest.raises(Refused, match="Only a correction"):
        workflow.discard(drug, by=make.author())


def test_words_written_after_a_correction_was_read_are_not_dropped_with_it():
    drug = live_drug()
    begun = corrected(drug, summary="Words.")
    corrected(drug, summary="Words, and more.")
    with pytest.raises(StaleDraft):
        workflow.discard(begun, by=make.publisher(), version=begun.version)
    assert Page.drafts.filter(corrects=drug).exists()


@pytest.mark.parametrize(
    "verb",
    [
        lambda begun: drafts.save_draft(begun, by=make.author()),
        lambda begun: workflow.submit(begun, by=make.author()),
        lambda begun: workflow.discard(begun, by=make.author()),
        lambda begun: workflow.publish(begun, by=make.publisher(), note="Words."),
        lambda begun: comments.comment_on(begun, by=make.author(), text="Why?"),
        lambda begun: autosave.keep("a=b", by=make.author(), kind=begun.kind, page=begun),
    ],
)
def test_whoever_still_works_on_a_correction_that_is_gone_is_told_so(verb):
    begun = corrected(live_drug(), summary="Words.")
    make.publish(begun, note="Words.")
    with pytest.raises(Refused, match="This draft is gone"):
        verb(begun)


def test_a_page_that_is_not_live_has_nothing_to_correct():
    with pytest.raises(Refused, match="nothing to correct"):
        workflow.begin_correction(make.DrugFactory(), by=make.author())
    with pytest.raises(NotAllowed, match="Only an author or a publisher"):
        workflow.begin_correction(live_drug(), by=make.reviewer())


def test_a_correction_of_a_page_withdrawn_meanwhile_cannot_bring_it_back():
    drug = live_drug()
    begun = corrected(drug, summary="Words.")
    workflow.withdraw(drug, by=make.publisher(), reason="Wrong.")
    with pytest.raises(Refused, match="withdrawn"):
        make.publish(begun, note="Words.")


def test_a_correction_that_is_gone_is_not_found_and_breaks_no_screen():
    begun = corrected(live_drug(), summary="Words.")
    workflow.discard(begun, by=make.author())
    for look in (lambda: begun.specific, lambda: correction.not_taken_in(drafts.lock(begun.pk))):
        with pytest.raises(DraftGone, match="This draft is gone") as gone:
            look()
        assert isinstance(gone.value, Http404)
