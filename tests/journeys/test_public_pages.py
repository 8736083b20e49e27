"""The first publication as readers meet it in a real browser: phone and desk, light, dark and printed."""

import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import TransactionTestCase
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from publishing import models
from publishing.verbs import add_erratum, workflow
from tests import factories as make
from tests.journeys.at_the_desk import Witness, scrolls_sideways, wrong_in_either_scheme

# What begins first stays in one process, so that the publication is loaded once.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone, pytest.mark.begun_first]

ARTICLE = "/articles/antidepressants-for-back-pain-and-neck-pain/"
LONG_WORD = "pseudo" + "hypoaldosteronism" * 4
PAGES = {
    "home": "/",
    "articles": "/articles/",
    "drug classes": "/drug-classes/",
    "drugs": "/drugs/",
    "side effects": "/side-effects/",
    "contributors": "/contributors/",
    "article": ARTICLE,
    "drug class": "/drug-classes/tricyclic-antidepressants/",
    "drug": "/drugs/nortriptyline/",
    "drug with long words and a table": "/drugs/long/",
    "side effect": "/side-effects/dry-mouth/",
    "contributor": "/contributors/robin-sample/",
    "site page": "/about/how-we-write-and-review/",
    "the site": "/site/help-lines/",
    "history": f"{ARTICLE}history/",
    "history with a corrected note": "/drugs/nortriptyline/history/",
    "history of a withdrawn page": "/side-effects/dry-eyes/history/",
    "two editions compared": "/drugs/nortriptyline/history/?from=1&to=2",
    "a comparison with no such edition": "/drugs/nortriptyline/history/?from=9",
    "old edition": f"{ARTICLE}editions/1/",
    "seals": f"{ARTICLE}history/seals/",
    "search": "/search/",
    "search with results": "/search/?q=does+zoloft+make+you+gain+weight",
    "search for a misspelt name": "/search/?q=sertralene",
    "search between two names": "/search/?q=desimipramine",
    "search by somebody in danger": "/search/?q=i+want+to+die",
    "search without results": "/search/?q=zzzz",
    "no such page": "/drugs/never-was/",
    "withdrawn page": "/side-effects/dry-eyes/",
}
ANSWERS = {"no such page": 404, "withdrawn page": 410, "a comparison with no such edition": 404}


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveServer]:
    """The first publication on a server of its own, loaded once for all tests here, which only read it."""
    with django_db_blocker.unblock():
        call_command("load_first_publication", verbosity=0)
        change_a_few_pages()
        server = LiveServer("127.0.0.1")
        yield server
        server.stop()
        TransactionTestCase()._fixture_teardown()  # type: ignore[attr-defined]


def change_a_few_pages() -> None:
    """A page withdrawn, a note corrected, and a page for which no screen is wide enough."""
    page = {(each.kind, each.slug): each.specific for each in models.Page.objects.all()}
    workflow.withdraw(
        page["side_effect", "dry-eyes"],
        by=make.publisher(),
        reason=f"It says the same as another page. {LONG_WORD}",
        read_instead=page["side_effect", "dry-mouth"],
    )
    cells = "".join(f"<td>{'word ' * 9}{number}</td>" for number in range(12))
    table = f"<table><tr>{cells.replace('td>', 'th>')}</tr><tr>{cells}</tr></table>"
    make.publish(
        make.DrugFactory(title=f"long {LONG_WORD}", slug="long", used_for=f"<p>{LONG_WORD}</p>{table}")
    )
    note = models.Edition.objects.get(page=page["drug", "nortriptyline"], number=2)
    add_erratum(note, by=make.publisher(), note=f"The brand is {LONG_WORD}.")


def reader(
    browser: Browser, site: LiveServer, width: int = 1280, scheme: str = "light", **options: bool
) -> Page:
    """A browser of a reader who was never here before."""
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        **options,  # type: ignore[arg-type]
    )
    return context.new_page()


def is_own_word_of_browser(complaint: str) -> bool:
    """Chromium writes every answer 404 or 410 to its console, even to a page that a person asked for."""
    return bool(re.fullmatch(r"Failed to load resource: .* status of (404|410) \(.*\)", complaint))


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_each_page_is_whole(browser: Browser, site: LiveServer, width: int, scheme: str) -> None:
    page = reader(browser, site, width, scheme)
    witness = Witness(page, site.url)
    found: dict[str, list[str]] = {}
    for name, address in PAGES.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == ANSWERS.get(name, 200), name
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        wrong = wrong_in_either_scheme(page)
        if scrolls_sideways(page):
            wrong.append("It scrolls sideways.")
        if wrong:
            found[name] = wrong
    assert found == {}
    assert [said for said in witness.complaints if not is_own_word_of_browser(said)] == []
    assert page.context.cookies() == []


def test_nothing_scrolls_sideways_on_the_smallest_screen_or_in_text_twice_as_large(
    browser: Browser, site: LiveServer
) -> None:
    """WCAG 2.2, 1.4.10 (320 px) and 1.4.4 (200 %)."""
    page = reader(browser, site)
    wide = []
    for name, address in PAGES.items():
        page.goto(address)
        for width, percent in ((320, 112.5), (390, 225)):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")
            if scrolls_sideways(page):
                wide.append(f"{name}, {width} px, {percent} %")
    assert wide == []


def test_a_reader_finds_a_drug_by_its_brand_and_checks_what_was_said_of_it(
    browser: Browser, site: LiveServer
) -> None:
    page = reader(browser, site, 390)
    page.goto("/")
    page.get_by_label("Search this site").fill("pamelor")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name="Nortriptyline").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nortriptyline")
    expect(page.get_by_text("Call 911 now if", exact=True)).to_be_visible()
    page.locator(".dateline summary").click()
    page.get_by_role("link", name="Edition 3 – all changes").click()
    expect(page.locator("#edition-2 del")).to_have_text("Pamel")
    expect(page.locator("#edition-2 ins")).to_have_text("Pamelor")
    page.get_by_role("link", name="Edition 1", exact=True).click()
    expect(page.get_by_text("You are reading edition 1")).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("Pamel (US)")
    page.get_by_role("link", name="read the current edition").click()
    expect(page.locator(".facts")).to_contain_text("Pamelor (US)")


def test_a_reader_who_types_is_offered_names_and_takes_one_by_keyboard(
    browser: Browser, site: LiveServer
) -> None:
    page = reader(browser, site, 390)
    page.goto("/")
    box = page.get_by_role("combobox", name="Search this site")
    box.press_sequentially("pro")
    expect(page.get_by_role("option", name="Prozac: Fluoxetine")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert wrong_in_either_scheme(page) == []
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press_sequentially("z")
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Prozac: Fluoxetine")
    box.press("Enter")
    expect(page).to_have_url(re.compile("/drugs/fluoxetine/$"))


def test_a_typo_is_told_and_a_question_leads_to_its_answer(browser: Browser, site: LiveServer) -> None:
    page = reader(browser, site, 390)
    page.goto("/")
    page.get_by_label("Search this site").fill("sertralene")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Showing results for sertraline.")).to_be_visible()
    page.get_by_label("Search this site").fill("does zoloft make you gain weight")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“Zoloft” is a brand of sertraline.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Sertraline").first.click()
    expect(page).to_have_url(re.compile("/drugs/sertraline/#weight$"))
    expect(page.locator("#weight-title")).to_be_in_viewport()


def test_everything_can_be_read_without_javascript(browser: Browser, site: LiveServer) -> None:
    page = reader(browser, site, 390, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Antidepressants for back pain and neck pain").first.click()
    page.locator("summary", has_text="On this page").click()
    page.locator("details.contents").get_by_role("link", name="What guidelines say").click()
    assert page.url.endswith("#what-guidelines-say-and-where-they-differ")
    page.get_by_role("searchbox").fill("duloxetine")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Duloxetine").click()
    page.get_by_role("link", name="Serotonin and norepinephrine reuptake inhibitors").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("(SNRI)")
    expect(page.locator("h3", has_text="Tell your doctor or pharmacist")).to_be_visible()


def test_the_keyboard_reaches_the_text_in_two_steps(browser: Browser, site: LiveServer) -> None:
    page = reader(browser, site)
    page.goto(ARTICLE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_whoever_is_in_a_crisis_is_one_step_from_help(browser: Browser, site: LiveServer) -> None:
    page = reader(browser, site, 390)
    for name in ("home", "article", "search without results", "no such page", "withdrawn page"):
        page.goto(PAGES[name])
        for words, address in (("Call 988", "tel:988"), ("text 988", "sms:988")):
            link = page.locator(".crisis-line").get_by_role("link", name=words)
            expect(link).to_be_in_viewport()
            expect(link).to_have_attribute("href", address)
    page.get_by_role("link", name="Other countries").first.click()
    expect(page.get_by_role("heading", name="Help lines")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="New Zealand")).to_be_visible()


PHONES = ((390, 844), (360, 640))
URGENT_PAGES = "/drugs/", "/drug-classes/", "/side-effects/"
IS_IN_VIEW = """names => names.map(name => {
    const part = document.querySelector(name);
    return !part || part.getBoundingClientRect().bottom <= window.innerHeight ? '' : name;
}).filter(name => name)"""


def addresses_of_pages(page: Page) -> list[str]:
    """The article, and each page of a drug, a class or a side effect of the first publication."""
    found = [ARTICLE]
    for address in URGENT_PAGES:
        page.goto(address)
        links = page.locator("main a").evaluate_all("links => links.map(link => link.pathname)")
        found += [link for link in links if re.fullmatch(rf"{address}(?!long)[^/]+/", link)]
    return list(dict.fromkeys(found))


def test_what_to_do_in_an_emergency_is_on_the_first_screen_of_a_phone(
    browser: Browser, site: LiveServer
) -> None:
    """With the band of the example; in text twice as large, the heading with its number."""
    page = reader(browser, site)
    below = []
    addresses = addresses_of_pages(page)
    assert len(addresses) > 50
    for address in addresses:
        page.goto(address)
        for width, height in PHONES:
            page.set_viewport_size({"width": width, "height": height})
            for percent, names in (
                (112.5, [".page > .get-help .get-help-title", ".page > .get-help .signs li"]),
                (225, [".page > .get-help .get-help-title"]),
            ):
                page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")
                names = [".crisis-line", *names]
                below += [
                    f"{address} {width} px {percent} %: {each}" for each in page.evaluate(IS_IN_VIEW, names)
                ]
    assert below == []


def test_nothing_urgent_is_folded(browser: Browser, site: LiveServer) -> None:
    page = reader(browser, site)
    urgent = ".get-help", ".warning", ".warning-in-text", "del", "#do-not-take"
    folded = ", ".join(f"details:not([open]) {each}" for each in urgent)
    for address in (ARTICLE, PAGES["drug"], PAGES["drug class"], PAGES["history"], PAGES["side effect"]):
        page.goto(address)
        expect(page.locator(folded)).to_have_count(0)


def test_on_a_wide_screen_the_contents_stay_and_sources_stand_beside_what_cites_them(
    browser: Browser, site: LiveServer
) -> None:
    page = reader(browser, site, 1280)
    page.goto(PAGES["drug"])
    page.evaluate("window.scrollTo(0, 4000)")
    expect(page.locator("nav.contents")).to_be_in_viewport()
    beside = page.locator(".sources-beside").first
    expect(beside).to_be_visible()
    note, words = beside.bounding_box(), page.locator(".cited .prose").first.bounding_box()
    assert note is not None
    assert words is not None
    assert note["x"] >= words["x"] + words["width"]
    page.set_viewport_size({"width": 390, "height": 844})
    expect(beside).to_be_hidden()


def test_a_phone_has_the_lists_behind_one_touch(browser: Browser, site: LiveServer) -> None:
    page = reader(browser, site, 390, java_script_enabled=False)
    page.goto(ARTICLE)
    page.locator(".site-menu summary").click()
    page.locator(".site-menu").get_by_role("link", name="Side effects").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Side effects")


def test_on_paper_stands_the_text_and_where_it_came_from(browser: Browser, site: LiveServer) -> None:
    page = reader(browser, site)
    page.emulate_media(media="print")
    page.goto(ARTICLE)
    expect(page.get_by_text(f"{site.url}{ARTICLE}", exact=True)).to_be_visible()
    expect(page.locator(".dateline")).to_contain_text("First published on")
    for hidden in (".site-navigation", ".search-form", "nav.contents", ".continue-reading", ".site-menu"):
        expect(page.locator(hidden)).to_be_hidden()
    source = page.locator(".references a").first
    after = source.evaluate("element => getComputedStyle(element, '::after').content")
    assert source.get_attribute("href") in after


def test_what_changed_can_be_told_without_colour(browser: Browser, site: LiveServer) -> None:
    page = reader(browser, site)
    page.goto(f"{ARTICLE}history/")
    line = "element => getComputedStyle(element).textDecorationLine"
    said = "element => getComputedStyle(element, '::before').content"
    for tag, drawn, words in (("ins", "underline", "added: "), ("del", "line-through", "removed: ")):
        mark = page.locator(f".changes {tag}").first
        assert mark.evaluate(line) == drawn
        assert words in mark.evaluate(said)
