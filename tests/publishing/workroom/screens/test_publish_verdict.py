"""The publication’s screen: what kind of change it is, who must approve it, what becomes of drafts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drugs.models import Drug
from publishing.models import Page
from publishing.sealing import plan_publication
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen, seen_on

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

LIVE = "<p>It helps with pain.</p><p>Take it at nihgt.</p>"
SPELT = LIVE.replace("nihgt", "night")


@pytest.fixture(scope="module")
def _two_live_drugs(built_once):
    make.publish(make.DrugFactory(title="amitriptyline", used_for=LIVE))
    make.publish(make.DrugFactory(title="lithium", used_for="<p>Never take it and drive.</p>"))


@pytest.fixture
def drug(_two_live_drugs):
    return Drug.objects.get(title="amitriptyline")


def corrected(drug, by=None, **fields):
    return make.change(workflow.begin_correction(drug, by=by or make.author()), by=by, **fields)


def page_of(client, draft):
    return client.get(screen(draft, "publish")).content.decode()


def post(client, draft, **fields):
    data = {"seen": seen_on(client, screen(draft, "publish")), "note": "A word put right.", **fields}
    return client.post(screen(draft, "publish"), data, follow=True)


# The verdict


def test_a_misspelling_is_verified_to_be_small_and_the_screen_says_why(drug):
    html = page_of(at_work(make.publisher()), corrected(drug, used_for=SPELT))
    assert "Verified: small correction" in " ".join(html.split())
    assert "‘nihgt’ became ‘night’" in html


def test_a_lost_superscript_is_a_change_in_substance_and_the_screen_says_why():
    drug = make.published(make.DrugFactory(used_for="<p>About 10<sup>6</sup> cells.</p>"))
    html = page_of(at_work(make.publisher()), corrected(drug, used_for="<p>About 106 cells.</p>"))
    assert "Changed in substance" in html
    assert "10⁶" in html
    assert "Verified" not in html


def test_many_findings_are_all_there(drug):
    change = make.change(drug, used_for="".join(f"<p>Take {number} mg.</p>" for number in range(1, 13)))
    response = at_work(make.author()).get(screen(change, "publish"))
    findings = response.context["change"].verdict.findings
    html = response.content.decode()
    assert all(str(finding).split("‘")[0] in html for finding in findings)


def test_a_new_page_has_no_verdict():
    html = page_of(at_work(make.publisher()), make.approved(make.DrugFactory()))
    assert 'id="verdict"' not in html


# Who need not approve it


def test_one_publisher_publishes_a_misspelling_alone(drug):
    client, paul = at_work(make.publisher()), make.publisher()
    typo = corrected(drug, by=paul, used_for=SPELT)
    page = client.get(screen(typo, "publish"))
    assert page.context["form"]["change_kind"].value() == "minor"
    assert "one publisher may publish it alone" in page.content.decode()
    response = post(client, typo, change_kind="minor")
    assert response.redirect_chain == [(screen(drug, "history"), 302)]
    assert messages_of(response) == ["Published: “Amitriptyline”, edition 2."]
    edition = drug.editions.get(number=2)
    assert (edition.change_kind, edition.approved_by) == ("minor", "")


def test_as_a_change_in_substance_the_same_needs_an_approval(drug):
    typo = corrected(drug, used_for=SPELT)
    response = post(at_work(make.publisher()), typo, change_kind="substantive")
    assert response.status_code == 409
    assert "Submit it for review first" in messages_of(response)[0]
    assert "A word put right." in response.content.decode()
    assert drug.editions.count() == 1


def test_an_author_is_told_that_a_publisher_can_publish_a_misspelling_without_approval(drug):
    html = page_of(at_work(make.author()), corrected(drug, used_for=SPELT))
    assert "A publisher can publish it now: a small correction needs no approval." in html
    assert 'name="note"' not in html


def test_a_change_in_substance_has_a_button_for_review_and_none_to_publish(drug):
    change = corrected(drug, used_for=LIVE.replace("at nihgt", "in the morning"))
    for maker in (make.author, make.publisher):
        html = page_of(at_work(maker()), change)
        assert f'action="{screen(change, "submit")}"' in html
        assert 'name="note"' not in html


def test_an_approved_correction_is_published_and_the_history_of_its_page_opens(drug):
    change = make.approved(corrected(drug, summary="Words."))
    client = at_work(make.publisher())
    assert "Approved by" in page_of(client, change)
    response = post(client, change, note="More words.")
    assert response.redirect_chain == [(screen(drug, "history"), 302)]
    assert drug.editions.get(number=2).approved_by == "Rita"


def test_who_presses_publish_twice_lands_on_the_history_and_publishes_once(drug):
    change = make.approved(corrected(drug, summary="Words."))
    client = at_work(make.publisher())
    sent = {"seen": seen_on(client, screen(change, "publish")), "note": "More words.", "subject": drug.pk}
    client.post(screen(change, "publish"), sent)
    again = client.post(screen(change, "publish"), sent, follow=True)
    assert again.redirect_chain == [(screen(drug, "history"), 302)]
    assert "published or discarded meanwhile" in messages_of(again)[-1]
    assert drug.editions.count() == 2
    for subject in ("", "x", "9" * 40, change.pk):
        assert client.post(screen(change, "publish"), sent | {"subject": subject}).status_code == 404


# When small is refused


@pytest.fixture
def comma(_two_live_drugs):
    return Drug.objects.get(title="lithium")


PARTED = "<p>Never take it, and drive.</p>"


def test_what_looked_small_is_one_click_from_review_and_its_note_is_said(comma):
    typo, client = corrected(comma, by=make.publisher(), used_for=PARTED), at_work(make.publisher())
    html = " ".join(page_of(client, typo).split())
    assert "more than a small correction, so a medical reviewer reads it first" in html
    assert "filled in: “‘it and’ became ‘it, and’.”" in html
    client.post(screen(typo, "submit"))
    assert Page.drafts.get(pk=typo.pk).state == "in_review"


def test_once_approved_it_is_published_by_one_click_with_the_note_that_was_filled_in(comma):
    typo, client = make.approved(corrected(comma, used_for=PARTED)), at_work(make.publisher())
    form = client.get(screen(typo, "publish")).context["form"]
    response = post(client, typo, **{name: form[name].value() or "" for name in form.fields})
    assert messages_of(response) == ["Published: “Lithium”, edition 2."]
    edition = comma.editions.get(number=2)
    assert (edition.change_kind, edition.note) == ("substantive", "‘it and’ became ‘it, and’.")


def test_no_note_is_filled_in_for_much_that_changed_nor_for_a_new_page(drug):
    much = make.change(drug, used_for="".join(f"<p>Take {number} mg.</p>" for number in range(1, 13)))
    for draft in (much, make.DrugFactory()):
        form = at_work(make.publisher()).get(screen(draft, "publish")).context["form"]
        assert not form["note"].value()


def test_asking_for_small_all_the_same_changes_nothing(comma):
    typo = make.approved(corrected(comma, used_for=PARTED))
    post(at_work(make.publisher()), typo, change_kind="minor")
    assert comma.editions.get(number=2).change_kind == "substantive"


# What becomes of the draft beside it


def test_a_pending_draft_is_said_to_take_the_correction_in(drug):
    make.change(drug, summary="Being written.")
    typo = corrected(drug, by=make.publisher(), used_for=SPELT)
    html = page_of(at_work(make.publisher()), typo)
    assert "The draft that Alice has under way takes this in by itself." in html
    assert "you have under way" in page_of(at_work(make.author()), typo)
    assert drug.specific.used_for == LIVE  # to look writes nothing


def test_an_approved_draft_is_said_to_wait_for_review_again(drug):
    make.approved(make.change(drug, summary="Being written."))
    html = page_of(at_work(make.publisher()), corrected(drug, used_for=SPELT))
    assert "will wait for review again" in html


def test_a_draft_that_changed_the_same_words_is_said_to_be_asked(drug):
    make.change(drug, used_for=LIVE.replace("nihgt", "bedtime"))
    html = page_of(at_work(make.publisher()), corrected(drug, used_for=SPELT))
    assert "The draft that Alice has under way changed the same words: What it is used for" in html
    assert "Alice will be asked which to keep." in html


def test_without_a_pending_draft_nothing_is_said_of_one(drug):
    assert 'id="beside"' not in page_of(at_work(make.publisher()), corrected(drug, used_for=SPELT))


def test_publishing_the_draft_says_that_a_correction_is_under_way(drug):
    corrected(drug, used_for=SPELT)
    draft = make.approved(make.change(drug, summary="Being written."))
    assert "A correction of the live page is under way." in page_of(at_work(make.publisher()), draft)


def test_a_draft_that_has_not_taken_in_what_went_live_is_led_to_the_merge(drug):
    draft = make.change(drug, used_for=LIVE.replace("nihgt", "bedtime"))
    workflow.publish(
        corrected(drug, used_for=SPELT), by=make.publisher(), note="Spelling.", change_kind="minor"
    )
    html = page_of(at_work(make.author()), draft)
    assert "Take its changes in first." in html
    assert f'<a href="{screen(draft, "merge")}">Take them in</a>' in html
    assert f'action="{screen(draft, "submit")}"' not in html


def test_a_correction_of_a_page_that_was_withdrawn_since_is_led_to_be_discarded(drug):
    change = corrected(drug, summary="Words.")
    workflow.withdraw(drug, by=make.publisher(), reason="By mistake.")
    html = page_of(at_work(make.publisher()), change)
    assert "Discard the correction." in html
    assert f'<a href="{screen(change, "discard_correction")}">Discard it</a>' in html


# Cost


def queries_beside_the_plan(count):
    """How often the screen asks the database, the plan left out, about a class that so many articles show."""
    drug_class = make.published(make.DrugClassFactory())
    for _ in range(count):
        article = make.ArticleFactory()
        make.add_section(article, drug_class=drug_class)
        make.publish(article)
    draft = make.approved(make.change(drug_class, title=f"{drug_class.title} again"))
    client, draft = at_work(make.publisher()), Page.objects.get(pk=draft.pk)
    response = client.get(screen(draft, "publish"))
    assert len(response.context["followers"]) == count
    with CaptureQueriesContext(connection) as of_screen:
        client.get(screen(draft, "publish"))
    with CaptureQueriesContext(connection) as of_plan:
        plan_publication([draft])
    return len(of_screen) - len(of_plan)


def test_to_show_three_pages_that_follow_asks_the_database_as_often_as_to_show_one():
    assert queries_beside_the_plan(1) == queries_beside_the_plan(3)
