"""The two-person rule, attacked by forged forms: each is refused with a sentence, and changes nothing."""

from typing import Any

import pytest

from drugs.models import BrandName
from publishing.models import Page
from publishing.people import authors_of
from publishing.sealing import token
from publishing.verbs import autosave, companions, states, workflow
from tests import factories as make
from tests.all_rows import nothing_changes
from tests.publishing.people.two_persons import (
    NOT_APPROVED,
    OWN_WORDS,
    SEEN_OTHERWISE,
    UNREADABLE,
    assert_told,
    in_review,
    live_drug,
    refused,
    wanda,
)
from tests.publishing.workroom.admin.forms import errors_of, opened
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen, seen_on

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone, pytest.mark.usefixtures("_live_drug")]


# More than one thing in one form


def test_a_form_that_edits_submits_and_approves_at_once_only_edits_and_submits():
    drug, client = live_drug(), at_work(wanda())
    form = opened(client, f"/admin/drugs/drug/{drug.pk}/change/") | {"summary": "Her words."}
    at_once = {"_submit_for_review": "1", "decision": "approve", "is_whole_page": "on", "state": "approved"}
    assert client.post(f"/admin/drugs/drug/{drug.pk}/change/", form | at_once).status_code == 302
    drug = drug.specific
    assert (drug.state, drug.reviews.filter(own_hash=drug.draft_hash).count()) == (Page.State.IN_REVIEW, 0)
    with nothing_changes():
        sent = {"seen": seen_on(client, screen(drug, "review")), "decision": "approve"}
        response = client.post(screen(drug, "review"), sent)
    assert_told(response, OWN_WORDS.format(drug))


def test_a_review_that_brings_words_along_approves_what_was_read_and_no_other_words():
    drug, client = in_review(by=make.author()), at_work(wanda())
    sent = {"seen": seen_on(client, screen(drug, "review")), "decision": "approve", "summary": "Unread."}
    assert client.post(screen(drug, "review"), sent).status_code == 302
    assert drug.specific.own_part() == drug.own_part()


# Forged forms


@pytest.mark.parametrize("is_whole_page", ["", "on"])
def test_a_forged_approval_of_own_words(is_whole_page):
    drug, client = in_review(), at_work(wanda())
    sent = {
        "seen": seen_on(client, screen(drug, "review")),
        "decision": "approve",
        "is_whole_page": is_whole_page,
        "by": make.reviewer().pk,
        "user": make.reviewer().pk,
        "approved_by": "Rita",
    }
    with nothing_changes():
        response = client.post(screen(drug, "review"), sent)
    assert_told(response, OWN_WORDS.format(drug))


def test_an_approval_with_what_was_seen_of_another_page():
    drug, other = in_review(by=make.author()), make.DrugFactory()
    workflow.submit(other, by=make.author())
    client = at_work(make.reviewer())
    seen = seen_on(client, screen(other, "review"))
    with nothing_changes():
        response = client.post(screen(drug, "review"), {"seen": seen, "decision": "approve"})
    assert_told(response, SEEN_OTHERWISE)


def test_words_changed_and_submitted_again_while_the_reviewer_was_reading():
    drug, client = in_review(by=make.author()), at_work(make.reviewer())
    seen = seen_on(client, screen(drug, "review"))
    workflow.submit(make.change(drug, by=wanda(), summary="Other words."), by=wanda())
    with nothing_changes():
        response = client.post(screen(drug, "review"), {"seen": seen, "decision": "approve"})
    assert_told(response, SEEN_OTHERWISE)
    with nothing_changes(), refused(SEEN_OTHERWISE):
        workflow.approve(drug, by=make.reviewer(), seen=seen)


def test_words_of_a_small_page_that_goes_along_changed_while_the_publisher_was_reading():
    effect, drug = make.SideEffectFactory(), make.DrugFactory()
    make.add_side_effect(drug, effect)
    make.approved(drug)
    seen = token(companions.read(drug, states.PUBLISH).plan.changes)
    make.change(effect, by=wanda(), medical_term="Terminus")
    with nothing_changes(), refused(SEEN_OTHERWISE):
        workflow.publish(drug, by=wanda(), seen=seen)
    with nothing_changes(), refused(NOT_APPROVED.format(effect.specific)):
        workflow.publish(drug, by=wanda())


def test_a_forged_small_correction():
    drug = make.change(live_drug(), by=wanda(), used_for="<p>It is not used for pain.</p>")
    client = at_work(wanda())
    sent = {"seen": seen_on(client, screen(drug, "publish")), "note": "A comma.", "change_kind": "minor"}
    forged = {"is_approved": "on", "approved_by": "Rita", "by": make.reviewer().pk}
    with nothing_changes():
        response = client.post(screen(drug, "publish"), sent | forged)
    assert_told(response, NOT_APPROVED.format(drug))


def test_a_forged_emergency():
    drug, client = make.change(live_drug(), by=wanda(), summary="Her words."), at_work(wanda())
    sent = {
        "seen": seen_on(client, screen(drug, "publish")),
        "note": "Recalled.",
        "before_review": "1",
        "emergency_reason": "A batch was recalled.",
        "is_confirmed": "on",
    }
    with nothing_changes():
        response = client.post(screen(drug, "publish"), sent)
    assert_told(response, "Only somebody with the permission for emergencies can publish a page before its")
    with nothing_changes():
        response = client.post(screen(drug, "publish"), sent | {"before_review": ""})
    assert_told(response, "Only somebody with the permission for emergencies")


def test_fields_that_the_form_of_a_page_does_not_have_are_not_read():
    drug, other, client = live_drug(), make.published(make.DrugFactory()), at_work(wanda())
    address = f"/admin/drugs/drug/{drug.pk}/change/"
    forged = {
        "state": "approved",
        "draft_hash": other.draft_hash,
        "version": "99",
        "live_edition": other.live_edition.pk,
        "draft_base": other.live_edition.pk,
        "corrects": other.pk,
        "id": other.pk,
        "page_ptr": other.pk,
        "kind": "article",
        "approved_by": "Rita",
        "by": make.reviewer().pk,
        "user": make.reviewer().pk,
    }
    form = opened(client, address) | {"summary": "Her words."} | forged
    assert client.post(address, form).status_code == 302
    now = drug.specific
    assert (now.state, now.live_edition, now.corrects, now.kind) == ("draft", drug.live_edition, None, "drug")
    assert (now.version, now.draft_hash) == (drug.version + 1, now.own_part().content_hash())
    assert authors_of(now) == [wanda()]
    assert other.specific.own_part() == other.own_part()


def test_a_row_of_another_page_cannot_be_changed_through_a_form():
    drug, other, client = make.DrugFactory(), make.DrugFactory(), at_work(wanda())
    brand = make.add_brand(other, "Elavil")
    make.add_brand(drug, "Saroten")
    address = f"/admin/drugs/drug/{drug.pk}/change/"
    form = opened(client, address) | {"brand_names-0-id": brand.pk, "brand_names-0-name": "Hers"}
    with nothing_changes():
        response = client.post(address, form)
    assert "Somebody removed a row that you were editing. Nothing was saved" in errors_of(response)
    assert BrandName.objects.get(pk=brand.pk).drug == other


# Text that travels through a browser


def sealed_text(drug: Any, by: Any) -> str:
    """What the merge screen of this person hides in its form: their words, too late to be saved."""
    address = f"/admin/drugs/drug/{drug.pk}/change/"
    late = opened(at_work(by), address) | {"summary": "Too late."}
    make.change(drug, used_for="<p>Saved meanwhile.</p>")
    response = at_work(by).post(address, late)
    sealed = response.context["text"]
    assert isinstance(sealed, str)
    assert sealed
    return sealed


@pytest.mark.parametrize("forgery", ["another page", "altered", "another signature"])
def test_a_text_that_was_not_sealed_for_this_page_is_not_merged(forgery):
    drug, other = make.DrugFactory(), make.DrugFactory()
    sealed = sealed_text(other if forgery == "another page" else drug, by=make.author())
    sealed = {"another page": sealed, "altered": "A" + sealed, "another signature": sealed[:-2]}[forgery]
    client = at_work(wanda())
    with nothing_changes():
        response = client.post(screen(drug, "merge"), {"text": sealed, "seen": "1.0"}, follow=True)
    assert messages_of(response)[0].startswith(UNREADABLE)


def test_a_text_sealed_for_one_person_is_not_saved_by_another():
    drug = make.DrugFactory()
    sealed = sealed_text(drug, by=make.author())
    client = at_work(wanda())
    with nothing_changes():
        sent = {"text": sealed, "seen": f"{drug.specific.version}.0"}
        response = client.post(screen(drug, "merge"), sent, follow=True)
    assert messages_of(response)[0].startswith(UNREADABLE)


def test_what_one_typed_and_did_not_save_cannot_be_kept_or_thrown_away_by_another():
    drug, client = make.DrugFactory(), at_work(wanda())
    autosave.keep("summary=Alice+types.", by=make.author(), kind="drug", page=drug, tab="hers", version=1)
    named = {"tab": "hers", "kind": "drug", "page": drug.pk, "by": make.author().pk, "user": make.author().pk}
    assert client.post("/admin/autosave/", named | {"form": "summary=Hers"}).status_code == 200
    client.post("/admin/autosave/throw-away/", named)
    assert autosave.kept_for(wanda(), "drug", drug) == []
    [kept] = autosave.kept_for(make.author(), "drug", drug)
    assert kept.form == "summary=Alice+types."
