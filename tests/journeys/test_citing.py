"""Citing a source from the text, in a real browser, by the keyboard."""

import re

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from drugs.models import Drug
from tests import factories as make
from tests.journeys.at_the_desk import go_to_the_end, signed_in, unfold, violations
from tests.journeys.clipboards import paste
from tests.publishing.workroom.admin.forms import edit_address

FOOTNOTE = (
    "<a href='#_ftn1'>[1]</a><div style='mso-element:footnote-list'><div style='mso-element:footnote'>"
    "<p><a href='#_ftnref1'>[1]</a> Smith 2019. doi:10.1000/182</p></div></div>"
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_alone]


def test_a_text_cites_a_reference_of_its_page_and_a_paper_that_another_page_lists(
    browser: Browser, live_server: LiveServer
) -> None:
    drug = make.DrugFactory(used_for="<p>For pain.</p>")
    drug.references.create(title="A trial", pmid="1", key="atrial")
    make.DrugFactory().references.create(title="A long review", publisher="Cochrane", year=2015, pmid="2")
    page, witness = signed_in(browser, live_server, make.author())
    page.goto(edit_address(drug))
    unfold(page)
    text, marks = page.locator("#id_used_for_editor"), page.locator("#id_used_for_editor cite")

    go_to_the_end(text)
    text.press("Alt+F10")
    cite = page.locator(".field-used_for").get_by_role("button", name="Cite a source")
    cite.focus()
    cite.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite a source")
    expect(dialog.get_by_role("button", name="A trial")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(marks).to_have_text(["1"])

    cite.click()
    dialog.get_by_label("Or find a paper that another page lists").fill("cochrane review")
    dialog.get_by_role("button", name="A long review, Cochrane, 2015").click()
    expect(marks).to_have_text(["1", "2"])
    page.get_by_role("button", name=re.compile("^Move up, Reference: #?2|^Move up, Reference")).last.click()
    expect(marks).to_have_text(["2", "1"])
    paste(text, FOOTNOTE)
    page.get_by_role("button", name="Add “Smith 2019. doi:10.1000/182” to the references").click()
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    review, trial, note = Drug.objects.get(pk=drug.pk).references.all()
    assert (note.title, note.doi) == ("Smith 2019. doi:10.1000/182", "10.1000/182")
    assert (review.publisher, review.year, review.pmid, trial.key) == ("Cochrane", 2015, "2", "atrial")
    cited = "".join(f'<cite data-reference="{key}"></cite>' for key in ("atrial", review.key))
    assert Drug.objects.get(pk=drug.pk).used_for == f"<p>For pain.{cited}</p>"
    assert "\n".join(witness.complaints) == ""


def test_a_new_reference_is_written_where_it_stands_although_that_is_folded(
    browser: Browser, live_server: LiveServer
) -> None:
    drug = make.DrugFactory(used_for="<p>For pain.</p>")
    page, _ = signed_in(browser, live_server, make.author())
    page.goto(edit_address(drug))
    page.locator(".form-section > summary", has_text="What it is for").click()
    text = page.locator("#id_used_for_editor")
    go_to_the_end(text)
    page.locator(".field-used_for").get_by_role("button", name="Cite a source").click()
    page.get_by_role("dialog", name="Cite a source").get_by_role("button", name="Add a new reference").click()
    expect(page.locator("#id_references-0-title")).to_be_focused()
    page.keyboard.type("A trial")
    page.locator("#id_references-0-publisher").fill("A journal")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#told")).to_contain_text("Saved: ")
    [trial] = Drug.objects.get(pk=drug.pk).references.all()
    assert f'data-reference="{trial.key}"' in Drug.objects.get(pk=drug.pk).used_for
