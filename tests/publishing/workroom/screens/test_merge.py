"""The screen on which two texts become one: what moves on meanwhile, what is forged, what is live."""

from typing import Any

import pytest
from django.test import Client

from drugs.models import Drug
from publishing.comparing import Side
from publishing.models import Page
from publishing.verbs import correction, workflow
from publishing.verbs.autosave import kept_for
from tests import factories as make
from tests.publishing.workroom.admin.forms import edit_address, opened, signed_in
from tests.publishing.workroom.admin.late_forms import clashes, merge_address, sent_by_merge_screen
from tests.publishing.workroom.screens.people_at_work import messages_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def client() -> Client:
    return signed_in(make.author())


@pytest.fixture
def drug() -> Drug:
    drug: Drug = make.DrugFactory(title="amitriptyline", note="As it was.", rxcui="1")
    return drug


def late(client: Client, page: Page, **changed: Any) -> Any:
    """The screen that answers a form which Paul was quicker than: he wrote a note and a number."""
    values = opened(client, edit_address(page)) | changed
    make.change(page, by=make.publisher(), note="Paul’s note.", rxcui="2")
    return client.post(edit_address(page), values)


def test_every_clash_needs_a_choice_and_those_made_stay(client: Client, drug: Drug) -> None:
    screen = late(client, drug, note="Mine.", rxcui="3")
    assert clashes(screen) == ["RxCUI", "Note"]
    sent = sent_by_merge_screen(screen, Side.YOURS)
    again = client.post(merge_address(drug), sent)
    assert "choose one version at each place" in messages_of(again)[0]
    assert [question.chosen for question in again.context["questions"]] == [Side.YOURS, None]
    assert Drug.objects.get().rxcui == "2"


def test_who_saves_while_somebody_chooses_is_merged_with_too(client: Client, drug: Drug) -> None:
    sent = sent_by_merge_screen(late(client, drug, note="Mine.", rxcui="3"), Side.YOURS, Side.YOURS)
    make.change(drug, by=make.publisher(), note="Paul’s second note.", summary="Paul’s summary.")
    again = client.post(merge_address(drug), sent)
    assert "saved once more" in messages_of(again)[0]
    chosen = {question.clash.where: question.chosen for question in again.context["questions"]}
    assert chosen == {"RxCUI": Side.YOURS, "Note": None}  # the note is another question now
    client.post(merge_address(drug), sent_by_merge_screen(again, Side.YOURS, Side.THEIRS))
    drug = Drug.objects.get()
    assert (drug.rxcui, drug.note, drug.summary) == ("3", "Paul’s second note.", "Paul’s summary.")


@pytest.mark.parametrize("text", ["", "nonsense", "\x00", "e30:1abcde:" + "a" * 43])
def test_a_text_that_the_site_did_not_write_is_refused_and_the_typed_one_is_kept(
    client: Client, drug: Drug, text: str
) -> None:
    sent = sent_by_merge_screen(late(client, drug, note="Mine."), Side.YOURS)
    answer = client.post(merge_address(drug), {**sent, "text": text}, follow=True)
    assert "could not be read" in messages_of(answer)[0]
    assert "Put it back" in answer.content.decode()
    assert Drug.objects.get().note == "Paul’s note."


def test_the_text_of_one_page_is_not_saved_into_another(client: Client, drug: Drug) -> None:
    other = make.DrugFactory(note="Another one.")
    sent = sent_by_merge_screen(late(client, drug, note="Mine."), Side.YOURS)
    answer = client.post(merge_address(other), sent, follow=True)
    assert "could not be read" in messages_of(answer)[0]
    assert Drug.objects.get(pk=other.pk).note == "Another one."


@pytest.mark.parametrize("answer", ["", "both", "nobody", "\x00"])
def test_a_choice_that_is_not_offered_is_none(client: Client, drug: Drug, answer: str) -> None:
    screen = late(client, drug, note="Mine.")
    sent = sent_by_merge_screen(screen) | {screen.context["questions"][0].name: answer}
    assert client.post(merge_address(drug), sent).status_code == 200
    assert Drug.objects.get().note == "Paul’s note."


def test_a_page_that_was_deleted_meanwhile_is_said_and_nothing_is_lost(client: Client, drug: Drug) -> None:
    drug_class = make.DrugClassFactory()
    sent = sent_by_merge_screen(late(client, drug, drug_class=drug_class.pk))
    drug_class.delete()
    answer = client.post(merge_address(drug), sent)
    assert answer.status_code == 409
    assert "names a page that was deleted" in messages_of(answer)[0]
    assert kept_for(make.author(), "drug", drug)


def test_only_who_may_change_the_page_comes_in(client: Client, drug: Drug) -> None:
    sent = sent_by_merge_screen(late(client, drug, note="Mine."), Side.YOURS)
    reader = signed_in(make.reviewer())
    assert reader.get(merge_address(drug)).status_code == 403
    assert reader.post(merge_address(drug), sent).status_code == 403
    assert Drug.objects.get().note == "Paul’s note."


class TestWhatWentLiveAfterADraftBegan:
    @pytest.fixture
    def draft(self) -> Drug:
        live = make.published(make.DrugFactory(title="amitriptyline", note="As it was."))
        draft: Drug = make.change(live, note="As the draft says.", summary="Still being written.")
        corrected = workflow.begin_correction(draft, by=make.author())
        make.publish(make.change(corrected, note="As it should be."), note="Put right.")
        return Drug.objects.get(pk=draft.pk)

    def test_is_said_on_the_form_until_the_author_chose(self, client: Client, draft: Drug) -> None:
        form = client.get(edit_address(draft)).content.decode()
        assert "A correction went live after you began" in form
        assert merge_address(draft) in form
        screen = client.get(merge_address(draft))
        assert clashes(screen) == ["Note"]
        client.post(merge_address(draft), sent_by_merge_screen(screen, Side.THEIRS))
        draft = Drug.objects.get()
        assert (draft.note, draft.summary) == ("As it should be.", "Still being written.")
        assert correction.not_taken_in(draft) is None
        assert "A correction went live" not in client.get(edit_address(draft)).content.decode()

    def test_is_asked_again_when_the_draft_was_saved_meanwhile(self, client: Client, draft: Drug) -> None:
        sent = sent_by_merge_screen(client.get(merge_address(draft)), Side.YOURS)
        make.change(draft, by=make.publisher(), note="As Paul says.")
        again = client.post(merge_address(draft), sent)
        assert "saved once more" in messages_of(again)[0]
        assert correction.not_taken_in(Page.objects.get()) is not None

    def test_is_nothing_once_the_draft_has_it(self, client: Client, drug: Drug) -> None:
        answer = client.get(merge_address(drug), follow=True)
        assert messages_of(answer) == ["This draft has everything that the live page says."]


@pytest.mark.parametrize(
    ("side", "told"),
    [
        (Side.THEIRS, "the approval of this draft has lapsed. Submit it again"),
        (Side.YOURS, "The approval of this draft has lapsed: it was given before. It waits for review again"),
    ],
)
def test_who_takes_a_correction_in_is_told_before_and_after_what_that_ends(
    client: Client, side: Side, told: str
) -> None:
    drug = make.approved(make.change(make.published(make.DrugFactory(summary="As it was.")), summary="Mine."))
    corrected = workflow.begin_correction(drug, by=make.publisher())
    make.publish(make.change(corrected, by=make.publisher(), summary="As corrected."), note="Corrected.")
    screen = client.get(merge_address(drug))
    assert "With a change the approval lapses" in screen.content.decode()
    after = client.post(merge_address(drug), sent_by_merge_screen(screen, side), follow=True)
    assert told in " ".join(messages_of(after))
    assert 'value="Submit for review"' in after.content.decode()
