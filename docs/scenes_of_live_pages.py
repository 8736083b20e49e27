"""What the guide tells of live pages: publishing, correcting, emergencies, the history."""

from playwright.sync_api import Locator, Page, expect

from docs.scenes_of_drafts import head_of, open_draft, save
from docs.studio import PHONE, Studio


def readers_pages(studio: Studio) -> None:
    page = studio.visitor()
    page.goto("/articles/")
    page.locator("main li a").first.click()
    studio.take(page, "article", page.locator("body"), opened_dateline(page))
    page = studio.visitor(PHONE)
    page.goto("/drugs/nortriptyline/")
    opened_dateline(page)
    studio.take(page, "drug-on-a-phone", page.locator("body"), page.locator("details.contents"))


def opened_dateline(page: Page) -> Locator:
    dateline = page.locator("details.dateline")
    dateline.locator("summary").click()
    return dateline


def publish(studio: Studio) -> None:
    page = studio.at_the_desk("publisher")
    page.get_by_role("link", name="Publish… Sertraline").click()
    page.get_by_label("Note for readers").fill(
        "It says how much alcohol is in the liquid, and the brand name in Malaysia."
    )
    studio.take(page, "publish", head_of(page), page.get_by_role("form", name="Publish"))
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Published")


def in_an_emergency(studio: Studio) -> None:
    """The words hold a misspelling, which ``correct_the_live_page`` puts right."""
    page = open_draft(studio, "publisher", "imipramine")
    say_beside(page, "If a child has taken any of it, call a docter at once.")
    save(page)
    page.get_by_role("link", name="Publish…").click()
    page.get_by_text("Publish before review", exact=True).first.click()
    form = page.get_by_role("form", name="Publish before review")
    form.get_by_label("Note for readers").fill("It now says what to do if a child has taken it.")
    form.get_by_label("Why it cannot wait").fill("A parent asked us, and the page had no answer.")
    form.get_by_label("I publish this before").check()
    studio.take(page, "emergency", page.locator("details", has=form).locator("summary"), form)
    form.get_by_role("button", name="Publish before review").click()
    expect(page.locator(".messagelist")).to_contain_text("Published")
    reader = studio.visitor(PHONE)
    reader.goto("/drugs/imipramine/")
    studio.take(reader, "published-before-review")
    reviewer = studio.at_the_desk("reviewer")
    reviewer.get_by_role("link", name="Check Imipramine").click()
    to_check = reviewer.locator("section[aria-labelledby=unchecked]")
    studio.take(reviewer, "emergency-check", head_of(reviewer), to_check)
    to_check.get_by_role("button", name="Confirm").click()
    reviewer.locator(".messagelist").wait_for()


def say_beside(form: Page, sentence: str) -> None:
    note = form.get_by_label("Note:", exact=True)
    note.fill(f"{note.input_value()} {sentence}")


def correct_the_live_page(studio: Studio) -> None:
    """A misspelling, in words that the draft of somebody else has changed as well."""
    author = open_draft(studio, "author", "imipramine")
    note = author.get_by_label("Note:", exact=True)
    note.fill(note.input_value().replace("call a docter", "call for help"))
    author.get_by_label("Summary:", exact=True).fill(
        "The first tricyclic antidepressant. It dates from the 1950s."
    )
    save(author)
    page = studio.at_the_desk("publisher")
    page.get_by_label("Name or address of the page").fill("imipramine")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Correct Imipramine").click()
    note = page.get_by_label("Note:", exact=True)
    note.fill(note.input_value().replace("docter", "doctor"))
    studio.take(page, "correction", head_of(page), page.locator(".field-summary"))
    page.get_by_role("button", name="Save and check").click()
    form = page.get_by_role("form", name="Publish")
    form.get_by_label("Note for readers").fill("A misspelling was put right.")
    studio.take(page, "small-correction", page.locator("section[aria-labelledby=verdict]"), form)
    form.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Published")
    readers_history(studio)
    take_in(studio)


def readers_history(studio: Studio) -> None:
    reader = studio.visitor()
    reader.goto("/drugs/imipramine/history/")
    before_review = reader.locator("li.edition", has_text="Published before review")
    studio.take(reader, "readers-history", reader.locator("h1"), before_review.locator("details"))


def take_in(studio: Studio) -> None:
    author = open_draft(studio, "author", "imipramine")
    author.get_by_role("link", name="Choose what stays").click()
    studio.take(author, "take-in", head_of(author), author.locator("form.merge"))
    author.get_by_role("radio", name="This draft").check()
    author.get_by_role("button", name="Save the merged text").click()
    author.locator(".messagelist .success").wait_for()


def look_back(studio: Studio) -> None:
    page = open_draft(studio, "publisher", "nortriptyline")
    page.get_by_role("link", name="History").click()
    compare(page, "1", "2")
    studio.take(page, "history", head_of(page), page.locator(".edition").last)


def compare(page: Page, one: str, other: str) -> None:
    page.get_by_label("Compare", exact=True).select_option(one)
    page.get_by_label("with", exact=True).select_option(other)
    page.get_by_role("button", name="Show what changed").click()
    page.locator("section[aria-labelledby=comparison]").wait_for()


def withdraw(studio: Studio) -> None:
    page = open_draft(studio, "publisher", "tricyclic", "Drug classes")
    page.get_by_role("link", name="Withdraw…").click()
    studio.take(page, "withdraw", head_of(page), page.locator("form.decision"))
