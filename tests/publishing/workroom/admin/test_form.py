"""What the form of a page offers, by its state and the person’s role."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from drugs.models import Drug
from publishing.models import Contributor, Page
from publishing.verbs import workflow
from tests.factories import (
    ContributorFactory,
    DrugFactory,
    add_brand,
    approved,
    author,
    change,
    person,
    published,
    publisher,
    reviewer,
)
from tests.publishing.workroom.admin.forms import edit_address, opened, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def screen(user: User, page: Page) -> str:
    return signed_in(user).get(edit_address(page)).content.decode()


def links(user: User, page: Page) -> list[str]:
    response: Any = signed_in(user).get(edit_address(page))
    return [action.label for action in response.context["page_actions"]]


def test_the_state_of_the_page_is_said_at_the_top() -> None:
    drug = change(published(DrugFactory()), by=publisher(), note="New.")
    workflow.submit(drug, by=author())
    assert "Live, edition 1 · draft changed just now by Paul · waits for review" in screen(author(), drug)
    assert "draft changed just now by you" in screen(publisher(), drug)


def test_what_can_be_done_depends_on_state_and_role() -> None:
    draft = DrugFactory()
    assert links(author(), draft) == ["Preview", "History"]
    assert links(publisher(), draft) == ["Preview", "History", "Publish…"]
    assert links(reviewer(), draft) == ["Preview", "History", "Medical review"]
    on_call = person("emma", "Authors", "Emergency publishers")
    assert links(on_call, draft) == ["Preview", "History", "Publish…"]
    workflow.submit(draft, by=author())
    assert links(reviewer(), draft) == ["Preview", "History", "Review"]
    assert links(author(), draft) == ["Preview", "History"]


def test_a_live_page_can_be_corrected_and_withdrawn() -> None:
    live = published(DrugFactory())
    before, correct = ["Preview", "View on site", "History"], "Correct the live page"
    assert links(author(), live) == [*before, correct]
    assert links(publisher(), live) == [*before, "Withdraw…", correct]
    live = change(live, note="New.")
    assert links(publisher(), live) == [*before, "Publish…", "Withdraw…", correct]
    workflow.begin_correction(live, by=author())
    assert links(author(), live) == [*before, "Go on with the correction"]


def test_the_correction_begins_with_a_button_and_not_with_a_link() -> None:
    live = published(DrugFactory())
    address = reverse("admin:correct", args=[live.pk])
    assert f'<form method="post" action="{address}">' in screen(author(), live)


def test_a_draft_is_submitted_from_its_form_whatever_its_state() -> None:
    drug = DrugFactory()
    assert "Submit for review" in screen(author(), drug)
    assert "Submit for review" in screen(author(), approved(drug))


def test_each_screen_has_one_primary_button() -> None:
    drug = published(DrugFactory())
    for user in (author(), publisher()):
        assert len(re.findall(r'class="default"', screen(user, drug))) == 1


def test_what_the_reviewer_said_is_shown_until_the_draft_is_submitted_again() -> None:
    drug = DrugFactory()
    workflow.submit(drug, by=author())
    workflow.send_back(drug, by=reviewer(), comment="Name the dose.")
    shown = screen(author(), drug)
    assert "Sent back by Rita" in shown
    assert "Name the dose." in shown
    change(drug, summary="With the dose.")
    workflow.submit(drug, by=author())
    assert "Name the dose." not in screen(author(), drug)


def test_the_sections_of_the_form_come_in_the_order_of_the_page() -> None:
    headings = re.findall(r"<summary>\s*<h2>(.*?)</h2>", screen(author(), DrugFactory()))
    assert headings == [
        "Name, class, summary",
        "Before you take it",
        "What it is for",
        "How to take it",
        "Side effects",
        "Sex, weight, sleep, long-term use",
        "Pregnancy, breastfeeding and fertility",
        "Other medicines",
        "Food, alcohol and driving",
        "Stopping",
        "Storing it",
        "Names and codes",
        "Sources",
        "Address and review",
    ]


def test_the_title_is_called_what_it_is() -> None:
    assert "Generic name:" in screen(author(), DrugFactory())


def test_the_history_of_clicks_gives_way_to_the_history_of_editions() -> None:
    drug = published(DrugFactory())
    address = reverse("admin:drugs_drug_history", args=[drug.pk])
    assert signed_in(author()).get(address)["Location"] == reverse("admin:page_history", args=[drug.pk])


def test_whose_account_a_contributor_has_is_for_the_administrator_to_say() -> None:
    contributor = ContributorFactory()
    client = signed_in(author())
    client.post(edit_address(contributor), opened(client, edit_address(contributor)) | {"user": author().pk})
    assert Contributor.objects.get().user is None
    client = signed_in(User.objects.create_superuser("root"))
    client.post(edit_address(contributor), opened(client, edit_address(contributor)) | {"user": author().pk})
    assert Contributor.objects.get().user == author()


def test_there_is_no_script_or_style_in_the_page_itself() -> None:
    drug = DrugFactory()
    add_brand(drug, "Elavil")
    for address in (
        edit_address(drug),
        reverse("admin:drugs_drug_changelist"),
        reverse("admin:drugs_drug_add"),
    ):
        page = signed_in(author()).get(address).content.decode()
        assert not re.findall(r"<script(?![^>]*src=)(?![^>]*application/json)[^>]*>", page)
        assert not re.findall(r"<style|\sstyle=|\son[a-z]+=", page)
    assert Drug.objects.exists()
