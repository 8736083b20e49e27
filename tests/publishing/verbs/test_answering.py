"""A warning that was answered with a reason is quiet until the words change that it is about."""

import re

import pytest

from publishing.models import AnsweredWarning, Page
from publishing.text import NotAllowed, Refused
from publishing.verbs import companions, states, warnings_brought_by, workflow
from publishing.verbs.answering import answer_warning
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def warned(draft: Page, check: str = "drugs.W001", where: str = "Note"):
    """The warning that this note has no source."""
    found = warnings_brought_by(companions.read(draft, states.SUBMIT).plan)
    return next(each for each in found if (each.finding.id, each.finding.where) == (check, where))


@pytest.fixture
def drug():
    return make.change(make.DrugFactory(title="doxepin"), note="It is old.")


def test_an_answer_holds_while_the_words_are_the_same(drug):
    warning = warned(drug)
    assert not warning.answer
    answer_warning(drug, by=make.author(), about=warning.about, reason="Everybody knows.")
    assert warned(make.change(drug, summary="Other words elsewhere.")).answer.reason == "Everybody knows."
    assert not warned(make.change(drug, note="It is very old.")).answer
    assert warned(make.change(drug, note="It is old.")).answer


def test_an_answer_needs_a_reason_a_warning_and_who_is_at_work(drug):
    about = warned(drug).about
    for reason, of, words in ((" ", about, "Write why"), ("Because.", "0" * 64, "has changed meanwhile")):
        with pytest.raises(Refused, match=words):
            answer_warning(drug, by=make.author(), about=of, reason=reason)
    with pytest.raises(NotAllowed):
        answer_warning(drug, by=make.person("nora"), about=about, reason="Because.")
    assert not AnsweredWarning.objects.exists()


def test_the_reviewer_reads_the_reason_and_the_form_is_quiet(drug):
    workflow.submit(drug, by=make.author())
    author, about = at_work(make.author()), warned(drug).about
    form = f"/admin/drugs/drug/{drug.pk}/change/"
    message = warned(drug).finding.message
    assert message in author.get(form).content.decode().replace("&quot;", '"')
    refused = author.post(screen(drug, "answer_warning"), {"about": "gone", "text": "I keep this."})
    assert refused.status_code == 409
    assert "I keep this." in refused.content.decode()
    buttons = re.findall(r"<button\b[^>]*formaction[^>]*>", refused.content.decode())
    assert "/comment/" in buttons[0], "Enter presses the first one"
    assert any("/answer_warning/" in button for button in buttons)
    done = author.post(
        screen(drug, "answer_warning"), {"about": about, "text": "Everybody knows."}, follow=True
    )
    assert "Your answer is kept." in messages_of(done)[0]
    html = at_work(make.reviewer()).get(screen(drug, "review")).content.decode()
    assert "Warnings that were answered: 1" in html
    assert "Everybody knows." in html
    assert message not in author.get(form).content.decode()


def test_many_warnings_that_were_opened_stay_open_after_one_is_answered(drug):
    for question in ("driving", "weight", "sleep", "sex", "storing"):
        make.answer(drug, question, "<p>It depends.</p>")
    drug = make.change(drug, summary="Words.")
    workflow.submit(drug, by=make.author())
    client, about = at_work(make.author()), warned(drug).about
    folded = re.compile(r"<details>\s*<summary>Warnings about this change: (\d+)")
    [count] = folded.findall(client.get(screen(drug, "review")).content.decode())
    assert int(count) > 4
    done = client.post(
        screen(drug, "answer_warning"), {"about": about, "text": "Everybody knows."}, follow=True
    )
    assert f"<summary>Warnings about this change: {int(count) - 1}" in done.content.decode()
    assert not folded.findall(done.content.decode())
