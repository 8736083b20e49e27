"""Bringing back an earlier edition from the history."""

import pytest

from articles.models import ContinueReading
from publishing.models import Page
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen, seen_on

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

BUTTON = "Bring back this edition"


@pytest.fixture
def drug():
    drug = make.published(make.DrugFactory(title="amitriptyline", summary="Take it in the evening."))
    make.publish(make.change(drug, summary="Take it in the morning."), note="The time of day.")
    return drug.specific


def bring_back(client, page, edition=1):
    return client.post(screen(page, "bring_back"), {"edition": edition}, follow=True)


def test_every_edition_but_what_is_live_has_a_button(drug):
    workflow.record_review(drug, by=make.reviewer())  # edition 3 says what edition 2 says
    html = at_work(make.author()).get(screen(drug, "history")).content.decode()
    assert html.count(BUTTON) == 1
    assert '<input type="hidden" name="edition" value="1">' in html


def test_a_publisher_lands_on_the_screen_to_publish_it_with_a_reason(drug):
    client = at_work(make.publisher())
    response = bring_back(client, drug)
    draft = Page.drafts.get(corrects=drug)
    assert response.redirect_chain == [(screen(draft, "publish"), 302)]
    assert "Nothing has changed for readers before you publish it." in messages_of(response)[0]
    html = response.content.decode()
    assert "This brings back text of edition 1, which is never a small change." in html
    assert 'name="change_kind"' not in html
    sent = {"seen": seen_on(client, screen(draft, "publish")), "note": "The evening was right."}
    client.post(screen(draft, "publish"), sent)
    edition = drug.editions.get(number=3)
    assert edition.document.own.summary == "Take it in the evening."
    assert (edition.change_kind, edition.note) == ("substantive", "The evening was right.")


def test_an_author_lands_on_the_form(drug):
    response = bring_back(at_work(make.author()), drug)
    draft = Page.drafts.get(corrects=drug)
    assert response.redirect_chain == [(f"/admin/drugs/drug/{draft.pk}/change/", 302)]


def test_the_pending_draft_stays(drug):
    make.change(drug, used_for="<p>Being rewritten.</p>")
    bring_back(at_work(make.publisher()), drug)
    assert drug.specific.used_for == "<p>Being rewritten.</p>"


def test_a_withdrawn_page_is_brought_back_as_its_draft(drug):
    workflow.withdraw(drug, by=make.publisher(), reason="By mistake.")
    client = at_work(make.publisher())
    assert client.get(screen(drug, "history")).content.decode().count(BUTTON) == 2
    assert bring_back(client, drug).redirect_chain == [(screen(drug, "publish"), 302)]
    assert drug.specific.summary == "Take it in the evening."


def test_while_a_correction_is_under_way_it_is_refused_with_a_sentence(drug):
    make.change(workflow.begin_correction(drug, by=make.author()), summary="Take it at noon.")
    response = bring_back(at_work(make.publisher()), drug)
    assert response.redirect_chain == [(screen(drug, "history"), 302)]
    assert "its words would be lost" in messages_of(response)[0]
    assert Page.drafts.get(corrects=drug).specific.summary == "Take it at noon."


def test_what_is_live_is_not_brought_back(drug):
    response = bring_back(at_work(make.publisher()), drug, edition=2)
    assert "says what is live now" in messages_of(response)[0]
    assert not Page.drafts.filter(corrects=drug).exists()


def test_an_edition_that_names_a_draft_that_was_deleted_is_refused_with_a_sentence():
    article, other = make.ArticleFactory(title="Sleep"), make.ArticleFactory(title="Pain")
    suggestion = ContinueReading.objects.create(article=article, suggested=other)
    make.publish(make.change(article))
    suggestion.delete()
    make.publish(make.change(article, summary="Without it."))
    other.delete()
    response = bring_back(at_work(make.publisher()), article)
    assert response.redirect_chain == [(screen(article, "history"), 302)]
    assert "names a page that was deleted" in messages_of(response)[0]
    assert not Page.drafts.filter(corrects=article).exists()


@pytest.mark.parametrize("edition", ["", "x", "0", "-1", "7", "9" * 40, "¹"])
def test_an_edition_that_does_not_exist_is_not_found(drug, edition):
    assert bring_back(at_work(make.publisher()), drug, edition=edition).status_code == 404


def test_who_may_not_write_has_no_button_and_cannot_force_it(drug):
    client = at_work(make.reviewer())
    assert BUTTON not in client.get(screen(drug, "history")).content.decode()
    response = bring_back(client, drug)
    assert "Only an author or a publisher" in messages_of(response)[0]
    assert not Page.drafts.filter(corrects=drug).exists()


def test_a_link_brings_nothing_back(drug):
    assert at_work(make.publisher()).get(screen(drug, "bring_back")).url == screen(drug, "history")
    assert not Page.drafts.filter(corrects=drug).exists()
