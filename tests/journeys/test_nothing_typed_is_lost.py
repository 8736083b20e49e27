"""Whatever happens to a session, a window or a browser: what was typed is there again, for who typed it."""

import re
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from drugs.models import Drug
from publishing.people import Comment
from publishing.verbs import autosave
from tests import factories as make
from tests.journeys.at_the_desk import PASSWORD, signed_in, violations
from tests.publishing.workroom.admin.forms import add_address, edit_address
from tests.publishing.workroom.screens.people_at_work import waiting_drug

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_alone]

SIGNED_OUT = re.compile("You are signed out. Your text is kept for you")
SECONDS = (0, 1, 3, 30)  # between the last key and the button


def sign_in_elsewhere(window: Page, user: User) -> None:
    """This person signs in in another tab of the same browser."""
    client, name = Client(), settings.SESSION_COOKIE_NAME
    client.force_login(user)
    cookie = {"name": name, "value": client.cookies[name].value, "url": urljoin(window.url, "/")}
    window.context.add_cookies([cookie])  # type: ignore[list-item]


def sign_out() -> None:
    """An hour goes by for everybody."""
    Session.objects.all().delete()


def save(window: Page) -> None:
    window.get_by_role("button", name="Save draft").click()


def kept_texts() -> str:
    return " ".join(autosave.Autosave.objects.values_list("form", flat=True))


def wait_until_kept(window: Page, words: str) -> None:
    while words not in kept_texts():  # the browser sends it after the page is gone
        window.wait_for_timeout(50)


def test_an_author_loses_no_word(browser: Browser, live_server: LiveServer) -> None:
    drug = make.DrugFactory(title="amitriptyline", summary="As it was.")
    alice, witness = signed_in(browser, live_server, make.author())
    alice.context.clock.install()
    alice.goto(edit_address(drug))
    summary = alice.get_by_label("Summary:")

    for seconds in SECONDS:  # signed out while typing
        words = f"{seconds} seconds go by."
        summary.fill(words)
        sign_out()
        alice.clock.fast_forward(1000 * seconds)
        save(alice)
        expect(alice.get_by_text(SIGNED_OUT)).to_be_in_viewport()
        expect(summary).to_have_value(words)
        assert words.replace(" ", "+") in kept_texts()
        assert Drug.objects.get().summary != words
        sign_in_elsewhere(alice, make.author())
        with alice.expect_navigation():
            save(alice)
        expect(alice.locator(".messagelist .success")).to_be_visible()
        assert (Drug.objects.get().summary, kept_texts()) == (words, "")

    summary.fill("Alice’s words.")  # another account signs in in this browser
    sign_in_elsewhere(alice, make.publisher())
    save(alice)
    expect(alice.get_by_text("opened by Alice, and Paul is signed in now")).to_be_in_viewport()
    assert Drug.objects.get().contributions.filter(by=make.publisher()).count() == 0
    assert {row.by for row in autosave.Autosave.objects.exclude(form="")} == {make.author()}

    sign_out()
    alice.goto(live_server.url + edit_address(drug))  # the window is gone; Alice signs in anew
    alice.get_by_label("Username").fill("alice")
    alice.get_by_label("Password").fill(PASSWORD)
    alice.get_by_role("button", name="Sign in").click()
    summary.wait_for()
    other = alice.context.new_page()  # and types in a second window
    other.goto(edit_address(drug))
    other.get_by_label("Summary:").fill("In the second window.")
    other.clock.fast_forward(3000)
    wait_until_kept(other, "second+window")
    other.close()
    alice.get_by_label("Summary:").fill("Half a sen")
    alice.goto("about:blank")
    wait_until_kept(alice, "Half+a+sen")

    alice.goto(live_server.url + edit_address(drug))
    offers = alice.get_by_role("link", name="Put it back")
    expect(offers).to_have_count(3)
    assert violations(alice) == []
    found = []
    for number in range(3):
        offers.nth(number).click()
        found.append(summary.input_value())
        alice.clock.fast_forward(3000)
        alice.goto(live_server.url + edit_address(drug))
    assert sorted(found) == ["Alice’s words.", "Half a sen", "In the second window."]
    summary.fill("Saved by the keyboard.")
    summary.press("Control+s")
    expect(alice.locator(".messagelist .success")).to_be_visible()
    expect(offers).to_have_count(3)
    alice.get_by_role("button", name="Throw it away").first.click()
    expect(offers).to_have_count(2)
    assert Drug.objects.get().summary == "Saved by the keyboard."
    allowed = re.compile(r"status of (401|409)")
    assert [each for each in witness.complaints if not allowed.search(each)] == []


def test_a_reviewer_loses_no_word(browser: Browser, live_server: LiveServer) -> None:
    drug = waiting_drug()
    address = f"/admin/pages/{drug.pk}/review/"
    rita, witness = signed_in(browser, live_server, make.reviewer())
    rita.context.clock.install()
    rita.goto(address)
    words = rita.get_by_label("Your comment")
    buttons = ("Add comment", "Add comment", "Add comment", "Resolved")
    for seconds, button in zip(SECONDS, buttons, strict=True):
        words.fill(f"{seconds} seconds go by.")
        sign_out()
        rita.clock.fast_forward(1000 * seconds)
        rita.get_by_role("button", name="Send back").click()
        expect(rita.get_by_text(SIGNED_OUT)).to_be_in_viewport()
        assert f"{seconds}+seconds" in kept_texts()
        sign_in_elsewhere(rita, make.reviewer())
        with rita.expect_navigation():
            rita.get_by_role("button", name=button).first.click()
    assert list(Comment.objects.values_list("text", flat=True)) == [
        f"{seconds} seconds go by." for seconds in SECONDS[:-1]
    ]
    assert "30+seconds" in kept_texts()  # another button was pressed, and it is offered

    words.fill("As Rita says.")
    sign_in_elsewhere(rita, make.publisher())
    rita.get_by_role("button", name="Send back").click()
    expect(rita.get_by_text("opened by Rita, and Paul is signed in now")).to_be_in_viewport()
    sign_in_elsewhere(rita, make.reviewer())
    other = rita.context.new_page()
    other.goto(address)
    other.get_by_label("Your comment").fill("In the second window.")
    other.get_by_label("Your comment").press("Control+s")
    wait_until_kept(other, "second+window")
    other.close()
    rita.goto(live_server.url + address)
    offers = rita.get_by_role("link", name="Put it back")
    expect(offers).to_have_count(3)
    assert violations(rita) == []
    offers.last.click()
    expect(words).to_have_value("30 seconds go by.")
    words.fill("30 seconds go by, and Rita sends it back.")
    with rita.expect_navigation():
        rita.get_by_role("button", name="Send back").click()
    assert drug.reviews.get().comment == "30 seconds go by, and Rita sends it back."
    rita.goto(live_server.url + address)
    expect(offers).to_have_count(2)
    # The clock that this test moves is a script, which the frame with the page refuses, as any.
    allowed = re.compile(r"status of (401|409)|Blocked script execution in")
    assert [each for each in witness.complaints if not allowed.search(each)] == []


def test_back_after_saving_a_new_page_leads_to_that_page(browser: Browser, live_server: LiveServer) -> None:
    alice, witness = signed_in(browser, live_server, make.author())
    alice.goto(add_address(Drug))
    alice.get_by_label("Name:").first.fill("amitriptyline")
    save(alice)
    expect(alice.locator(".messagelist .success")).to_be_visible()
    alice.go_back()
    expect(alice.locator("#told")).to_contain_text("You saved this as a new page already")
    save(alice)
    expect(alice.locator(".messagelist .success")).to_be_visible()
    assert Drug.objects.count() == 1
    assert witness.complaints == []
    sign_out()  # what looks something up says so
    alice.locator(".select2-selection").first.click()
    expect(alice.get_by_text("You are signed out, so nothing can be looked up")).to_be_visible()
