"""The form of a correction: the one of its kind, with the live text in it."""

import pytest
from django.urls import reverse

from drugs.models import Drug
from publishing.comparing import Side
from publishing.models import Page
from publishing.verbs import workflow
from tests.factories import DrugFactory, author, change, published, publisher, reviewer
from tests.publishing.workroom.admin.forms import (
    delete_address,
    edit_address,
    list_address,
    opened,
    signed_in,
)
from tests.publishing.workroom.admin.late_forms import settle

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def correction() -> Page:
    draft = change(published(DrugFactory(title="amitriptyline", note="Live.")), note="Pending.")
    return workflow.begin_correction(draft, by=author()).specific


def test_it_holds_the_live_text_and_says_that_the_draft_stays(correction: Page) -> None:
    response = signed_in(author()).get(edit_address(correction))
    screen = response.content.decode()
    assert "Correction: Amitriptyline" in screen
    assert "The pending draft stays as it is" in screen
    assert response.context["adminform"].form["note"].value() == "Live."


def test_it_is_saved_beside_the_draft(correction: Page) -> None:
    client = signed_in(author())
    values = opened(client, edit_address(correction)) | {"note": "Put right."}
    client.post(edit_address(correction), values | {"_continue": "Save"})
    assert correction.specific.note == "Put right."  # type: ignore[attr-defined]
    assert Drug.objects.get().note == "Pending."


def test_save_and_check_leads_to_publication_or_review(correction: Page) -> None:
    for user, screen in [(publisher(), "publish"), (author(), "review")]:
        client = signed_in(user)
        values = opened(client, edit_address(correction)) | {"note": f"By {user}.", "_check": "1"}
        answer = client.post(edit_address(correction), values)
        assert answer["Location"] == reverse(f"admin:{screen}", args=[correction.pk])
        assert correction.specific.note == f"By {user}."  # type: ignore[attr-defined]


def test_it_leads_to_the_draft_and_to_the_history_of_its_page(correction: Page) -> None:
    draft = correction.subject
    actions = signed_in(publisher()).get(edit_address(correction)).context["page_actions"]
    addresses = {action.label: action.address for action in actions}
    assert addresses["Pending draft"] == edit_address(draft.specific)
    assert addresses["History"] == reverse("admin:page_history", args=[draft.pk])
    assert addresses["Discard…"] == reverse("admin:discard_correction", args=[correction.pk])
    assert "Withdraw…" not in addresses


def test_it_is_in_no_list_and_cannot_be_deleted(correction: Page) -> None:
    client = signed_in(publisher())
    assert edit_address(correction) not in client.get(list_address(Drug)).content.decode()
    assert client.post(delete_address(correction), {"post": "yes"}).status_code == 403
    assert Page.drafts.filter(pk=correction.pk).exists()


def test_who_may_only_read_sees_it(correction: Page) -> None:
    screen = signed_in(reviewer()).get(edit_address(correction)).content.decode()
    assert "Live." in screen
    assert "Save and check" not in screen


def test_what_is_typed_on_a_correction_that_is_gone_meets_the_live_page(correction: Page) -> None:
    client = signed_in(author())
    values = opened(client, edit_address(correction)) | {"note": "Mine.", "corrects": correction.subject.pk}
    workflow.discard(correction, by=author())
    response = client.post(edit_address(correction), values)
    assert "was published or discarded meanwhile" in response.content.decode()
    begun = Page.drafts.get(corrects=correction.subject).specific
    settle(client, begun, response, Side.YOURS)
    assert begun.specific.note == "Mine."  # type: ignore[attr-defined]
    assert Drug.objects.get().note == "Pending."


def test_without_a_pending_draft_nothing_is_said_of_one() -> None:
    correction = workflow.begin_correction(published(DrugFactory()), by=author()).specific
    screen = signed_in(author()).get(edit_address(correction)).content.decode()
    assert "ending draft" not in screen
    assert f'name="corrects" value="{correction.corrects_id}"' in screen
