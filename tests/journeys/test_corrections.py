"""A mistake on a live page, from the reader’s screen to its correction, while a draft is pending."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from drugs.models import Drug
from publishing.verbs import workflow
from tests import factories as make
from tests.journeys.at_the_desk import (
    PASSWORD,
    open_section,
    scrolls_sideways,
    signed_in,
    violations,
    wrong_in_either_scheme,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_alone]

ADDRESS = "/drugs/amitriptyline/"


@pytest.fixture
def drug() -> Drug:
    """A live drug, with a draft that Bob has under way."""
    drug = make.published(make.DrugFactory(title="amitriptyline", summary="Take it in the morning."))
    bob = make.person("bob", "Authors")
    changed: Drug = make.change(drug, by=bob, used_for="<p>Bob is rewriting this.</p>")
    return changed


def whole(page: Page) -> None:
    assert violations(page) == []
    width = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 900})
    assert not scrolls_sideways(page), page.url
    assert width is not None
    page.set_viewport_size(width)


def correct_from_the_public_page(page: Page, summary: str) -> None:
    """The author reads the live page, follows its link, and sends a correction to the reviewers."""
    page.goto(ADDRESS)
    page.get_by_role("link", name="For editors: correct this page").click()
    expect(page.get_by_role("heading", name="Correct Amitriptyline")).to_be_visible()
    whole(page)
    page.get_by_role("button", name="Correct the live page").click()
    page.get_by_label("Summary").fill(summary)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator(".messagelist")).to_contain_text("submitted for review")


def approve(page: Page) -> None:
    page.get_by_role("link", name="Review Amitriptyline").click()
    expect(page.locator("main")).to_contain_text("evening")
    whole(page)
    page.get_by_role("button", name="Approve these changes").click()
    expect(page.locator(".messagelist")).to_contain_text("Approved: “Amitriptyline” can now be published.")


def test_a_correction_in_substance_goes_from_the_public_page_to_the_readers_and_into_the_draft(
    browser: Browser, live_server: LiveServer, drug: Drug
) -> None:
    author, by_author = signed_in(browser, live_server, make.author())
    correct_from_the_public_page(author, "Take it in the evening.")
    reviewer, by_reviewer = signed_in(browser, live_server, make.reviewer())
    reviewer.goto("/admin/")
    approve(reviewer)
    publisher, by_publisher = signed_in(browser, live_server, make.publisher())
    publisher.goto("/admin/")
    publisher.get_by_role("link", name="Publish… Amitriptyline").click()
    expect(publisher.get_by_role("heading", name="Changed in substance")).to_be_visible()
    beside = publisher.get_by_role("region", name="The draft beside it")
    expect(beside).to_contain_text("The draft that Bob has under way takes this in by itself.")
    whole(publisher)
    publisher.get_by_label("Note for readers").fill("When to take it was wrong.")
    publisher.get_by_role("button", name="Publish", exact=True).click()
    expect(publisher.locator(".messagelist")).to_contain_text("Published: “Amitriptyline”, edition 2.")
    expect(publisher.get_by_role("heading", name="History of Amitriptyline")).to_be_visible()

    readers = browser.new_context(base_url=live_server.url).new_page()
    readers.goto(ADDRESS)
    expect(readers.locator("main")).to_contain_text("Take it in the evening.")
    expect(readers.locator("main")).not_to_contain_text("Bob is rewriting this.")
    whole(readers)
    bob, by_bob = signed_in(browser, live_server, make.person("bob"))
    bob.goto(f"/admin/drugs/drug/{drug.pk}/change/")
    expect(bob.get_by_label("Summary")).to_have_value("Take it in the evening.")
    open_section(bob, "What it is for")
    expect(bob.locator(".field-used_for .tiptap")).to_have_text("Bob is rewriting this.")
    for witness in (by_author, by_reviewer, by_publisher, by_bob):
        assert witness.complaints == []


def test_where_both_changed_the_same_words_the_author_of_the_draft_is_asked(
    browser: Browser, live_server: LiveServer, drug: Drug
) -> None:
    bob = make.person("bob")
    make.change(drug, by=bob, summary="Take it at noon.")
    author, by_author = signed_in(browser, live_server, make.author())
    correct_from_the_public_page(author, "Take it in the evening.")
    reviewer, _ = signed_in(browser, live_server, make.reviewer())
    reviewer.goto("/admin/")
    approve(reviewer)
    publisher, by_publisher = signed_in(browser, live_server, make.publisher())
    publisher.goto("/admin/")
    publisher.get_by_role("link", name="Publish… Amitriptyline").click()
    beside = publisher.get_by_role("region", name="The draft beside it")
    expect(beside).to_contain_text("changed the same words: Summary. Bob will be asked which to keep.")
    publisher.get_by_label("Note for readers").fill("When to take it was wrong.")
    publisher.get_by_role("button", name="Publish", exact=True).click()
    expect(publisher.locator(".messagelist")).to_contain_text("Published: “Amitriptyline”, edition 2.")

    publisher.goto(f"/admin/pages/{drug.pk}/publish/")
    expect(publisher.get_by_role("group", name="This cannot be published yet")).to_contain_text(
        "Take its changes in first."
    )
    whole(publisher)
    publisher.get_by_role("link", name="Take them in").click()
    publisher.get_by_role("radio", name="This draft").check()
    publisher.get_by_role("button", name="Save the merged text").click()
    expect(publisher.locator(".messagelist")).to_contain_text("The draft now has what edition 2 changed")
    assert Drug.objects.get(pk=drug.pk).summary == "Take it at noon."
    assert by_author.complaints + by_publisher.complaints == []


def test_who_is_not_signed_in_signs_in_and_goes_on_to_the_page(
    browser: Browser, live_server: LiveServer, drug: Drug
) -> None:
    signed_in(browser, live_server, make.author())  # so that she has a password
    reader = browser.new_context(base_url=live_server.url).new_page()
    reader.goto(ADDRESS)
    assert reader.context.cookies() == []
    reader.get_by_role("link", name="For editors: correct this page").click()
    reader.get_by_label("Username").fill("alice")
    reader.get_by_label("Password").fill(PASSWORD)
    reader.get_by_role("button", name="Sign in").click()
    expect(reader.get_by_role("heading", name="Correct Amitriptyline")).to_be_visible()


def test_the_link_is_not_on_paper(browser: Browser, live_server: LiveServer, drug: Drug) -> None:
    page = browser.new_context(base_url=live_server.url).new_page()
    page.goto(ADDRESS)
    link = page.get_by_text("For editors: correct this page")
    expect(link).to_be_visible()
    page.emulate_media(media="print")
    expect(link).to_be_hidden()


def every_screen(drug: Drug, olga: User) -> dict[str, str]:
    """A correction, a change that only an emergency could publish, and one that an emergency did publish."""
    pages = "/admin/pages"
    typo = make.change(workflow.begin_correction(drug, by=olga), by=olga, summary="Take it in the mornings.")
    waiting = make.published(make.DrugFactory(title="doxepin", used_for="<p>About 10<sup>6</sup> cells.</p>"))
    make.change(waiting, by=olga, used_for="<p>About 106 cells.</p>")
    recalled = make.change(
        make.published(make.DrugFactory(title="mirtazapine")), by=olga, summary="Recalled."
    )
    workflow.publish(recalled, by=olga, note="Recalled.", emergency_reason="A batch was recalled.")
    return {
        "found": "/admin/correct/?q=i",
        "not found": "/admin/correct/?q=nothing",
        "unknown": "/admin/correct/?address=/drugs/unknown/",
        "begin": f"{pages}/{waiting.pk}/correct/",
        "go on": f"{pages}/{drug.pk}/correct/",
        "discard": f"{pages}/{typo.pk}/discard_correction/",
        "publish": f"{pages}/{typo.pk}/publish/",
        "emergency": f"{pages}/{waiting.pk}/publish/",
        "history": f"{pages}/{recalled.pk}/history/",
        "notice": "/drugs/mirtazapine/",
        "public history": "/drugs/mirtazapine/history/",
        "old edition": "/drugs/mirtazapine/editions/2/",
    }


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_each_screen_is_whole(
    browser: Browser, live_server: LiveServer, drug: Drug, width: int, scheme: str
) -> None:
    olga = make.person("olga", "Authors", "Publishers", "Emergency publishers")
    screens = every_screen(drug, olga)
    page, witness = signed_in(browser, live_server, olga, width, scheme)
    found: dict[str, list[str]] = {}
    for name, address in screens.items():
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
        wrong = wrong_in_either_scheme(page)
        page.set_viewport_size({"width": 320, "height": 900})
        if scrolls_sideways(page):
            wrong.append("It scrolls sideways.")
        page.set_viewport_size({"width": width, "height": 900})
        if wrong:
            found[name] = wrong
    assert found == {}
    assert witness.complaints == []
