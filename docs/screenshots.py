"""Makes every picture of the README and of the editor’s guide: ``make screenshots``.

The people of the demonstration do in a real browser what the guide tells. So no picture shows what the site
does not do: a step that fails stops the command.

To look at the same steps on a phone, or in the dark:
``python -m docs.screenshots --into var/look --width 390 --dark``.
"""

import argparse
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from docs.studio import BASE_DIR, DESKTOP, PHONE, Studio, open_studio


def readers_pages(studio: Studio) -> None:
    page = studio.visitor()
    page.goto("/articles/")
    page.locator("main li a").first.click()
    studio.take(page, "article")
    page = studio.visitor(PHONE)
    page.goto("/drugs/nortriptyline/")
    studio.take(page, "drug-on-a-phone")


def sign_in_and_desk(studio: Studio) -> None:
    page = studio.visitor()
    page.goto("/admin/")
    studio.take(page, "sign-in")
    studio.take(studio.signed_in("author"), "desk")
    studio.take(studio.signed_in("reviewer", PHONE), "desk-on-a-phone")


def write_a_drug(studio: Studio) -> None:
    form = studio.signed_in("author")
    form.get_by_role("link", name="New drug", exact=True).click()
    form.get_by_label("Generic name").press_sequentially("citalopram")
    choose(form, ".field-drug_class", "ssri", "Selective serotonin reuptake inhibitors")
    form.get_by_label("Summary").fill("An SSRI that is mostly prescribed for depression.")
    form.locator(".field-used_for .tiptap").click()
    form.keyboard.type("Citalopram is approved for depression. Doctors sometimes prescribe it for panic.")
    studio.take(form, "drug-form", head_of(form), form.locator(".field-used_for"))
    form.get_by_role("button", name="Add another Reference").click()
    form.locator("#id_references-0-title").fill("Citalopram")
    form.locator("#id_references-0-publisher").fill("MedlinePlus, National Library of Medicine")
    form.locator("#id_references-0-url").fill("https://medlineplus.gov/druginfo/meds/a699001.html")
    save(form)
    form.get_by_label("Reference for “What it is used for”").select_option(index=1)
    form.get_by_role("button", name="Add another Brand name").click()
    form.locator("#id_brand_names-0-name").fill("Celexa")
    form.locator("#id_brand_names-0-reference").select_option(index=1)
    form.get_by_label("ATC code").fill("N06AB04")
    form.get_by_label("RxCUI").fill("2556")
    add_a_side_effect(studio, form)
    studio.take(form, "drug-rows", form.locator("#brand_names-group"), form.locator("#references-group"))
    save(form)
    form.get_by_role("link", name="Preview").click()
    studio.take(form, "preview")
    form.go_back()
    form.get_by_role("button", name="Save and submit for review").click()
    expect(form.locator(".messagelist")).to_contain_text("submitted for review")
    studio.take(form, "submitted")


def add_a_side_effect(studio: Studio, form: Page) -> None:
    form.get_by_role("button", name="Add another Side effect").click()
    with form.expect_popup() as opened:
        form.locator("#add_id_side_effect_rows-0-side_effect").click()
    window = opened.value
    window.set_viewport_size({"width": min(studio.width, 900), "height": 900})
    window.get_by_label("Plain-language name").press_sequentially("yawning a lot")
    window.get_by_label("Summary").fill("Yawning again and again although you are not tired.")
    window.locator(".field-what_it_feels_like .tiptap").click()
    window.keyboard.type("You yawn many times a day.")
    window.locator(".field-what_to_do .tiptap").click()
    window.keyboard.type("It mostly fades after some weeks.")
    studio.take(window, "side-effect-window")
    with window.expect_event("close"):
        window.get_by_role("button", name="Save").click()
    form.locator("#id_side_effect_rows-0-reference").select_option(index=1)


def write_an_article(studio: Studio) -> None:
    form = studio.signed_in("author")
    form.get_by_role("link", name="Articles", exact=True).first.click()
    form.get_by_role("link", name="Antidepressants for").first.click()
    chosen = form.locator("[id$=-drug_class] option[selected]:not([value=''])")
    embedding = form.locator(".inline-related.has_original", has=chosen)
    studio.take(form, "article-section", embedding.first)
    form.locator("#sections-0 .tiptap > p").last.click()
    form.keyboard.press("Control+End")
    form.wait_for_timeout(300)  # the editor hears a moment later where the browser has put the cursor
    form.keyboard.press("Enter")
    form.locator("#sections-0").get_by_role("button", name="Get medical help").click()
    form.keyboard.type("Call a doctor at once if you have a seizure.")
    studio.take(form, "rich-text", form.locator("#sections-0 .field-text"))
    form.keyboard.press("Control+Shift+ArrowLeft")
    form.keyboard.press("Control+K")
    form.get_by_label("Find a page of this site").fill("seiz")
    form.locator(".rich-text-link-results button").first.wait_for()
    studio.take(form, "link")


def write_at_the_same_time(studio: Studio) -> None:
    author, publisher = (
        open_draft(studio, "author", "fluoxetine"),
        open_draft(studio, "publisher", "fluoxetine"),
    )
    publisher.get_by_label("Note:", exact=True).fill("It stays in the body for weeks after the last dose.")
    save(publisher)
    author.get_by_label("Note:", exact=True).fill("It stays in the body for longer than other SSRIs.")
    author.get_by_role("button", name="Save draft").click()
    conflict = author.locator(".differences")
    conflict.wait_for()
    studio.take(author, "conflict", head_of(author), author.locator(".errorlist.nonfield"))


def review(studio: Studio) -> None:
    page = studio.signed_in("reviewer")
    page.get_by_role("link", name="Review Citalopram").click()
    going_along = page.get_by_role("region", name="New pages that go along")
    studio.take(page, "decision", going_along, page.locator("form.decision"))
    page.get_by_label("Comment for the author").fill("Please say that it is not approved for children.")
    page.get_by_role("button", name="Send back").click()
    author = open_draft(studio, "author", "citalopram")
    studio.take(author, "sent-back", head_of(author), author.locator(".sent-back"))
    author.get_by_label("Note:", exact=True).fill("In the United States it is not approved for children.")
    author.get_by_role("button", name="Save and submit for review").click()
    page.reload()
    page.get_by_role("link", name="Review Citalopram").click()
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".messagelist")).to_contain_text("Approved")


def publish(studio: Studio) -> None:
    page = studio.signed_in("publisher")
    page.get_by_role("link", name="Publish… Citalopram").click()
    followers = page.get_by_role("region", name="Pages that follow")
    followers.locator("summary").first.click()
    studio.take(page, "publish", followers, page.locator("form.decision"))
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("Published")
    reader = studio.visitor()
    reader.goto("/drug-classes/selective-serotonin-reuptake-inhibitors/")
    studio.take(reader, "followed", reader.locator("h1"), reader.locator(".dateline"))


def correct_a_comma(studio: Studio) -> None:
    author = open_draft(studio, "author", "paroxetine")
    summary = author.get_by_label("Summary")
    summary.fill(summary.input_value().replace(" and", ", and"))
    author.get_by_role("button", name="Save and submit for review").click()
    reviewer = studio.signed_in("reviewer")
    reviewer.get_by_role("link", name="Review Paroxetine").click()
    studio.take(reviewer, "review-of-a-change", head_of(reviewer), reviewer.locator("form.decision"))
    reviewer.get_by_role("button", name="Approve").click()
    publisher = studio.signed_in("publisher")
    publisher.get_by_role("link", name="Publish… Paroxetine").click()
    studio.take(publisher, "small-correction", publisher.locator("form.decision"))


def look_back(studio: Studio) -> None:
    page = open_draft(studio, "publisher", "nortriptyline")
    page.get_by_role("link", name="History").click()
    page.locator(".edition summary").first.click()
    page.locator(".edition summary").nth(1).click()
    studio.take(page, "history", head_of(page), page.locator(".edition").last)
    page = open_draft(studio, "publisher", "tricyclic", "Drug classes")
    page.get_by_role("link", name="Withdraw…").click()
    studio.take(page, "withdraw", head_of(page), page.locator("form.decision"))


def read_again(studio: Studio) -> None:
    page = open_draft(studio, "reviewer", "venlafaxine")
    page.get_by_role("link", name="History").click()
    page.get_by_role("link", name="Medical review").click()
    studio.take(page, "read-again", head_of(page), page.get_by_role("button", name="I re-read the whole"))


def open_draft(studio: Studio, user_name: str, title: str, list_name: str = "Drugs") -> Page:
    page = studio.signed_in(user_name)
    page.get_by_role("link", name=list_name, exact=True).first.click()
    page.locator("#result_list a", has_text=title.capitalize()).first.click()
    page.locator(".standing").wait_for()
    return page


def head_of(page: Page) -> Locator:
    return page.locator("#header")


def choose(form: Page, field: str, words: str, option: str) -> None:
    form.locator(f"{field} .select2-selection").click()
    form.locator(".select2-search__field").fill(words)
    form.get_by_role("option", name=option).click()


def save(form: Page) -> None:
    form.get_by_role("button", name="Save draft").click()
    expect(form.locator(".messagelist .success")).to_be_visible()


STEPS = (
    readers_pages,
    sign_in_and_desk,
    write_a_drug,
    write_an_article,
    write_at_the_same_time,
    review,
    publish,
    correct_a_comma,
    look_back,
    read_again,
)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--into", type=Path, default=BASE_DIR / "docs" / "images")
    options.add_argument("--width", type=int, default=DESKTOP)
    options.add_argument("--dark", action="store_const", dest="scheme", const="dark", default="light")
    asked = options.parse_args()
    with open_studio(asked.into, asked.width, asked.scheme) as studio:
        for step in STEPS:
            step(studio)


if __name__ == "__main__":
    main()
