"""What an author wants the reviewers to know of a change: told to them with it, and to nobody else."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from drugs.models import Drug
from publishing.models import Page
from publishing.pages import LONGEST_NOTE_TO_REVIEWERS, REVIEWERS
from publishing.text import Refused
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.workroom.admin.forms import edit_address, errors_of, opened, sent_values, signed_in
from tests.publishing.workroom.screens.people_at_work import screen

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

NOTE = "The dose was checked against the label of 2024."


def note_of(page: Page) -> str:
    return Page.drafts.get(pk=page.pk).note_to_reviewers


def submitted_with_a_note(note: str = NOTE) -> Any:
    drug = make.DrugFactory(title="doxepin")
    workflow.submit(drug, by=make.author(), note=note)
    return drug


def test_the_note_stands_at_the_top_of_the_review() -> None:
    drug = submitted_with_a_note()
    html = signed_in(make.reviewer()).get(screen(drug, "review")).content.decode()
    in_order = ("you to review", NOTE, "The page as readers will see it")
    assert [html.index(words) for words in in_order] == sorted(map(html.index, in_order))


def test_the_note_is_in_the_mail_to_the_reviewers(django_capture_on_commit_callbacks: Any) -> None:
    make.person("rita", REVIEWERS, email="rita@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        submitted_with_a_note()
    [message] = mail.outbox
    assert NOTE in message.body


def test_a_note_that_is_too_long_is_refused_and_nothing_is_submitted() -> None:
    drug = make.DrugFactory()
    with pytest.raises(Refused, match="The note to the reviewers has 601 characters; at most 600 fit"):
        workflow.submit(drug, by=make.author(), note="a" * (LONGEST_NOTE_TO_REVIEWERS + 1))
    assert Page.drafts.get(pk=drug.pk).state == Page.State.DRAFT


def test_the_note_goes_when_the_draft_is_submitted_anew_sent_back_or_published() -> None:
    drug = submitted_with_a_note()
    workflow.submit(make.change(drug, summary="Other words."), by=make.author())
    assert note_of(drug) == ""
    workflow.submit(make.change(drug, summary="Again other words."), by=make.author(), note=NOTE)
    workflow.send_back(drug, by=make.reviewer(), comment="Cite a source.")
    assert note_of(drug) == ""
    workflow.submit(make.change(drug, summary="It cites a source."), by=make.author(), note=NOTE)
    workflow.approve(drug, by=make.reviewer())
    assert note_of(drug) == NOTE
    workflow.publish(drug, by=make.publisher())
    assert note_of(drug) == ""


def test_no_reader_is_told_the_note_and_no_edition_holds_it() -> None:
    drug = submitted_with_a_note()
    workflow.approve(drug, by=make.reviewer())
    [edition] = workflow.publish(drug, by=make.publisher()).chosen
    assert NOTE not in edition.canonical_document
    assert NOTE not in Client().get(drug.specific.get_absolute_url()).content.decode()


def test_the_note_is_given_where_the_page_is_submitted() -> None:
    drug, client = make.DrugFactory(), signed_in(make.author())
    values = opened(client, edit_address(drug)) | {"note_to_reviewers": NOTE, "_submit_for_review": "1"}
    client.post(edit_address(drug), values)
    assert (note_of(drug), Drug.objects.get().state) == (NOTE, Page.State.IN_REVIEW)


def test_the_note_can_be_given_on_the_review_of_a_draft_too() -> None:
    drug, client = make.DrugFactory(), signed_in(make.author())
    assert 'name="note_to_reviewers"' in client.get(screen(drug, "review")).content.decode()
    client.post(screen(drug, "submit"), {"note_to_reviewers": NOTE})
    assert note_of(drug) == NOTE


def test_a_note_that_was_written_before_the_draft_is_ready_is_kept_with_it() -> None:
    drug, client = make.DrugFactory(), signed_in(make.author())
    values = opened(client, edit_address(drug)) | {"note_to_reviewers": NOTE, "_continue": "1"}
    saved = client.post(edit_address(drug), values, follow=True)
    assert sent_values(saved)["note_to_reviewers"] == NOTE
    client.post(edit_address(drug), sent_values(saved) | {"_submit_for_review": "1"})
    assert (note_of(drug), Drug.objects.get().state) == (NOTE, Page.State.IN_REVIEW)


def test_the_note_of_a_form_that_comes_too_late_is_kept() -> None:
    drug, client = make.DrugFactory(), signed_in(make.author())
    values = opened(client, edit_address(drug)) | {"note_to_reviewers": NOTE, "summary": "Mine."}
    make.change(drug, summary="Theirs.")
    client.post(edit_address(drug), values | {"_submit_for_review": "1"})
    assert note_of(drug) == NOTE


def test_a_note_that_is_too_long_for_the_form_is_told_there() -> None:
    drug, client = make.DrugFactory(), signed_in(make.author())
    values = opened(client, edit_address(drug)) | {"note_to_reviewers": "a" * 601, "_continue": "1"}
    response = client.post(edit_address(drug), values)
    assert "600" in errors_of(response)
    client.post(screen(drug, "submit"), {"note_to_reviewers": "a" * 601})
    assert Drug.objects.get().state == Page.State.DRAFT
