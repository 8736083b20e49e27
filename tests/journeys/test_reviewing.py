"""A draft is read, commented on, sent back, answered, changed and approved: one screen for the reviewer."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from publishing.people import Comment
from publishing.verbs import comments, workflow
from tests import factories as make
from tests.journeys.at_the_desk import (
    scrolls_sideways,
    sign_in,
    signed_in,
    wrong_in_either_scheme,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_alone]

LONG_WORD = "pseudo" + "hypoaldosteronism" * 4


def draft_that_waits():
    """A live drug with a change that its author submitted."""
    drug = make.published(make.DrugFactory(title="nortriptyline", used_for="<p>Take 10 mg at night.</p>"))
    drug = make.change(drug, used_for="<p>Take 100 mg at night.</p>", summary="It helps against pain.")
    workflow.submit(drug, by=make.author())
    return drug


def select(page: Page, words: str) -> None:
    """Mark these words among what changes, as a mouse would."""
    page.evaluate(
        """words => {
            const changes = document.querySelector(".changes");
            const walker = document.createTreeWalker(changes, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const start = walker.currentNode.data.indexOf(words);
                if (start < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, start);
                range.setEnd(walker.currentNode, start + words.length);
                document.getSelection().removeAllRanges();
                document.getSelection().addRange(range);
                return;
            }
            throw new Error("not on the screen: " + words);
        }""",
        words,
    )


def test_a_draft_goes_back_and_forth_until_it_is_approved(browser: Browser, live_server: LiveServer) -> None:
    draft_that_waits()
    reviewer, by_reviewer = sign_in(browser, live_server, make.reviewer())
    reviewer.get_by_role("link", name="Review Nortriptyline").click()
    main = reviewer.locator("main")
    expect(main).to_contain_text("Changed in substance")
    preview = reviewer.frame_locator("iframe[title='Preview of Nortriptyline']")
    expect(preview.locator("#change-2 + ins")).to_have_text("100")

    select(reviewer, "100")
    reviewer.get_by_role("button", name="Take the words that I selected").click()
    expect(reviewer.get_by_label("Passage")).to_have_value("100")
    expect(reviewer.get_by_label("Where")).to_have_value("What it is used for")
    reviewer.get_by_label("Your comment").fill("Ten times as much: is that meant?")
    reviewer.get_by_role("button", name="Add comment").click()
    expect(reviewer.locator("#comments")).to_contain_text("Ten times as much")
    reviewer.get_by_label("Your comment").fill("See my comment on the dose.")
    reviewer.get_by_role("button", name="Send back").click()
    expect(reviewer.locator(".messagelist")).to_contain_text("went back to its author")

    author, by_author = sign_in(browser, live_server, make.author())
    sent_back = author.get_by_role("region", name="Sent back to you")
    expect(sent_back).to_contain_text("Rita: See my comment on the dose.")
    sent_back.get_by_role("link", name="Nortriptyline", exact=True).click()
    at_the_top = author.get_by_role("region", name="Sent back by Rita")
    expect(at_the_top).to_contain_text("See my comment on the dose.")
    said = author.get_by_role("region", name="Comments")
    said.get_by_role("link", name="Answer on What it is used for 100").click()
    author.get_by_label("Your comment").fill("No. It is 10 mg.")
    author.get_by_role("button", name="Add comment").click()
    expect(author.locator(".messagelist")).to_contain_text("Your comment was added")
    author.get_by_role("link", name="Draft", exact=True).click()
    author.locator("#id_summary").fill("It helps against lasting pain.")
    author.get_by_role("button", name="Submit for review").click()
    expect(author.locator(".messagelist")).to_contain_text("submitted for review")

    reviewer.goto("/admin/")
    reviewer.get_by_role("link", name="Review Nortriptyline").click()
    said = reviewer.get_by_role("region", name="Comments")
    expect(said).to_contain_text("No. It is 10 mg.")
    said.get_by_role("button", name="Resolved").click()
    expect(said).to_contain_text("No comment waits for an answer.")
    reviewer.get_by_role("button", name="Approve, and I re-read the whole page").click()
    expect(reviewer.locator(".messagelist")).to_contain_text("can now be published")
    assert by_reviewer.complaints == []
    assert by_author.complaints == []


def test_the_reviewer_works_by_keyboard_alone(browser: Browser, live_server: LiveServer) -> None:
    draft_that_waits()
    page, witness = sign_in(browser, live_server, make.reviewer())

    def go_to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            focused = page.evaluate("document.activeElement.id || document.activeElement.textContent")
            if name in " ".join(focused.split()):
                return
        raise AssertionError(f"{name} is not reached by the keyboard")

    go_to("Review Nortriptyline")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Review Nortriptyline").wait_for()
    go_to("Next change")
    page.keyboard.press("Enter")
    expect(page.locator("[data-at]")).to_have_text("Change 1 of 2")
    page.get_by_role("link", name="To the decision").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Since when?")
    go_to("What it is about")
    page.keyboard.press("Enter")
    go_to("comment_passage")
    page.keyboard.type("at night")
    page.keyboard.press("Enter")
    expect(page.locator("#comments")).to_contain_text("Since when?")
    page.get_by_role("heading", name="Review Nortriptyline").wait_for()
    page.get_by_role("link", name="To the decision").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("See my comment.")
    go_to("Send back")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("went back to its author")
    assert Comment.objects.get().passage == "at night"
    assert witness.complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_each_screen_of_a_review_is_whole(
    browser: Browser, live_server: LiveServer, width: int, scheme: str
) -> None:
    drug = draft_that_waits()
    for who, text in ((make.reviewer(), f"Since when? {LONG_WORD}"), (make.author(), "Since 1970.")):
        comments.comment_on(drug, by=who, text=text, field="What it is used for", passage="at night")
    comments.resolve(
        comments.comment_on(drug, by=make.reviewer(), text="A word is missing."), by=make.author()
    )
    on_call = make.person("emma", "Authors", "Emergency publishers")
    urgent = make.change(make.published(make.DrugFactory(title="doxepin")), by=on_call, summary="Stop it.")
    workflow.publish(urgent, by=on_call, note="Recalled.", emergency_reason="A batch was recalled.")
    screens = {
        "desk": "/admin/",
        "guide": "/admin/guide/",
        "review": f"/admin/pages/{drug.pk}/review/",
        "emergency": f"/admin/pages/{urgent.pk}/review/",
        "form": f"/admin/drugs/drug/{drug.pk}/change/",
    }
    page, witness = signed_in(
        browser, live_server, make.person("olga", "Authors", "Medical reviewers"), width, scheme
    )
    found = {}
    for name, address in screens.items():
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
        wrong = wrong_in_either_scheme(page) + (["It scrolls sideways."] if scrolls_sideways(page) else [])
        if wrong:
            found[name] = wrong
    assert found == {}
    assert witness.complaints == []


def test_a_comment_is_written_without_a_script(browser: Browser, live_server: LiveServer) -> None:
    drug = draft_that_waits()
    page, _ = signed_in(browser, live_server, make.reviewer(), java_script=False)
    page.goto(f"/admin/pages/{drug.pk}/review/")
    expect(page.get_by_role("button", name="Take the words")).to_be_hidden()
    page.get_by_label("Your comment").fill("Since when?")
    page.get_by_text("What it is about").click()
    page.get_by_label("Passage").fill("at night")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator("#comments")).to_contain_text("Since when?")


HIDDEN_BY_THE_FOOT = """() => {
    const foot = document.querySelector(".foot");
    return [...document.querySelectorAll("main a, main summary, main input, main button")].filter((each) => {
        if (foot.contains(each) || !each.checkVisibility()) return false;
        each.focus();
        return each.getBoundingClientRect().bottom > foot.getBoundingClientRect().top + 1;
    }).map((each) => each.textContent.trim() || each.name);
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_read_mark_by_mark_with_the_buttons_in_reach(
    browser: Browser, live_server: LiveServer, width: int
) -> None:
    drug = draft_that_waits()
    page, witness = signed_in(browser, live_server, make.reviewer(), width)
    page.goto(f"/admin/pages/{drug.pk}/review/")
    frame = page.frame_locator("iframe[name=marked-page]")
    for number, words in [(1, "It helps"), (2, "10"), (1, "It helps")]:
        page.get_by_role("link", name="Next change").click()
        expect(page.locator("[data-at]")).to_have_text(f"Change {number} of 2")
        mark = frame.locator(f"#change-{number}")
        expect(mark).to_contain_text(words)
        assert mark.evaluate("mark => mark.matches(':target')")
        expect(mark).to_be_in_viewport()
    page.get_by_role("link", name="Previous change").click()
    expect(page.locator("[data-at]")).to_have_text("Change 2 of 2")
    if width > 400:
        page.get_by_label("As on a phone").check()
        assert page.locator("iframe").bounding_box()["width"] == 390  # type: ignore[index]
    names = ("Approve these changes", "Approve, and I re-read the whole page", "Send back")
    for share in (0, 0.3, 0.7, 1):
        page.evaluate("share => scrollTo(0, share * document.documentElement.scrollHeight)", share)
        for name in names:
            expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
        expect(page.get_by_label("Your comment, or why")).to_be_in_viewport(ratio=1)
    if width < 400:
        assert page.locator(".foot").bounding_box()["height"] <= 170, "a fifth of a phone"  # type: ignore[index]
        page.get_by_text("What happens to the dates").click()
        expect(page.locator(".dates")).to_contain_text("“Medically reviewed on” stays.")
    hidden = page.evaluate(HIDDEN_BY_THE_FOOT)
    assert hidden == []
    assert wrong_in_either_scheme(page) == []
    assert not scrolls_sideways(page)
    assert witness.complaints == []


def commented_draft():
    """A draft with a warning of the checks, a comment on its last words and one on the page as a whole."""
    drug = make.published(make.DrugFactory(title="nortriptyline", used_for="<p>It helps.</p>"))
    make.answer(drug, "storing", "<p>Keep it dry.</p>" * 30 + "<p>Keep it in its box.</p>")
    make.add_brand(drug, "Pamelor")
    workflow.submit(make.change(drug, summary="It helps against pain."), by=make.author())
    comments.comment_on(drug, by=make.reviewer(), text="Which box?", passage="in its box")
    comments.comment_on(drug, by=make.reviewer(), text="It reads well.")
    return drug


def test_what_is_said_of_a_passage_stands_at_its_height_on_a_wide_screen(
    browser: Browser, live_server: LiveServer
) -> None:
    page, witness = signed_in(browser, live_server, make.reviewer())
    page.goto(f"/admin/pages/{commented_draft().pk}/review/")
    frame = page.frame_locator("iframe[name=marked-page]")
    for item, words in (
        (page.locator(".thread", has_text="Which box?"), frame.get_by_text("Keep it in its box.")),
        (page.locator("[data-at]", has_text="Brand names"), frame.get_by_text("Pamelor")),
    ):
        expect(item).to_have_class(re.compile("at-its-passage"))
        box, passage = item.bounding_box(), words.last.bounding_box()
        assert abs(box["y"] - passage["y"]) < 60  # type: ignore[index]
    expect(page.locator(".thread", has_text="It reads well.")).not_to_have_class(re.compile("at-its-passage"))
    page.get_by_role("link", name="Previous change").click()
    expect(frame.locator("ins:target, del:target")).to_be_in_viewport()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".at-its-passage")).to_have_count(0)
    assert witness.complaints == []


def test_without_a_script_what_is_said_of_a_passage_leads_to_it(
    browser: Browser, live_server: LiveServer
) -> None:
    page, _ = signed_in(browser, live_server, make.reviewer(), java_script=False)
    drug = commented_draft()
    page.goto(f"/admin/pages/{drug.pk}/review/")
    link = page.get_by_role("link", name="“in its box”")
    expect(link).to_have_attribute("href", f"/admin/pages/{drug.pk}/marked/#:~:text=in%20its%20box")
    link.click()
    page.locator(".findings").get_by_role("link", name="Brand names").first.click()
    expect(page.locator(".changes > div:target")).to_contain_text("Pamelor")
