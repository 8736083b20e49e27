"""Mails to whom it concerns: who gets one, what it says, and that it never stands in the way."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from drugs.models import Drug
from publishing.models import Page
from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS, PUBLISHERS, REVIEWERS
from publishing.verbs import comments, workflow
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture(autouse=True)
def _everybody_has_an_address() -> None:
    for username, *roles in (
        ("alice", AUTHORS),
        ("rita", REVIEWERS),
        ("rob", REVIEWERS),
        ("paul", PUBLISHERS),
        ("emma", AUTHORS, EMERGENCY_PUBLISHERS),
    ):
        make.person(username, *roles, email=f"{username}@example.org")


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[Callable[[], Any]], Any]:
    """Carries out an act as if it were committed."""

    def carry_out(act: Callable[[], Any]) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return act()

    return carry_out


def recipients() -> list[str]:
    assert all(len(message.to) == 1 and not message.cc for message in mail.outbox)
    return sorted(address.partition("@")[0] for message in mail.outbox for address in message.to)


def bella() -> User:
    """Author and reviewer in one."""
    return make.person("bella", AUTHORS, REVIEWERS, email="bella@example.org")


def changed_drug() -> Drug:
    drug = make.published(make.DrugFactory(title="doxepin", summary="Take it in the morning."))
    return make.change(drug, summary="Take it in the evening.")


def html_of(message: Any) -> str:
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    return str(html)


def test_on_submission_the_clinicians_are_told_who_wrote_no_part(committed):
    drug = make.change(changed_drug(), by=bella(), used_for="<p>For pain.</p>")
    committed(lambda: workflow.submit(drug, by=make.author()))
    assert recipients() == ["rita", "rob"]
    message = mail.outbox[0]
    assert message.subject == "This site has no name yet: “Doxepin” waits for your review"
    assert "Alice submitted “Doxepin” for review." in message.body
    assert f"http://testserver/admin/pages/{drug.pk}/review/" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_the_mail_shows_the_same_difference_as_the_screen(committed):
    drug = changed_drug()
    committed(lambda: workflow.submit(drug, by=make.author()))
    assert "<del>morning</del><ins>evening</ins>" in html_of(mail.outbox[0])
    assert "[-morning-]{+evening+}" in mail.outbox[0].body


def test_new_pages_that_go_along_are_in_the_mail(committed):
    drug, effect = make.DrugFactory(title="doxepin"), make.SideEffectFactory(title="dry mouth")
    make.add_side_effect(drug, effect)
    committed(lambda: workflow.submit(drug, by=make.author()))
    assert "Dry mouth" in mail.outbox[0].body
    assert "Call a doctor at once." in mail.outbox[0].body


@pytest.mark.parametrize("without", [{"is_active": False}, {"is_staff": False}, {"email": ""}])
def test_who_is_gone_or_gave_no_address_gets_no_mail(committed, without):
    User.objects.filter(username="rob").update(**without)
    drug = changed_drug()
    committed(lambda: workflow.submit(drug, by=make.author()))
    assert recipients() == ["rita"]


def test_a_superuser_who_is_no_clinician_is_not_asked_to_review(committed):
    make.person("root", is_superuser=True, email="root@example.org")
    drug = changed_drug()
    committed(lambda: workflow.submit(drug, by=make.author()))
    assert recipients() == ["rita", "rob"]


def test_on_sending_back_the_writers_are_told_why(committed):
    drug = make.change(changed_drug(), by=make.person("emma"), used_for="<p>For pain.</p>")
    workflow.submit(drug, by=make.publisher())
    committed(lambda: workflow.send_back(drug, by=make.reviewer(), comment="Cite <a> source."))
    assert recipients() == ["alice", "emma"]
    assert "> Cite <a> source." in mail.outbox[0].body
    assert "Cite &lt;a&gt; source." in html_of(mail.outbox[0])
    assert mail.outbox[0].subject == "This site has no name yet: “Doxepin” was sent back"


def test_on_approval_the_publishers_are_told(committed):
    drug = changed_drug()
    workflow.submit(drug, by=make.author())
    committed(lambda: workflow.approve(drug, by=make.reviewer()))
    assert recipients() == ["paul"]
    assert f"http://testserver/admin/pages/{drug.pk}/publish/" in mail.outbox[0].body


def test_on_an_emergency_the_clinicians_are_told_who_wrote_no_part(committed):
    drug, emma = make.change(changed_drug(), by=bella(), summary="Stop it."), make.person("emma")
    committed(lambda: workflow.publish(drug, by=emma, note="Recalled.", emergency_reason="A recall."))
    assert recipients() == ["rita", "rob"]
    assert (
        mail.outbox[0].subject
        == "This site has no name yet: To check now: “Doxepin” was published before review"
    )
    assert "> A recall." in mail.outbox[0].body
    assert "Stop" in mail.outbox[0].body


def test_an_ordinary_publication_sends_no_mail(committed):
    drug = make.approved(changed_drug())
    committed(lambda: workflow.publish(drug, by=make.publisher(), note="In the evening."))
    assert recipients() == []


def test_a_correction_is_called_one_also_after_it_was_published_before_review(committed):
    drug, emma = changed_drug(), make.person("emma")
    correction = make.change(workflow.begin_correction(drug, by=emma), by=emma, summary="Stop it.")
    committed(lambda: workflow.submit(correction, by=emma))
    assert (
        mail.outbox[0].subject == "This site has no name yet: a correction of “Doxepin” waits for your review"
    )
    assert "Take it in the evening." not in mail.outbox[0].body
    mail.outbox.clear()
    committed(lambda: workflow.publish(correction, by=emma, note="Recalled.", emergency_reason="A recall."))
    assert recipients() == ["rita", "rob"]
    assert f"/admin/pages/{drug.pk}/review/" in mail.outbox[0].body


def test_on_a_comment_the_others_at_work_on_the_draft_are_told(committed):
    drug = changed_drug()
    committed(
        lambda: comments.comment_on(
            drug, by=make.reviewer(), text="Since when?", field="Summary", passage="in the evening"
        )
    )
    assert recipients() == ["alice"]
    assert "Summary: “in the evening”" in mail.outbox[0].body
    assert "> Since when?" in mail.outbox[0].body
    mail.outbox.clear()
    committed(lambda: comments.comment_on(drug, by=make.person("rob"), text="Yes, since when?"))
    assert recipients() == ["alice", "rita"]
    mail.outbox.clear()
    committed(lambda: comments.comment_on(drug, by=make.author(), text="Since 1970."))
    assert recipients() == ["rita", "rob"]


def test_who_sent_a_draft_back_is_told_of_the_answer(committed):
    drug = changed_drug()
    workflow.submit(drug, by=make.author())
    workflow.send_back(drug, by=make.person("rob"), comment="Cite a source.")
    committed(lambda: comments.comment_on(drug, by=make.author(), text="There is none."))
    assert recipients() == ["rob"]


def test_a_comment_on_what_went_live_before_review_reaches_who_wrote_it(committed):
    drug, emma = make.published(make.DrugFactory()), make.person("emma")
    workflow.publish(
        make.change(drug, by=emma, summary="Stop it."),
        by=emma,
        note="Recalled.",
        emergency_reason="A recall.",
    )
    committed(lambda: comments.comment_on(drug, by=make.reviewer(), text="Which batch?"))
    assert recipients() == ["emma"]


def test_nobody_is_told_of_what_was_said_about_an_earlier_draft(committed):
    drug = make.DrugFactory()
    comments.comment_on(drug, by=make.person("rob"), text="Of the first edition.")
    make.change(make.published(drug), summary="The next draft.")
    committed(lambda: comments.comment_on(drug, by=make.author(), text="Of the next."))
    assert recipients() == []


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_sends_no_mail():
    drug = changed_drug()
    mail.outbox.clear()

    with transaction.atomic():
        workflow.submit(drug, by=make.author())
        comments.comment_on(drug, by=make.reviewer(), text="Since when?")
        transaction.set_rollback(True)
    assert mail.outbox == []
    workflow.submit(drug, by=make.author())
    assert recipients() == ["rita", "rob"]


class BrokenServer(EmailBackend):
    """A mail server that refuses one address, and on some days everything."""

    is_down = True

    def open(self) -> bool:
        if self.is_down:
            raise ConnectionRefusedError
        return True

    def send_messages(self, messages: Any) -> int:
        if messages[0].to == ["rita@example.org"]:
            raise ConnectionResetError
        return super().send_messages(messages)


@pytest.mark.parametrize("is_down", [True, False])
def test_a_mail_server_that_fails_stops_no_verb_and_keeps_no_mail_from_others(
    committed, settings, monkeypatch, caplog, is_down
):
    monkeypatch.setattr(BrokenServer, "is_down", is_down)
    settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"
    drug = changed_drug()
    committed(lambda: workflow.submit(drug, by=make.author()))
    assert Page.objects.get(pk=drug.pk).state == "in_review"
    assert recipients() == ([] if is_down else ["rob"])
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_name_of_several_lines_makes_no_header_of_its_own(committed):
    drug = make.DrugFactory(title="doxepin\nBcc: all@example.org", slug="doxepin")
    committed(lambda: workflow.submit(drug, by=make.author()))
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].message()["Bcc"] is None


def test_nothing_in_a_mail_comes_from_elsewhere_or_looks_for_its_reader(committed):
    drug = changed_drug()
    committed(lambda: workflow.submit(drug, by=make.author()))
    html = html_of(mail.outbox[0])
    assert re.findall(r"<(?:img|script|style|link)", html) == []
    assert set(re.findall(r'(?:href|src)="([^"/]+//[^"/]+)', html)) == {"http://testserver"}
