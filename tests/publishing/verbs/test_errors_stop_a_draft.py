"""What the checks find wrong is not submitted, not approved and not published; a draft with it is kept."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from articles.documents import ArticleOwn
from articles.models import Article
from publishing.models import Page
from publishing.sealing import plan_publication
from publishing.text import Refused
from publishing.verbs import Readiness, workflow
from tests import factories as make
from tests.publishing.workroom.admin.forms import add_address, opened, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

EMPTY = (
    "Besides its name and its summary the page says nothing. "
    "Write in another section what readers will look for on it."
)


def empty_article() -> Page:
    return make.ArticleFactory(opening="")


def article_with_an_error() -> Page:
    return make.ArticleFactory(title=" ", slug="nameless")


def empty_companion() -> Page:
    """A drug that is right, with a new side effect of which nothing is said."""
    drug = make.DrugFactory()
    make.add_side_effect(drug, make.SideEffectFactory(what_to_do=""))
    return drug


def empty_correction() -> Page:
    live = make.published(make.ArticleFactory())
    return make.change(workflow.begin_correction(live, by=make.author()), opening="")


@pytest.mark.parametrize("draft", [empty_article, article_with_an_error, empty_companion, empty_correction])
def test_a_draft_with_an_error_is_not_submitted(draft: Callable[[], Page]) -> None:
    page = draft()
    with pytest.raises(Refused, match="The checks found an error on"):
        workflow.submit(page, by=make.author())
    assert not Page.drafts.exclude(state=Page.State.DRAFT).exists()


@pytest.mark.parametrize("button", ["_submit_for_review", None])
def test_an_empty_article_is_saved_and_not_submitted_from_its_screens(button: str | None) -> None:
    client = signed_in(make.author())
    if button:
        values = opened(client, add_address(Article)) | {"title": "A title alone", button: "on"}
        response = client.post(add_address(Article), values, follow=True)
        assert "Your text is saved, but was not submitted." in response.content.decode()
    else:
        page = empty_article()
        response = client.post(reverse("admin:submit", args=[page.pk]), follow=True)
    assert EMPTY in response.content.decode()
    assert Article.objects.get().state == Page.State.DRAFT


def submitted_when_it_was_right() -> Page:
    """A draft that waits for review, and whose address another page has taken since."""
    waiting = make.DrugFactory(title="waiting", slug="one-address")
    workflow.submit(waiting, by=make.author())
    make.publish(make.DrugFactory(title="first", slug="one-address"))
    return waiting


def test_a_draft_that_became_wrong_is_not_approved() -> None:
    page = submitted_when_it_was_right()
    with pytest.raises(Refused, match="belongs to “First”"):
        workflow.approve(page, by=make.reviewer())
    screen = signed_in(make.reviewer()).get(reverse("admin:review", args=[page.pk])).content.decode()
    assert "It cannot be approved while the" in screen
    assert 'value="approve"' not in screen
    assert 'value="send_back"' in screen
    workflow.send_back(page, by=make.reviewer(), comment="Choose another address.")


def approved_with_an_obstacle(page: Page) -> str:
    """What the reviewer is told who approves this draft."""
    client = signed_in(make.reviewer())
    address = reverse("admin:review", args=[page.pk])
    seen = client.get(address).context["seen"]
    response = client.post(address, {"decision": "approve", "seen": seen}, follow=True)
    return " ".join(map(str, response.context["messages"]))


def test_a_screen_says_that_a_draft_can_be_published_only_if_it_can() -> None:
    page = make.DrugFactory()
    workflow.submit(page, by=make.author())
    assert approved_with_an_obstacle(page) == f"Approved: “{page}” can now be published."
    assert Readiness(page, plan_publication([page])).is_ready


def test_who_approves_a_draft_that_is_behind_is_told_that_it_cannot_be_published() -> None:
    live = make.published(make.DrugFactory(note="As it was."))
    draft = make.change(live, note="As the draft says.")
    workflow.submit(draft, by=make.author())
    correction = make.change(workflow.begin_correction(live, by=make.author()), note="As corrected.")
    make.approved(correction)
    workflow.publish(correction, by=make.publisher(), note="Corrected.")
    said = approved_with_an_obstacle(draft)
    assert "It cannot be published yet: Edition 2" in said
    assert "can now be published" not in said


def test_an_emergency_is_stopped_by_its_own_errors_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was wrong with the live page before can wait; readers cannot."""
    emma = make.person("emma", "Authors", "Emergency publishers")
    with pytest.raises(Refused, match="Besides its name"):
        workflow.publish(empty_article(), by=emma, emergency_reason="Readers are in danger.")
    with monkeypatch.context() as before_there_was_the_check:
        before_there_was_the_check.setattr(ArticleOwn, "says_something", True)
        live = make.published(empty_article())
    draft = make.change(live, summary="Do not take it with alcohol.")
    with pytest.raises(Refused, match="Besides its name"):
        workflow.submit(draft, by=make.author())
    assert Readiness(draft, plan_publication([draft])).may_go_before_review(emma)
    workflow.publish(draft, by=emma, note="A warning.", emergency_reason="Readers are in danger.")
    assert live.specific.live_edition.number == 2
