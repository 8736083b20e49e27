"""What an editor does with the rich-text editor, in a real browser, under the site's strict policy."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests.factories import ArticleFactory, DrugFactory
from tests.journeys import clipboards
from tests.journeys.at_the_desk import go_to_the_end, signed_in
from tests.journeys.clipboards import paste
from tests.journeys.rich_text_site import make_editor
from tests.publishing.workroom.admin.forms import edit_address

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.journeys.rich_text_site"),
    pytest.mark.sqlite_alone,
]


@pytest.fixture
def article() -> Article:
    return ArticleFactory.create(title="Antidepressants for pain")


@pytest.fixture
def form(browser: Browser, live_server: LiveServer, article: Article) -> Iterator[Page]:
    """The form of the article. At its end, nothing may have been complained about."""
    page, witness = signed_in(browser, live_server, make_editor())
    page.goto(edit_address(article))
    expect(text_of(page)).to_be_visible()
    yield page
    assert "\n".join(witness.complaints) == ""


def text_of(form: Page, row: int = 0) -> Locator:
    return form.locator(f"#sections-{row} .tiptap")


def write_in(form: Page, row: int = 0) -> Locator:
    text = text_of(form, row)
    text.click()
    return text


def press(form: Page, name: str, row: int = 0) -> None:
    form.locator(f"#sections-{row}").get_by_role("button", name=name, exact=True).click()


def saved(form: Page, article: Article) -> list[str]:
    """Save the form, and read what the database holds of its sections."""
    for row in form.locator(".inline-related:not(.empty-form)").filter(has=form.locator("textarea")).all():
        if row.locator("textarea").input_value():  # An empty row is no section.
            row.locator("[id$=-heading]").fill("A heading")
    with form.expect_navigation():  # once the server was asked who is signed in
        form.get_by_role("button", name="Save and continue editing").click()
    expect(form.locator(".success")).to_be_visible()
    return [section.text for section in article.sections.order_by("pk")]


def complaints_of_axe(page: Page) -> list[str]:
    """What axe finds in the editors and the dialog; the rest of this screen is Django's own."""
    inside: list[Any] = [[".rich-text"]]
    if page.locator("dialog[open]").count():
        inside.append(["dialog[open]"])
    # Without "preload": it would copy style sheets into style elements, against the site's policy.
    options = {"resultTypes": ["violations"], "preload": False}
    result = Axe().run(page, context={"include": inside}, options=options)
    return [f"{found['id']}: {found['nodes'][0]['html']}" for found in result.response["violations"]]


def test_words_are_typed_made_bold_and_saved(form: Page, article: Article) -> None:
    write_in(form)
    form.keyboard.type("Take it ")
    press(form, "Bold")
    form.keyboard.type("once")
    press(form, "Bold")
    form.keyboard.type(" a day. 10")
    press(form, "Superscript")
    form.keyboard.type("6")
    assert saved(form, article) == ["<p>Take it <strong>once</strong> a day. 10<sup>6</sup></p>"]
    expect(text_of(form).locator("strong")).to_have_text("once")


def test_headings_and_lists_are_written(form: Page, article: Article) -> None:
    write_in(form)
    press(form, "Heading")
    form.keyboard.type("Doses")
    form.keyboard.press("Enter")
    press(form, "Bulleted list")
    form.keyboard.type("one")
    form.keyboard.press("Enter")
    form.keyboard.type("two")
    form.keyboard.press("Tab")
    assert saved(form, article) == ["<h2>Doses</h2><ul><li><p>one</p><ul><li><p>two</p></li></ul></li></ul>"]


def test_a_call_out_is_written_and_left_again(form: Page, article: Article) -> None:
    write_in(form)
    press(form, "Get medical help")
    form.keyboard.type("Call a doctor at once.")
    title = "aside => getComputedStyle(aside, '::before').content"
    assert "Get medical help" in text_of(form).locator("aside.get-help").evaluate(title)
    form.keyboard.press("Enter")
    form.keyboard.press("Enter")
    form.keyboard.type("After it.")
    assert saved(form, article) == [
        '<aside class="get-help"><p>Call a doctor at once.</p></aside><p>After it.</p>'
    ]


def test_a_heading_becomes_a_call_out_and_a_call_out_a_paragraph(form: Page, article: Article) -> None:
    write_in(form)
    press(form, "Subheading")
    form.keyboard.type("Help")
    press(form, "Get medical help")
    call_out = text_of(form).locator("aside.get-help")
    expect(call_out.locator("p")).to_have_text("Help")
    title_above = "aside => getComputedStyle(aside, '::before').content"
    assert call_out.evaluate(title_above).replace('" "', "") == '"⚠ Get medical help"'
    press(form, "Get medical help")
    assert saved(form, article) == ["<p>Help</p>"]


def test_a_table_is_written_and_grows_by_the_tab_key_and_is_left_by_escape(
    form: Page, article: Article
) -> None:
    write_in(form)
    press(form, "Table")
    for words in ("Drug", "Dose", "A", "5 mg", "B", "7 mg", "C"):
        form.keyboard.type(words)
        form.keyboard.press("Tab")
    form.keyboard.type("9 mg")
    expect(text_of(form)).to_be_focused()
    form.keyboard.press("Escape")
    form.keyboard.press("Tab")
    expect(text_of(form)).not_to_be_focused()
    assert saved(form, article) == [
        '<table><thead><tr><th scope="col"><p>Drug</p></th><th scope="col"><p>Dose</p></th></tr></thead>'
        "<tbody><tr><td><p>A</p></td><td><p>5 mg</p></td></tr>"
        "<tr><td><p>B</p></td><td><p>7 mg</p></td></tr>"
        "<tr><td><p>C</p></td><td><p>9 mg</p></td></tr></tbody></table>"
    ]


def test_a_table_is_changed(form: Page, article: Article) -> None:
    paste(write_in(form), "<table><tr><td>a</td><td>b</td></tr></table>")
    text_of(form).locator("td").first.click()
    press(form, "Add column")
    press(form, "Add row")
    press(form, "Heading cell")
    assert saved(form, article) == [
        '<table><tbody><tr><th scope="row"><p>a</p></th><td></td><td><p>b</p></td></tr>'
        "<tr><td></td><td></td><td></td></tr></tbody></table>"
    ]
    text_of(form).locator("th").click()
    press(form, "Remove table")
    assert saved(form, article) == [""]


def test_words_are_linked_to_a_page_that_is_found_by_search(form: Page, article: Article) -> None:
    drug = DrugFactory.create(title="amitriptyline")
    write_in(form)
    form.keyboard.type("Try this.")
    form.keyboard.press("Shift+Home")
    form.keyboard.press("Control+k")
    dialog = form.get_by_role("dialog")
    dialog.get_by_label("Find a page of this site").fill("AMITRIP")
    expect(dialog.get_by_role("status")).to_have_text("1 page found.")
    assert complaints_of_axe(form) == []
    form.get_by_role("button", name="Amitriptyline").click()
    expect(text_of(form)).to_be_focused()
    assert saved(form, article) == [f'<p><a data-page="{drug.pk}">Try this.</a></p>']


def test_enter_links_to_the_first_page_that_is_found(form: Page, article: Article) -> None:
    drug = DrugFactory.create(title="amitriptyline")
    write_in(form)
    form.keyboard.type("CYP2C19 *2 and *17; 5 * 3 * 2; _old_name_, ~~x~~ `y` ")
    form.keyboard.press("Control+k")
    form.get_by_label("Find a page of this site").fill("amitrip")
    form.keyboard.press("Enter")
    expect(text_of(form)).to_be_focused()
    assert saved(form, article) == [
        "<p>CYP2C19 *2 and *17; 5 * 3 * 2; _old_name_, ~~x~~ `y` "
        f'<a data-page="{drug.pk}">Amitriptyline</a></p>'
    ]


def test_a_link_says_where_it_leads_and_is_changed_and_removed(form: Page, article: Article) -> None:
    drug = DrugFactory.create(title="amitriptyline")
    paste(write_in(form), f'<p>a <a data-page="{drug.pk}">word</a></p>')
    text_of(form).locator("a").click()
    press(form, "Link")
    expect(form.get_by_role("dialog").get_by_role("status")).to_contain_text(
        "Links to “Amitriptyline” (Drug) now."
    )
    address = form.get_by_label("Or write the address of another web site")
    address.fill("javascript:alert(1)")
    address.press("Enter")
    expect(form.get_by_role("alert")).to_have_text(
        "Write the whole address, for example https://www.nhs.uk/medicines/"
    )
    address.fill("https://www.nhs.uk/medicines/")
    address.press("Enter")
    assert saved(form, article) == ['<p>a <a href="https://www.nhs.uk/medicines/">word</a></p>']
    text_of(form).locator("a").click()
    press(form, "Remove link")
    assert saved(form, article) == ["<p>a word</p>"]


def test_text_from_word_is_clean_after_pasting(form: Page, article: Article) -> None:
    paste(write_in(form), clipboards.WORD)
    assert saved(form, article) == [clipboards.WORD_CLEAN]


def test_text_from_google_docs_is_clean_after_pasting(form: Page, article: Article) -> None:
    paste(write_in(form), clipboards.GOOGLE_DOCS)
    assert saved(form, article) == [clipboards.GOOGLE_DOCS_CLEAN]


def test_pasted_scripts_and_event_attributes_do_nothing(form: Page, article: Article) -> None:
    hostile = (
        "<img src=x onerror='document.title=1'><script>document.title=1</script><p style=a onclick=b>words"
    )
    paste(write_in(form), hostile)
    assert saved(form, article) == ["<p>words</p>"]
    assert form.title() != "1"


def test_opening_and_saving_a_text_changes_nothing(form: Page, article: Article) -> None:
    text = (
        clipboards.WORD_CLEAN
        + '<aside class="get-help"><p>Call 112.</p><ul><li><p>a</p></li></ul></aside>'
        + '<table><thead><tr><th colspan="2" scope="col"><p>H</p></th></tr></thead>'
        + '<tbody><tr><th scope="row"><p>a</p></th><td></td></tr></tbody></table>'
        + '<p><a data-page="42">b <strong>c</strong></a> d<br>e</p>'
    )
    article.sections.create(heading="All of it", text=text, position=0)
    form.reload()
    go_to_the_end(text_of(form))
    form.keyboard.type("x")
    form.keyboard.press("Backspace")
    assert saved(form, article)[0] == text


def test_a_section_that_is_added_later_has_an_editor_too(form: Page, article: Article) -> None:
    form.get_by_role("button", name="Add another Section").click()
    write_in(form, row=1)
    form.keyboard.type("Second")
    write_in(form, row=0)
    form.keyboard.type("First")
    assert saved(form, article) == ["<p>First</p>", "<p>Second</p>"]


def test_all_can_be_done_with_the_keyboard(form: Page, article: Article) -> None:
    form.locator("#id_sections-0-heading").focus()
    form.keyboard.press("Tab")
    expect(form.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    form.keyboard.press("End")
    expect(form.get_by_role("button", name="Redo")).to_be_focused()
    form.keyboard.press("ArrowRight")
    form.keyboard.press("Enter")
    expect(text_of(form)).to_be_focused()
    form.keyboard.type("Title")
    form.keyboard.press("Alt+F10")
    expect(form.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    expect(form.get_by_role("button", name="Heading", exact=True)).to_have_attribute("aria-pressed", "true")
    form.keyboard.press("Escape")
    expect(text_of(form)).to_be_focused()
    press(form, "Bulleted list")
    form.keyboard.press("Escape")
    form.keyboard.press("Tab")
    expect(text_of(form)).not_to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_either_scheme(form: Page, scheme: Any, width: int) -> None:
    form.emulate_media(color_scheme=scheme)
    form.set_viewport_size({"width": width, "height": 900})
    paste(write_in(form), clipboards.WORD + '<aside class="get-help"><p><a data-page=1>Call</a></p></aside>')
    assert complaints_of_axe(form) == []
    text_of(form).locator("td").first.click()
    assert complaints_of_axe(form) == []
    press(form, "Link")
    assert complaints_of_axe(form) == []
    assert form.evaluate(
        "document.querySelector('.rich-text').scrollWidth <= document.documentElement.clientWidth"
    )
    form.get_by_role("button", name="Cancel").click()


def test_the_editor_bears_the_name_of_its_field(form: Page) -> None:
    expect(form.locator("#sections-0").get_by_role("textbox", name="Text:", exact=True)).to_have_attribute(
        "contenteditable", "true"
    )
    form.locator("#sections-0 label", has_text="Text").click()
    expect(text_of(form)).to_be_focused()


def test_without_javascript_the_text_is_edited_as_html(
    browser: Browser, live_server: LiveServer, article: Article
) -> None:
    page, _ = signed_in(browser, live_server, make_editor(), java_script=False)
    page.goto(edit_address(article))
    expect(page.get_by_text("The editor did not start").first).to_be_visible()
    page.fill("#id_sections-0-heading", "One")
    page.fill("#id_sections-0-text", "<b>bold</b><script>alert(1)</script>")
    page.click("[name=_continue]")
    assert [section.text for section in article.sections.all()] == ["<p><strong>bold</strong></p>"]
