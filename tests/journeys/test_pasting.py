"""Pasting is faithful, or says what it left out: what programs put on the clipboard, in a real browser."""

import re
from collections.abc import Iterator
from random import Random

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from publishing.text import sanitise
from tests.factories import ArticleFactory, SideEffectFactory, published
from tests.journeys.at_the_desk import signed_in
from tests.journeys.clipboard_cases import CASES
from tests.journeys.rich_text_site import make_editor
from tests.publishing.text.fragments import Fragment
from tests.publishing.text.test_what_is_seen import words_of
from tests.publishing.workroom.admin.forms import edit_address

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.journeys.rich_text_site"),
    pytest.mark.sqlite_alone,
]

PASTE_EACH = """
async (pasted) => {
    const text = document.querySelector("#sections-0 .tiptap");
    const field = document.querySelector("#id_sections-0-text");
    const notice = document.querySelector("#sections-0 .rich-text-notice");
    const results = [];
    for (const { around, ...types } of pasted) {
        field.value = around ?? "";
        field.dispatchEvent(new Event("change"));
        text.editor.commands.focus();
        text.editor.state.doc.descendants((node, at) => {
            if (node.isText && node.text === "xy") text.editor.commands.setTextSelection(at + 1);
        });
        const clipboardData = new DataTransfer();
        for (const [type, data] of Object.entries(types)) clipboardData.setData(type, data);
        text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        results.push([field.value, notice.textContent]);
    }
    return results;
}
"""


SECTION = "<a href='{}/side-effects/dry-mouth/{}'>dry mouth</a>"


@pytest.fixture
def form(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The form of an article. At its end, nothing may have been complained about."""
    page, witness = signed_in(browser, live_server, make_editor())
    page.goto(edit_address(ArticleFactory.create(title="Antidepressants for pain")))
    expect(page.locator("#sections-0 .tiptap")).to_be_visible()
    yield page
    assert "\n".join(witness.complaints) == ""


def pasted(form: Page, clipboards: list[dict[str, str]]) -> list[tuple[str, str]]:
    """For each of them, what is then in the field, and what the notice says."""
    return [(html, notice) for html, notice in form.evaluate(PASTE_EACH, clipboards)]


def test_what_programs_put_on_the_clipboard_comes_out_as_it_was_seen(form: Page) -> None:
    wrong = []
    results = pasted(form, [{case.type: case.clipboard} for case in CASES])
    for case, (html, notice) in zip(CASES, results, strict=True):
        if sanitise(html) != case.becomes or notice != case.notice:
            wrong += [case.name, f"  is  {sanitise(html)} {notice}", f"  not {case.becomes} {case.notice}"]
    assert not wrong, "\n".join(wrong)


def test_a_picture_alone_is_left_out_and_named(form: Page) -> None:
    notice = form.locator("#sections-0 .rich-text-notice")
    pasted(form, [{"text/plain": "words"}])
    expect(notice).to_be_empty()
    form.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            clipboardData.items.add(new File(["x"], "x.png", { type: "image/png" }));
            const options = { clipboardData, bubbles: true, cancelable: true };
            document.querySelector("#sections-0 .tiptap").dispatchEvent(new ClipboardEvent("paste", options));
        }"""
    )
    expect(notice).to_have_text("Pasted, but a picture was left out.")
    expect(notice).to_have_attribute("role", "status")
    expect(form.locator("#id_sections-0-text")).to_have_value("<p>words</p>")


def test_a_link_to_a_page_of_the_site_becomes_a_reference_to_it(form: Page) -> None:
    page = published(SideEffectFactory.create(title="dry mouth"))
    here = form.evaluate("location.origin")
    links = [SECTION.format("", "#what-to-do"), SECTION.format(here, ""), f"<a href='{here}/search/'>all</a>"]
    pasted(form, [{"text/html": f"<p>See {', '.join(links)}.</p>"}])
    section = f'<a data-page="{page.pk}" data-section="what-to-do">dry mouth</a>'
    expect(form.locator("#id_sections-0-text")).to_have_value(
        f'<p>See {section}, <a data-page="{page.pk}">dry mouth</a>, '
        f'<a href="{settings.SITE_URL}/search/">all</a>.</p>'
    )


def test_every_visible_word_is_in_the_field_or_in_the_notice(form: Page) -> None:
    fragments = [Fragment(Random(seed)) for seed in range(500)]
    sent = [{"text/html": fragment.html} for fragment in fragments]
    for fragment, (html, notice) in zip(fragments, pasted(form, sent), strict=True):
        assert words_of(html) == fragment.seen, fragment.html
        assert re.findall(r"w\d+", notice) == fragment.struck, fragment.html


def test_every_visible_word_is_in_the_field_wherever_it_is_pasted(form: Page) -> None:
    places = ["p", "h2", "ul><li><p", "table><tr><td><p", "aside class=get-help><p"]
    sent = [
        (Fragment(Random(seed)), f"<{place}>xy</{'></'.join(reversed(place.split('><')))}>")
        for seed, place in enumerate(places * 30)
    ]
    for (fragment, around), (html, _) in zip(
        sent, pasted(form, [{"text/html": each.html, "around": around} for each, around in sent]), strict=True
    ):
        words = re.findall(r"[w≤≥±β]\d+|[xy]", " ".join(words_of(html)))
        assert words == ["x", *fragment.seen, "y"], f"{around} {fragment.html}"
