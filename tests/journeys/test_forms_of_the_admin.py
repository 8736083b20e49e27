"""Writing a draft in the admin’s forms, in a real browser."""

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from drugs.models import Drug, SideEffect
from publishing.people import authors_of
from publishing.verbs import workflow
from tests import factories as make
from tests.journeys.at_the_desk import (
    go_to_the_end,
    open_section,
    scrolls_sideways,
    signed_in,
    unfold,
    violations,
    wrong_in_either_scheme,
)
from tests.publishing.workroom.admin.forms import add_address, edit_address, list_address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_alone]


def article_in_two_sections() -> Article:
    article = make.ArticleFactory(title="Antidepressants for pain")
    make.add_section(article, "First")
    make.add_section(article, "Second", text="<p>It stays.</p>")
    return article


def headings(article: Article) -> list[str]:
    return list(article.sections.values_list("heading", flat=True))


def save(page: Page) -> None:
    with page.expect_navigation():  # once the server was asked who is signed in
        page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_a_row_is_moved_from_the_keyboard_and_its_text_editor_lives_on(
    browser: Browser, live_server: LiveServer
) -> None:
    article = article_in_two_sections()
    page, witness = signed_in(browser, live_server, make.author())
    page.goto(edit_address(article))
    unfold(page)
    editor = page.locator("#id_sections-1-text_editor")
    go_to_the_end(editor)
    editor.press_sequentially(" And this")
    expect(editor).to_have_text("It stays. And this")
    up = page.get_by_role("button", name="Move up, Section: Second")
    up.focus()
    up.press("Enter")
    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_text("Section: Second is now number 1 of 2.")).to_be_attached()
    up.press("Enter")  # it is first already: nothing happens
    go_to_the_end(editor)
    editor.press_sequentially(" too.")
    expect(editor).to_have_text("It stays. And this too.")
    save(page)
    assert headings(article) == ["Second", "First"]
    assert article.sections.get(heading="Second").text == "<p>It stays. And this too.</p>"
    assert witness.complaints == []


def test_rows_are_added_moved_and_removed_before_they_are_saved(
    browser: Browser, live_server: LiveServer
) -> None:
    article = article_in_two_sections()
    page, witness = signed_in(browser, live_server, make.author())
    page.goto(edit_address(article))
    unfold(page)
    for number, heading in [(2, "Third"), (3, "Gone"), (4, "Fifth")]:
        page.get_by_role("button", name="New section").click()
        page.locator(f"#id_sections-{number}-heading").fill(heading)
    third = page.get_by_role("button", name="Move up, Section: #3")
    third.click()
    third.click()
    page.locator("#sections-3").get_by_role("button", name="Remove").click()
    save(page)
    assert headings(article) == ["Third", "First", "Second", "Fifth"]
    assert witness.complaints == []


def test_a_form_that_comes_back_keeps_the_order_of_its_rows(
    browser: Browser, live_server: LiveServer
) -> None:
    article = article_in_two_sections()
    page, _ = signed_in(browser, live_server, make.author())
    page.goto(edit_address(article))
    unfold(page)
    page.get_by_role("button", name="New section").click()
    page.locator("#id_sections-2-heading").fill("Third")
    page.get_by_role("button", name="Move up, Section: #3").click()
    page.get_by_label("Title:").first.fill("")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".errornote")).to_be_visible()
    unfold(page)
    shown = page.locator("#sections-group input[name$=-heading]:not([name*=__prefix__])")
    assert [each.input_value() for each in shown.all()] == ["First", "Third", "Second"]
    page.get_by_label("Title:").first.fill("Antidepressants")
    save(page)
    assert headings(article) == ["First", "Third", "Second"]


def test_a_missing_side_effect_is_added_without_leaving_the_drug(
    browser: Browser, live_server: LiveServer
) -> None:
    drug = make.DrugFactory(title="amitriptyline")
    page, witness = signed_in(browser, live_server, make.author())
    page.goto(edit_address(drug))
    unfold(page)
    page.get_by_role("button", name="New side effect", exact=True).click()
    with page.expect_popup() as popup:
        page.locator("#add_id_side_effect_rows-0-side_effect").click()
    small = popup.value
    small.get_by_label("Plain-language name:").fill("dry mouth")
    assert violations(small) == []
    with small.expect_event("close"):
        small.get_by_role("button", name="Save").click()
    expect(page.locator("#side_effect_rows-0 .select2-selection__rendered")).to_contain_text("Dry mouth")
    save(page)
    effect = SideEffect.objects.get()
    assert [row.side_effect for row in drug.side_effect_rows.all()] == [effect]
    assert authors_of(effect) == [make.author()]
    assert witness.complaints == []


def test_an_autocomplete_finds_a_class_by_its_abbreviation(browser: Browser, live_server: LiveServer) -> None:
    drug_class = make.DrugClassFactory(title="tricyclics", abbreviation="TCA")
    page, witness = signed_in(browser, live_server, make.author())
    page.goto(add_address(Drug))
    page.get_by_label("Generic name:").fill("amitriptyline")
    page.locator(".field-drug_class .select2-selection").click()
    page.locator(".select2-search__field").fill("tca")
    page.locator(".select2-results__option", has_text="Tricyclics").click()
    save(page)
    drug = Drug.objects.get()
    assert (drug.drug_class, drug.slug) == (drug_class, "amitriptyline")
    assert witness.complaints == []


def test_who_leaves_with_unsaved_changes_is_asked(browser: Browser, live_server: LiveServer) -> None:
    page, _ = signed_in(browser, live_server, make.author())
    page.goto(edit_address(make.DrugFactory()))
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto(list_address(Drug))
    assert asked == []
    page.go_back()
    page.get_by_label("Note:", exact=True).fill("New.")
    page.goto(list_address(Drug))
    assert asked == ["beforeunload"]


def test_a_draft_is_written_and_ordered_without_javascript(browser: Browser, live_server: LiveServer) -> None:
    drug = make.DrugFactory(title="amitriptyline")
    make.add_brand(drug, "Endep")
    page, _ = signed_in(browser, live_server, make.author(), java_script=False)
    page.goto(edit_address(drug))
    page.get_by_role("link", name="open this form with empty rows").click()
    open_section(page, "Names and codes")
    page.locator("#id_brand_names-0-position").fill("5")
    page.locator("#id_brand_names-1-name").fill("Elavil")
    page.locator("#id_brand_names-1-position").fill("1")
    open_section(page, "What it is for")
    page.get_by_label("What it is used for:", exact=True).fill("<p>For pain.</p>")
    page.get_by_role("button", name="Save draft").click()
    drug.refresh_from_db()
    assert [brand.name for brand in drug.brand_names.all()] == ["Elavil", "Endep"]
    assert drug.used_for == "<p>For pain.</p>"


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_each_form_and_list_is_whole(
    browser: Browser, live_server: LiveServer, width: int, scheme: str
) -> None:
    article = article_in_two_sections()
    drug_class = make.published(make.DrugClassFactory(title="tricyclics", abbreviation="TCA"))
    drug = make.DrugFactory(title="amitriptyline", drug_class=drug_class)
    make.add_brand(drug, "Elavil")
    make.add_side_effect(drug, make.SideEffectFactory(title="dry mouth"))
    drug.references.create(title="A trial", pmid="1")
    workflow.submit(make.change(drug), by=make.author())
    pages = [article, drug_class, drug, make.SideEffectFactory(), make.ContributorFactory()]
    kinds = [type(each) for each in pages]
    page, witness = signed_in(browser, live_server, make.publisher(), width, scheme)
    for address in (*map(edit_address, pages), *map(add_address, kinds), *map(list_address, kinds)):
        page.goto(address)
        unfold(page)
        page.locator("textarea[data-rich-text]:visible").first.wait_for(state="hidden")
        assert wrong_in_either_scheme(page) == [], address
        assert not scrolls_sideways(page), address
    assert witness.complaints == []


def test_who_may_only_read_gets_a_whole_page_too(browser: Browser, live_server: LiveServer) -> None:
    page, witness = signed_in(browser, live_server, make.reviewer(), width=390)
    page.goto(edit_address(article_in_two_sections()))
    unfold(page)
    expect(page.get_by_text("It stays.")).to_be_visible()
    assert violations(page) == []
    assert not scrolls_sideways(page)
    assert witness.complaints == []
