"""Two browsers edit the same page and one wakes after an hour: nothing is lost, whoever saves first."""

import re
from threading import Event
from time import sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from publishing.verbs import autosave
from tests import factories as make
from tests.journeys.at_the_desk import Witness, scrolls_sideways, signed_in, unfold, violations
from tests.picture_uploads import picture_bytes
from tests.publishing.workroom.admin.forms import edit_address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_alone]

KEPT = re.compile("is kept for you")


def article() -> Article:
    article: Article = make.ArticleFactory(title="Antidepressants for pain", summary="As it was.")
    for heading in ("First", "Second"):
        make.add_section(article, heading, text=f"<p>{heading} text.</p>")
    return article


def opened(
    browser: Browser, server: LiveServer, person: str, page: Article, width: int = 1280, scheme: str = "light"
) -> tuple[Page, Witness]:
    """The form of the page in a browser of this person’s own."""
    user = {"alice": make.author, "paul": make.publisher}[person]()
    window, witness = signed_in(browser, server, user, width, scheme)
    window.goto(edit_address(page))
    unfold(window)
    return window, witness


def save(window: Page) -> None:
    window.get_by_role("button", name="Save draft").click()


def headings(page: Article) -> list[str]:
    return list(page.sections.values_list("heading", flat=True))


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_both_texts_are_in_the_page_in_the_end(
    browser: Browser, live_server: LiveServer, width: int, scheme: str
) -> None:
    page = article()
    alice, witness = opened(browser, live_server, "alice", page, width, scheme)
    paul, _ = opened(browser, live_server, "paul", page)
    paul.get_by_label("Summary:").fill("As Paul wrote it.")
    paul.get_by_role("button", name="Move up, Section: Second").click()
    save(paul)
    expect(paul.locator(".messagelist .success")).to_be_visible()

    picture: FilePayload = {"name": "pill.png", "mimeType": "image/png", "buffer": picture_bytes()}
    alice.locator("#id_hero_picture").set_input_files(picture)
    alice.get_by_label("Alternative text:").fill("A pill.")
    alice.get_by_label("Summary:").fill("As Alice wrote it.")
    alice.get_by_role("button", name="New section").click()
    alice.locator("#id_sections-2-heading").fill("Third")
    save(alice)
    expect(alice.get_by_text("Somebody saved this page after you opened it: Paul.")).to_be_visible()
    choice = alice.get_by_role("group", name="Summary")
    expect(choice.locator("ins")).to_have_text(["Paul wrote it", "Alice wrote it"])
    assert violations(alice) == []
    assert not scrolls_sideways(alice)

    alice.get_by_role("button", name="Save the merged text").click()  # the browser asks for a choice first
    expect(alice).to_have_url(re.compile(edit_address(page)))
    mine = choice.get_by_label("Yours, not saved yet")
    mine.focus()
    mine.press("Space")
    alice.get_by_role("button", name="Save the merged text").press("Enter")
    expect(alice.locator("#told")).to_contain_text("Saved: both texts, merged into one.")
    page.refresh_from_db()
    assert (page.summary, page.hero_alternative_text) == ("As Alice wrote it.", "A pill.")
    assert page.hero_picture is not None
    assert headings(page) == ["Second", "Third", "First"]
    assert [f"{kept.by}: {kept.form}" for kept in autosave.Autosave.objects.all()] == []
    assert witness.complaints == []


def test_nothing_is_kept_of_a_form_that_loads_slowly_and_is_only_read(
    browser: Browser, live_server: LiveServer
) -> None:
    page = article()
    alice, _ = signed_in(browser, live_server, make.author())

    def come_late(route: Route) -> None:
        sleep(1)
        route.abort()

    alice.route("**/slow.png", come_late)
    alice.add_init_script(
        """document.addEventListener("DOMContentLoaded", () => {
            document.body.append(Object.assign(new Image(), { src: "/slow.png" }));
        });"""
    )
    alice.goto(edit_address(page))  # returns once all has been loaded
    sent: list[str] = []
    alice.on("request", lambda request: sent.append(request.url))
    alice.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { value: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    alice.get_by_role("link", name="History").click()
    assert [address for address in sent if "autosave" in address] == []


def test_both_texts_are_merged_without_javascript(browser: Browser, live_server: LiveServer) -> None:
    page = article()
    alice, _ = signed_in(browser, live_server, make.author(), java_script=False)
    alice.goto(edit_address(page))
    alice.get_by_label("Summary:").fill("As Alice wrote it.")
    make.change(page, by=make.publisher(), summary="As Paul wrote it.")
    save(alice)
    alice.get_by_label("Saved by Paul").check()
    alice.get_by_role("button", name="Save the merged text").click()
    expect(alice.get_by_label("Summary:")).to_have_value("As Paul wrote it.")


def test_what_is_on_its_way_when_it_is_saved_is_not_offered_again(
    browser: Browser, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, keep, kept = article(), autosave.keep, Event()

    def keep_slowly(*args: Any, **kwargs: Any) -> autosave.Autosave:
        sleep(2)
        try:
            return keep(*args, **kwargs)
        finally:
            kept.set()

    monkeypatch.setattr(autosave, "keep", keep_slowly)
    alice, witness = opened(browser, live_server, "alice", page)
    with alice.expect_request("**/admin/autosave/"):
        alice.get_by_label("Summary:").fill("As Alice wrote it.")
    save(alice)
    expect(alice.locator(".messagelist .success")).to_be_visible()
    assert kept.wait(timeout=10)
    page.refresh_from_db()
    assert page.summary == "As Alice wrote it."
    assert [f"{kept.by}: {kept.form}" for kept in autosave.Autosave.objects.all()] == []
    assert witness.complaints == []
