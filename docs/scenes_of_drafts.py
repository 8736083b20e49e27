"""What the guide tells of drafts: writing them, several people at one draft, review."""

from playwright.sync_api import Locator, Page, expect

from docs.studio import PHONE, Studio


def who_may_do_what(studio: Studio) -> None:
    page = studio.at_the_desk("author")
    page.get_by_role("link", name="Guide", exact=True).click()
    studio.take(page, "who-may-do-what", page.locator("#roles"), page.locator("#roles ~ p").last)


def write_a_drug(studio: Studio) -> None:
    form = studio.at_the_desk("author")
    form.get_by_role("link", name="New drug", exact=True).click()
    form.get_by_label("Generic name").press_sequentially("citalopram")
    choose(form, ".field-drug_class", "ssri", "Selective serotonin reuptake inhibitors")
    form.get_by_label("Summary:", exact=True).fill("An SSRI that is mostly prescribed for depression.")
    open_section(form, "What it is for")
    form.locator(".field-used_for .tiptap").click()
    form.keyboard.type("Citalopram is approved for depression. Doctors sometimes prescribe it for panic.")
    form.evaluate("scrollTo(0, 0)")
    studio.take(form, "drug-form")
    open_section(form, "Sources")
    form.get_by_role("button", name="New reference").click()
    form.locator("#id_references-0-title").fill("Citalopram")
    form.locator("#id_references-0-publisher").fill("MedlinePlus, National Library of Medicine")
    form.locator("#id_references-0-url").fill("https://medlineplus.gov/druginfo/meds/a699001.html")
    save(form)
    open_section(form, "What it is for")
    form.locator(".field-used_for .tiptap").click()
    form.keyboard.press("Control+End")
    form.locator(".field-used_for").get_by_role("button", name="Cite a source").click()
    form.get_by_role("dialog").get_by_role("button", name="Citalopram").click()
    open_section(form, "Names and codes")
    form.get_by_role("button", name="New brand name").click()
    form.locator("#id_brand_names-0-name").fill("Celexa")
    form.locator("#id_brand_names-0-reference").select_option(index=1)
    form.get_by_label("ATC code").fill("N06AB04")
    form.get_by_label("RxCUI").fill("2556")
    add_a_side_effect(form)
    save(form)


def add_a_side_effect(form: Page) -> None:
    open_section(form, "Side effects")
    form.get_by_role("button", name="New side effect", exact=True).click()
    with form.expect_popup() as opened:
        form.locator("#add_id_side_effect_rows-0-side_effect").click()
    window = opened.value
    window.get_by_label("Plain-language name").press_sequentially("yawning a lot")
    window.get_by_label("Summary:", exact=True).fill("Yawning again and again although you are not tired.")
    open_section(window, "What it feels like")
    window.locator(".field-what_it_feels_like .tiptap").click()
    window.keyboard.type("You yawn many times a day.")
    open_section(window, "What to do")
    window.locator(".field-what_to_do .tiptap").click()
    window.keyboard.type("It mostly fades after some weeks.")
    with window.expect_event("close"):
        window.get_by_role("button", name="Save").click()
    form.locator("#id_side_effect_rows-0-reference").select_option(index=1)


def write_an_article(studio: Studio) -> None:
    form = studio.at_the_desk("author")
    form.get_by_role("link", name="Articles", exact=True).first.click()
    form.get_by_role("link", name="Antidepressants for").first.click()
    open_section(form, "Sections")
    chosen = form.locator("[id$=-drug_class] option[selected]:not([value=''])")
    embedding = form.locator(".inline-related.has_original", has=chosen).first
    embedding.locator("summary").first.click()
    studio.take(form, "article-section", embedding)
    form.locator("#sections-0 summary").first.click()
    form.locator("#sections-0 .tiptap > p").last.click()
    form.keyboard.press("Control+End")
    form.wait_for_timeout(300)  # the editor hears a moment later where the browser has put the cursor
    form.keyboard.press("Enter")
    form.locator("#sections-0").get_by_role("button", name="Get medical help").click()
    form.keyboard.type("Call a doctor at once if you have a seizure.")
    studio.take(form, "rich-text", form.locator("#sections-0"), form.locator("#sections-0 .field-text"))
    form.close()


def what_is_kept(studio: Studio) -> None:
    form = open_draft(studio, "author", "paroxetine")
    form.get_by_label("Summary:", exact=True).fill(
        "An SSRI for depression, for several kinds of anxiety, and for PTSD."
    )
    expect(form.locator("[data-says]")).not_to_be_empty()
    form.close()  # as when a browser crashes: nothing is asked
    form = open_draft(studio, "author", "paroxetine")
    studio.take(form, "unsaved", head_of(form), form.locator("section.notice"))
    form.get_by_role("button", name="Throw it away").click()


def two_people_at_once(studio: Studio) -> None:
    author = open_draft(studio, "author", "fluoxetine")
    publisher = open_draft(studio, "publisher", "fluoxetine")
    publisher.get_by_label("Note:", exact=True).fill("It stays in the body for weeks after the last tablet.")
    save(publisher)
    author.get_by_label("Note:", exact=True).fill("It stays in the body for longer than other SSRIs.")
    author.get_by_label("Summary:", exact=True).fill("An SSRI that leaves the body slowly.")
    author.get_by_role("button", name="Save draft").click()
    author.locator("form.merge").wait_for()
    studio.take(author, "merge", head_of(author), author.locator("form.merge"))
    author.get_by_role("radio", name="Yours").check()
    author.get_by_role("button", name="Save the merged text").click()
    author.locator(".messagelist .success").wait_for()
    submit(author)


def review(studio: Studio) -> None:
    author = open_draft(studio, "author", "sertraline")
    note = author.get_by_label("Note:", exact=True)
    note.fill(note.input_value().replace("contains alcohol", "contains much alcohol"))
    open_section(author, "Names and codes")
    author.get_by_role("button", name="New brand name").click()
    brand = author.locator("#brand_names-group .dynamic-brand_names").last
    brand.locator("[id$=-name]").fill("Zoloft")
    brand.locator("[id$=-country]").fill("MY")
    source = brand.locator("[id$=-reference] option", has_text="Malaysia").get_attribute("value")
    brand.locator("[id$=-reference]").select_option(source)
    submit(author)
    phone = studio.at_the_desk("reviewer", PHONE)
    studio.take(phone, "desk-on-a-phone")
    page = studio.at_the_desk("reviewer")
    page.get_by_role("link", name="Review Sertraline").click()
    page.get_by_label("Your comment").fill("How much? Please say it.")
    page.get_by_text("What it is about").click()
    page.get_by_label("Where").select_option(label="Note")
    page.get_by_label("Passage").fill("contains much alcohol")
    page.get_by_role("button", name="Add comment").click()
    page.locator("#comments .thread").wait_for()
    page.get_by_label("Your comment").fill("See my comment. The rest is right.")
    page.evaluate("scrollTo(0, 0)")
    studio.take(page, "review")
    studio.take(page, "decision", page.locator("#comments"), page.locator("form.foot"))
    page.get_by_role("button", name="Send back").click()
    page.locator(".messagelist").wait_for()
    mail = studio.newest_mail("author")
    studio.take(mail, "mail", mail.locator("body"))
    answer_and_change(studio)
    page.goto("/admin/")
    page.get_by_role("link", name="Review Sertraline").click()
    page.locator("#comments").get_by_role("button", name="Resolved").first.click()
    page.get_by_role("button", name="Approve these changes").click()
    expect(page.locator(".messagelist")).to_contain_text("Approved")


def answer_and_change(studio: Studio) -> None:
    author = studio.at_the_desk("author")
    studio.take(author, "desk")
    author.get_by_role("link", name="Sertraline", exact=True).first.click()
    studio.take(author, "sent-back", head_of(author), author.locator("#comments"))
    author.locator("#comments").get_by_role("link", name="Answer on Note").click()
    author.get_by_label("Your comment").fill("12 percent, says the label. Now the note says it too.")
    author.get_by_role("button", name="Add comment").click()
    author.get_by_role("link", name="Draft", exact=True).click()
    note = author.get_by_label("Note:", exact=True)
    note.fill(note.input_value().replace("much alcohol", "12% alcohol"))
    submit(author)


def open_section(form: Page, heading: str) -> None:
    form.locator(".form-section > summary", has_text=heading).click()


def open_draft(studio: Studio, user_name: str, title: str, list_name: str = "Drugs") -> Page:
    page = studio.at_the_desk(user_name)
    page.get_by_role("link", name=list_name, exact=True).first.click()
    page.locator("#result_list a", has_text=title.capitalize()).first.click()
    page.wait_for_load_state("load")
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


def submit(form: Page) -> None:
    form.get_by_role("button", name="Submit for review").click()
    expect(form.locator(".messagelist")).to_contain_text("submitted for review")
