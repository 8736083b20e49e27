"""A new drug, from the author’s first word to the readers: three people, each in a browser of their own."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.dateformat import format as format_date
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from drugs.models import DrugClass
from tests import factories as make
from tests.journeys.at_the_desk import open_section, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def live_class_and_article(at: datetime) -> tuple[DrugClass, Article]:
    """A drug class, and an article that embeds it, as readers have known them since then."""
    drug_class = make.DrugClassFactory(
        title="tricyclic antidepressants", abbreviation="TCA", slug="tricyclics"
    )
    make.publish(drug_class, at=at)
    article = make.ArticleFactory(title="Antidepressants for pain")
    make.add_section(article, heading="Tricyclics", drug_class=drug_class)
    make.publish(article, at=at)
    return drug_class, article


def write_the_drug(form: Page) -> None:
    form.get_by_role("link", name="New drug", exact=True).click()
    form.get_by_label("Generic name").press_sequentially("nortriptyline")
    expect(form.locator("#id_slug")).to_have_value("nortriptyline")
    form.locator(".field-drug_class .select2-selection").click()
    form.locator(".select2-search__field").fill("tricyclic")
    form.get_by_role("option", name="Tricyclic antidepressants").click()
    open_section(form, "What it is for")
    form.locator(".field-used_for .tiptap").click()
    form.keyboard.type("It is used for long-lasting pain.")
    open_section(form, "Names and codes")
    form.get_by_role("button", name="New brand name").click()
    form.locator("#id_brand_names-0-name").fill("Pamelor")


def add_a_new_side_effect(form: Page) -> None:
    """The side effect does not exist yet: it is written in a window of its own, and chosen when saved."""
    open_section(form, "Side effects")
    form.get_by_role("button", name="New side effect", exact=True).click()
    with form.expect_popup() as opened:
        form.locator("#add_id_side_effect_rows-0-side_effect").click()
    window = opened.value
    window.get_by_label("Plain-language name").press_sequentially("dry mouth")
    open_section(window, "What to do")
    window.locator(".field-what_to_do .tiptap").click()
    window.keyboard.type("Sip water often.")
    with window.expect_event("close"):
        window.get_by_role("button", name="Save").click()
    expect(form.locator("#select2-id_side_effect_rows-0-side_effect-container")).to_contain_text("Dry mouth")


def test_a_new_drug_goes_from_its_author_to_the_readers(browser: Browser, live_server: LiveServer) -> None:
    ten_days_ago = timezone.now() - timedelta(days=10)
    drug_class, article = live_class_and_article(ten_days_ago)

    author, by_author = sign_in(browser, live_server, make.author())
    write_the_drug(author)
    add_a_new_side_effect(author)
    author.get_by_role("button", name="Submit for review").click()
    expect(author.locator(".messagelist")).to_contain_text("submitted for review")
    expect(author.locator(".standing")).to_contain_text("waits for review")

    readers, by_readers = browser.new_context(base_url=live_server.url).new_page(), []
    readers.on("pageerror", lambda error: by_readers.append(str(error)))
    answer = readers.goto("/drugs/nortriptyline/")
    assert answer is not None
    assert answer.status == 404  # not one word of a draft is for readers

    reviewer, by_reviewer = sign_in(browser, live_server, make.reviewer())
    reviewer.get_by_role("link", name="Review Nortriptyline").click()
    expect(reviewer.get_by_role("heading", name="New pages that go along")).to_be_visible()
    expect(reviewer.locator("main")).to_contain_text("Sip water often.")
    reviewer.get_by_role("button", name="Approve all 2 pages").click()
    expect(reviewer.locator(".messagelist")).to_contain_text(
        "Approved: “Nortriptyline” can now be published."
    )

    publisher, by_publisher = sign_in(browser, live_server, make.publisher())
    publisher.get_by_role("link", name="Publish… Nortriptyline").click()
    followers = publisher.get_by_role("region", name="Pages that follow")
    expect(followers).to_contain_text("Tricyclic antidepressants")
    expect(followers).to_contain_text("Antidepressants for pain")
    publisher.get_by_role("button", name="Publish").click()
    expect(publisher.locator(".messagelist")).to_contain_text(
        "Published: “Nortriptyline”, edition 1. 2 other pages followed."
    )

    readers.goto("/drugs/nortriptyline/")
    expect(readers.locator("main")).to_contain_text("Pamelor")
    expect(readers.locator("main")).to_contain_text("dry mouth", ignore_case=True)
    readers.goto("/drug-classes/tricyclics/")
    expect(readers.locator("main")).to_contain_text("nortriptyline", ignore_case=True)
    readers.goto(article.get_absolute_url())
    expect(readers.locator("main")).to_contain_text("Nortriptyline (Pamelor)")
    today = format_date(timezone.localdate(), "j F Y")
    dates = readers.get_by_role("group", name="Dates of this page")
    expect(dates).to_contain_text(f"Updated on {today}, following a change to Nortriptyline")
    expect(dates).to_contain_text(f"First published on {format_date(ten_days_ago, 'j F Y')}")
    for witness in (by_author, by_reviewer, by_publisher):
        assert witness.complaints == []
    assert by_readers == []
    assert [page.editions.count() for page in (article, drug_class)] == [2, 2]
