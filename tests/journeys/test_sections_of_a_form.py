"""A form in sections, in a real browser: they open one at a time, and one comes back to where one was."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.journeys.at_the_desk import open_section, scrolls_sideways, signed_in, unfold, violations
from tests.publishing.workroom.admin.forms import edit_address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_alone]


def test_an_author_finds_writes_and_corrects(browser: Browser, live_server: LiveServer) -> None:
    drug_class = make.answer(make.DrugClassFactory(title="tricyclics"), "stopping", "<p>Slowly.</p>")
    drug = make.DrugFactory(drug_class=make.published(drug_class))
    page, witness = signed_in(browser, live_server, make.author())
    page.goto(edit_address(drug))
    opened, editors = page.locator(".form-section[open] h2"), page.locator(".tiptap")
    expect(opened).to_have_text(["Name, class, summary"])
    expect(editors).to_have_count(0)  # an editor starts where it is looked at

    open_section(page, "Storing it")
    open_section(page, "Stopping")
    expect(opened).to_have_text(["Stopping"])
    expect(page.locator("#section-stopping .inherited")).to_contain_text("Slowly.")
    answer = page.get_by_role("textbox", name="Stopping")
    answer.focus()
    mark = page.locator("#section-stopping > summary .mark")
    expect(mark).to_have_text("from the class")
    page.keyboard.type("Over weeks.")
    expect(mark).to_have_text("answered")  # before anything is saved
    expect(page.get_by_role("radio", name="Adds to it")).to_be_checked()
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    expect(answer).to_be_focused()  # the place is kept
    expect(answer).to_have_text("Over weeks.")
    assert [row.joins for row in drug.answer_rows.all()] == ["adds"]

    page.get_by_role("link", name="Preview").last.click()
    page.get_by_role("link", name="Back to the draft").click()
    expect(answer).to_be_focused()

    index = page.get_by_role("navigation", name="Sections of this form")
    index.get_by_role("link", name="Names and codes").click()
    expect(opened).to_have_text(["Names and codes"])
    page.get_by_label("ATC code").fill("N6")
    page.get_by_role("button", name="Save draft").click()
    summary = page.locator("#what-is-wrong")
    expect(summary).to_be_focused()
    expect(opened).to_have_text(["Name, class, summary", "Names and codes"])
    assert violations(page) == []
    page.locator("#section-names-and-codes > summary").click()  # closed; the link opens it
    summary.get_by_role("link").click()
    expect(page.get_by_label("ATC code")).to_be_focused()
    page.set_viewport_size({"width": 390, "height": 844})
    unfold(page)
    assert violations(page) == []
    assert not scrolls_sideways(page)
    assert witness.complaints == []
