"""The admin’s main screens on a phone and a desk, light and dark: nothing for axe or the console to mind."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from publishing.people import open_task
from publishing.verbs import add_erratum, workflow
from tests import factories as make
from tests.journeys.at_the_desk import (
    open_section,
    scrolls_sideways,
    signed_in,
    violations,
    wrong_in_either_scheme,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_alone]

LONG_WORD = "pseudo" + "hypoaldosteronism" * 4


def everyone_in_one() -> User:
    """A person with each role, so that every button is there to be looked at."""
    return make.person("olga", "Authors", "Medical reviewers", "Publishers", is_superuser=True)


def a_full_desk() -> dict[str, str]:
    """Pages in every state; returns the address of each screen, by its name."""
    drug_class = make.published(make.DrugClassFactory(title="tricyclic antidepressants"))
    article = make.ArticleFactory(title="Antidepressants for pain")
    make.add_section(article, drug_class=drug_class)
    make.publish(article)
    drug = make.DrugFactory(title="nortriptyline", drug_class=drug_class, summary=f"It helps. {LONG_WORD}")
    make.add_brand(drug, "Pamelor")
    effect = make.SideEffectFactory(title="dry mouth")
    make.add_side_effect(drug, effect)
    workflow.submit(drug, by=make.author())
    make.approved(make.change(drug_class, how_it_works=f"<p>It works otherwise: {LONG_WORD}.</p>"))
    sent_back = make.DrugFactory(title="doxepin")
    workflow.submit(sent_back, by=make.author())
    workflow.send_back(sent_back, by=make.reviewer(), comment="Cite a source.")
    open_task(article, "It links to what changed.", timezone.now())
    add_erratum(article.editions.get(number=1), by=make.publisher(), note="It was the first.")
    pages = "/admin/pages"
    return {
        "desk": "/admin/",
        "guide": "/admin/guide/",
        "list": "/admin/drugs/drug/",
        "new page": "/admin/drugs/drug/add/",
        "change form": f"/admin/drugs/drug/{drug.pk}/change/",
        "form of an article": f"/admin/articles/article/{article.pk}/change/",
        "review": f"{pages}/{drug.pk}/review/",
        "review again": f"{pages}/{article.pk}/review/",
        "publish": f"{pages}/{drug_class.pk}/publish/",
        "publish too early": f"{pages}/{drug.pk}/publish/",
        "withdraw": f"{pages}/{drug_class.pk}/withdraw/",
        "history": f"{pages}/{article.pk}/history/",
        "people": "/admin/auth/user/",
        "account": f"/admin/auth/user/{make.author().pk}/change/",
        "new account": "/admin/auth/user/add/",
    }


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_each_screen_is_whole(browser: Browser, live_server: LiveServer, width: int, scheme: str) -> None:
    screens = a_full_desk()
    page, witness = signed_in(browser, live_server, everyone_in_one(), width, scheme)
    found: dict[str, list[str]] = {}
    for name, address in screens.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, name
        page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
        wrong = wrong_in_either_scheme(page)
        if scrolls_sideways(page):
            wrong.append("It scrolls sideways.")
        if wrong:
            found[name] = wrong
    assert found == {}
    assert witness.complaints == [], "\n".join(witness.complaints)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_to_sign_in_is_whole(browser: Browser, live_server: LiveServer, width: int) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        page.goto("/admin/")
        assert violations(page) == []
        assert not scrolls_sideways(page)


def test_the_theme_may_be_chosen_against_the_system(browser: Browser, live_server: LiveServer) -> None:
    page, _ = signed_in(browser, live_server, make.author(), scheme="light")
    page.goto("/admin/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator(".theme-toggle").click()
    assert page.evaluate(paper) == "rgb(24, 23, 21)" != light
    assert violations(page) == []


def test_a_screen_is_used_without_a_script(browser: Browser, live_server: LiveServer) -> None:
    drug = make.approved(make.change(make.published(make.DrugFactory(title="doxepin")), summary="At night."))
    page, _ = signed_in(browser, live_server, make.publisher(), java_script=False)
    page.goto(f"/admin/pages/{drug.pk}/publish/")
    page.get_by_label("Note for readers").fill("When to take it was added.")
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published: “Doxepin”, edition 2.").wait_for()


def test_a_search_field_is_named_by_its_label_also_in_a_row_added_later(
    browser: Browser, live_server: LiveServer
) -> None:
    page, _ = signed_in(browser, live_server, make.author())
    page.goto("/admin/drugs/drug/add/")
    open_section(page, "Side effects")
    page.get_by_role("button", name="New side effect", exact=True).click()
    for field in ("drug_class", "side_effect_rows-0-side_effect"):
        box = page.locator(f"#id_{field} + .select2-container [role=combobox]")
        named_by = (box.get_attribute("aria-labelledby") or "").split()
        label = page.locator(f"#{named_by[0]}").text_content() or ""
        assert label.strip().rstrip(":").lower() in ("drug class", "side effect")
    assert violations(page) == []
