"""How many clicks the usual work takes, counted from the desk. Typing is not counted; Enter is typing."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from drugs.models import Drug
from publishing.models import Page as PublishedPage
from publishing.people import authors_of
from tests import factories as make
from tests.journeys.at_the_desk import Witness, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_alone]

# A click of the mouse has a detail; what the Enter key sends to a button has none.
COUNT = """
addEventListener("click", (event) => {
  if (event.isTrusted && event.detail > 0) {
    sessionStorage.setItem("clicks", Number(sessionStorage.getItem("clicks")) + 1)
  }
}, true)
for (const work of ["click", "input"]) addEventListener(work, (event) => {
  if (!event.isTrusted) return
  const screens = new Set(JSON.parse(sessionStorage.getItem("screens") || "[]"))
  sessionStorage.setItem("screens", JSON.stringify([...screens.add(location.pathname)]))
}, true)
"""


@dataclass
class Worker:
    """Somebody at the desk whose clicks are counted, and the screens on which they do something."""

    page: Page
    witness: Witness

    @classmethod
    def at_the_desk(cls, browser: Browser, server: LiveServer, user: User) -> "Worker":
        page, witness = signed_in(browser, server, user)
        page.context.add_init_script(COUNT)
        page.goto("/admin/")
        page.evaluate("sessionStorage.clear()")
        return cls(page, witness)

    @property
    def clicks(self) -> int:
        return int(self.page.evaluate("Number(sessionStorage.getItem('clicks'))"))

    @property
    def screens(self) -> set[str]:
        return set(self.page.evaluate("JSON.parse(sessionStorage.getItem('screens') || '[]')"))

    def press(self, name: str, role: str = "button") -> None:
        self.page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]

    def published(self, name: str, edition: int) -> None:
        expect(self.page.locator(".messagelist")).to_contain_text(f"Published: “{name}”, edition {edition}.")


@pytest.fixture
def drug() -> Drug:
    drug: Drug = make.published(make.DrugFactory(title="amitriptyline", summary="Take it at nihgt."))
    return drug


def correct_the_misspelling(worker: Worker) -> None:
    worker.page.get_by_label("Name or address of the page").focus()
    worker.page.keyboard.type("amitriptyline")
    worker.page.keyboard.press("Enter")
    worker.press("Correct Amitriptyline")
    worker.page.get_by_label("Summary").fill("Take it at night.")
    worker.press("Save and check")
    expect(worker.page.get_by_role("heading", name="Verified: small correction")).to_be_visible()
    worker.page.get_by_label("Note for readers").fill("A misspelling was put right.")
    worker.press("Publish")
    worker.published("Amitriptyline", 2)


def somebody_approves_and_publishes(browser: Browser, server: LiveServer, name: str, approve: str) -> Worker:
    other = Worker.at_the_desk(browser, server, make.person("olga", "Medical reviewers", "Publishers"))
    other.press(f"Review {name}", role="link")
    other.press(approve)
    other.press(f"Publish… {name}", role="link")
    other.press("Publish")
    other.published(name, 1)
    return other


def test_a_misspelling_on_a_live_page_takes_three_clicks(
    browser: Browser, live_server: LiveServer, drug: Drug
) -> None:
    worker = Worker.at_the_desk(browser, live_server, make.publisher())
    correct_the_misspelling(worker)
    assert worker.clicks == 3
    live = PublishedPage.objects.get(pk=drug.pk).live_edition
    assert live is not None
    assert (live.summary, live.change_kind) == ("Take it at night.", "minor")
    assert worker.witness.complaints == []


def test_the_same_while_a_draft_is_pending_takes_three_clicks_and_both_are_intact(
    browser: Browser, live_server: LiveServer, drug: Drug
) -> None:
    make.change(drug, used_for="<p>It is being rewritten.</p>")
    worker = Worker.at_the_desk(browser, live_server, make.publisher())
    correct_the_misspelling(worker)
    assert worker.clicks == 3
    draft = Drug.objects.get(pk=drug.pk)
    assert draft.live_edition is not None
    assert draft.live_edition.document.own.used_for.html == "<p>It is used for pain.</p>"
    assert (draft.summary, draft.used_for) == ("Take it at night.", "<p>It is being rewritten.</p>")
    assert [author.username for author in authors_of(draft)] == ["alice"]


def test_to_bring_an_edition_back_takes_three_clicks(
    browser: Browser, live_server: LiveServer, drug: Drug
) -> None:
    make.publish(make.change(drug, summary="Take it in the morning."), note="The time of day.")
    worker = Worker.at_the_desk(browser, live_server, make.publisher())
    worker.page.get_by_role("link", name="History of amitriptyline").first.click()
    worker.page.get_by_role("button", name="Bring back this edition").click()
    worker.page.get_by_label("Note for readers").fill("The evening was right.")
    worker.press("Publish")
    worker.published("Amitriptyline", 3)
    assert worker.clicks == 3
    assert PublishedPage.objects.get(pk=drug.pk).live_edition.summary == "Take it at nihgt."  # type: ignore[union-attr]
    assert worker.witness.complaints == []


def test_the_first_publication_by_two_people_takes_six_clicks_on_four_screens(
    browser: Browser, live_server: LiveServer
) -> None:
    author = Worker.at_the_desk(browser, live_server, make.author())
    author.press("New drug", role="link")
    author.page.get_by_label("Generic name").press_sequentially("doxepin")
    author.page.locator(".form-section > summary", has_text="What it is for").press("Enter")
    author.page.locator(".field-used_for .tiptap").focus()
    author.page.keyboard.type("It is used for sleep.")
    author.press("Submit for review")
    expect(author.page.locator(".messagelist")).to_contain_text("submitted for review")

    other = somebody_approves_and_publishes(browser, live_server, "Doxepin", "Approve these changes")
    assert author.clicks + other.clicks == 6
    assert len(author.screens | other.screens) == 4, author.screens | other.screens
    assert author.witness.complaints + other.witness.complaints == []


def test_a_class_with_two_drugs_and_two_side_effects_is_one_submission_review_and_publication(
    browser: Browser, live_server: LiveServer
) -> None:
    drug_class = make.DrugClassFactory(title="Tricyclics")
    drugs = [make.DrugFactory(title=title, drug_class=drug_class) for title in ("doxepin", "imipramine")]
    for page in (drug_class, drugs[0]):
        make.add_side_effect(page, make.SideEffectFactory())
    author = Worker.at_the_desk(browser, live_server, make.author())
    author.page.goto(f"/admin/drugs/drugclass/{drug_class.pk}/change/")
    author.press("Submit for review")
    expect(author.page.locator(".messagelist")).to_contain_text("“Imipramine”, “Doxepin”")

    other = somebody_approves_and_publishes(browser, live_server, "Tricyclics", "Approve all 5 pages")
    assert PublishedPage.objects.live().count() == 5
    assert author.witness.complaints + other.witness.complaints == []
