"""Saving a draft in the admin: through the verbs, and by name."""

from typing import Any

import pytest

from articles.models import Article
from drugs.models import Drug, DrugClass, SideEffect
from publishing.models import Contribution, Contributor, Page
from publishing.people import authors_of
from publishing.verbs import workflow
from tests.factories import (
    DrugClassFactory,
    DrugFactory,
    SideEffectFactory,
    add_brand,
    approved,
    author,
    change,
    published,
    publisher,
    reviewer,
)
from tests.publishing.workroom.admin.forms import (
    add_address,
    add_row,
    edit_address,
    errors_of,
    opened,
    sent_values,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

SAID: dict[Any, dict[str, Any]] = {  # enough to be submitted
    Article: {"opening": "<p>It is said.</p>"},
    DrugClass: {"how_it_works": "<p>It is said.</p>"},
    Drug: {"used_for": "<p>It is said.</p>"},
    SideEffect: {"what_to_do": "<p>It is said.</p>"},
    Contributor: {"credentials": "MD"},
}


def submitted(page: Page) -> Page:
    workflow.submit(page, by=author())
    return page


@pytest.mark.parametrize("model", [Article, DrugClass, Drug, SideEffect, Contributor])
def test_each_kind_is_added_and_its_author_recorded(model: type[Page]) -> None:
    client = signed_in(author())
    values = opened(client, add_address(model)) | {"title": "Something  new\x07"}
    response = client.post(add_address(model), values | {"_continue": "Save draft"})
    page = model.objects.get()
    assert response.status_code == 302
    assert (page.title, page.slug, page.version) == ("Something new", "something-new", 1)
    assert [each.by for each in Contribution.objects.filter(page=page)] == [author()]


@pytest.mark.parametrize("model", [Article, DrugClass, Drug, SideEffect, Contributor])
def test_a_save_that_changes_nothing_leaves_the_approval_in_force(model: type[Page]) -> None:
    client = signed_in(author())
    client.post(add_address(model), opened(client, add_address(model)) | {"title": "Something new"})
    page = model.objects.get()
    page = approved(change(page, **SAID[model]))
    response = client.post(edit_address(page), opened(client, edit_address(page)))
    after = model.objects.get()
    assert response.status_code == 302
    assert (after.state, after.version) == (Page.State.APPROVED, page.version)


def test_a_change_in_a_row_is_a_change_of_the_page() -> None:
    drug = DrugFactory()
    add_brand(drug, "Elavil")
    drug = approved(drug)
    client = signed_in(publisher())
    values = opened(client, edit_address(drug)) | {"brand_names-0-name": "Endep"}
    client.post(edit_address(drug), values)
    after = Drug.objects.get()
    assert [brand.name for brand in after.brand_names.all()] == ["Endep"]
    assert (after.state, after.version) == (Page.State.DRAFT, drug.version + 1)
    assert publisher() in authors_of(after)


def test_new_rows_come_last_in_the_order_in_which_they_were_written() -> None:
    drug = DrugFactory()
    add_brand(drug, "Elavil")
    client = signed_in(author())
    values = opened(client, edit_address(drug))
    values = add_row(values, "brand_names", name="Endep", country="US", position="")
    values = add_row(values, "brand_names", name="Amitril", country="US", position="")
    client.post(edit_address(drug), values)
    assert [brand.name for brand in drug.brand_names.all()] == ["Elavil", "Endep", "Amitril"]


def test_the_order_of_rows_is_that_of_their_numbers() -> None:
    drug = DrugFactory()
    add_brand(drug, "Elavil")
    add_brand(drug, "Endep")
    client = signed_in(author())
    values = opened(client, edit_address(drug)) | {
        "brand_names-0-position": "1",
        "brand_names-1-position": "0",
    }
    client.post(edit_address(drug), values)
    assert [brand.name for brand in drug.brand_names.all()] == ["Endep", "Elavil"]


def test_a_row_is_removed() -> None:
    drug = DrugFactory()
    add_brand(drug, "Elavil")
    client = signed_in(author())
    client.post(edit_address(drug), opened(client, edit_address(drug)) | {"brand_names-0-DELETE": "on"})
    assert not drug.brand_names.exists()


def test_a_new_row_that_only_has_a_number_is_no_row() -> None:
    drug = DrugFactory()
    client = signed_in(author())
    values = add_row(
        opened(client, edit_address(drug)), "brand_names", country="US", is_on_market="on", position="0"
    )
    response = client.post(edit_address(drug), values)
    assert response.status_code == 302
    assert not drug.brand_names.exists()


def test_rows_to_fill_in_are_offered_without_javascript() -> None:
    drug = DrugFactory()
    values = opened(signed_in(author()), edit_address(drug) + "?rows=3")
    assert values["brand_names-TOTAL_FORMS"] == 3
    assert opened(signed_in(author()), edit_address(drug) + "?rows=9" * 40)["brand_names-TOTAL_FORMS"] == 0


def test_a_fact_cites_one_of_its_own_pages_references() -> None:
    drug, other = DrugFactory(), DrugFactory()
    own = drug.references.create(title="A trial", pmid="1")
    foreign = other.references.create(title="Another trial", pmid="2")
    client = signed_in(author())
    values = opened(client, edit_address(drug))
    response = client.post(edit_address(drug), values | {"note_reference": foreign.pk})
    assert "Select a valid choice" in errors_of(response)
    client.post(edit_address(drug), values | {"note_reference": own.pk})
    assert Drug.objects.get(pk=drug.pk).note_reference == own


def test_a_reference_that_is_cited_can_be_removed_in_the_same_save() -> None:
    drug = DrugFactory()
    reference = drug.references.create(title="A trial", pmid="1")
    client = signed_in(author())
    values = opened(client, edit_address(drug)) | {"note": "New.", "note_reference": reference.pk}
    response = client.post(edit_address(drug), values | {"references-0-DELETE": "on"})
    drug.refresh_from_db()
    assert response.status_code == 302
    assert (drug.note, drug.note_reference) == ("New.", None)


def test_a_missing_side_effect_is_added_from_the_form_that_needs_it() -> None:
    client = signed_in(author())
    drug_form = client.get(add_address(Drug)).content.decode()
    assert f"{add_address(SideEffect)}?_to_field=page_ptr&amp;_popup=1" in drug_form
    values = opened(client, add_address(SideEffect)) | {"title": "dry mouth", "_popup": "1"}
    response = client.post(add_address(SideEffect), values)
    assert "popup_response" in response.content.decode()
    assert SideEffect.objects.get().version == 1


def test_save_and_submit_sends_the_page_and_what_it_needs_to_the_reviewers() -> None:
    effect = SideEffectFactory(title="dry mouth")
    client = signed_in(author())
    values = opened(client, add_address(Drug)) | {"title": "amitriptyline"}
    values = add_row(values, "side_effect_rows", side_effect=effect.pk, frequency="up to 1 in 10")
    response = client.post(add_address(Drug), values | {"_submit_for_review": "1"}, follow=True)
    assert "submitted for review: “Amitriptyline”, “Dry mouth”" in response.content.decode()
    assert {page.state for page in Page.objects.all()} == {Page.State.IN_REVIEW}


@pytest.mark.parametrize(
    ("make_it", "before", "after"),
    [
        (submitted, "A change takes it out of the queue", "no longer waits for review"),
        (approved, "With a change the approval lapses", "the approval of this draft has lapsed"),
    ],
)
def test_a_save_that_ends_a_state_says_so_before_and_after(make_it: Any, before: str, after: str) -> None:
    drug, client = make_it(DrugFactory()), signed_in(author())
    response = client.get(edit_address(drug))
    assert before in response.content.decode()
    assert "Submit for review" in response.content.decode()
    values, state = sent_values(response), Drug.objects.get().state
    same = client.post(edit_address(drug), values | {"_submit_for_review": "1"}, follow=True)
    assert "You changed nothing, so this stays as it was" in same.content.decode()
    assert Drug.objects.get().state == state
    saved = client.post(edit_address(drug), values | {"note": "New.", "_continue": "1"}, follow=True)
    assert after in saved.content.decode()
    assert before not in saved.content.decode()
    again = sent_values(saved) | {"_submit_for_review": "1"}
    assert "submitted for review" in client.post(edit_address(drug), again, follow=True).content.decode()
    assert Drug.objects.get().state == "in_review"


def test_what_cannot_be_submitted_is_saved_and_the_reason_said() -> None:
    drug = published(DrugFactory())
    client = signed_in(author())
    values = opened(client, edit_address(drug)) | {"_submit_for_review": "1"}
    response = client.post(edit_address(drug), values, follow=True)
    assert "There is nothing to review" in response.content.decode()


def test_an_atc_code_outside_the_group_of_its_class_is_refused() -> None:
    drug_class = DrugClassFactory(atc_group="N06AA")
    client = signed_in(author())
    values = opened(client, add_address(Drug)) | {"title": "fluoxetine", "drug_class": drug_class.pk}
    response = client.post(add_address(Drug), values | {"atc_code": "N06AB03"})
    assert "begins with N06AA" in response.content.decode()
    assert not Drug.objects.exists()


def test_who_may_only_read_sees_the_text_and_cannot_save() -> None:
    drug = DrugFactory(used_for="<p>For <strong>pain</strong>.</p>")
    client = signed_in(reviewer())
    page = client.get(edit_address(drug)).content.decode()
    assert "<p>For <strong>pain</strong>.</p>" in page
    assert "Save draft" not in page
    assert client.post(edit_address(drug), {"title": "x"}).status_code == 403
    assert client.get(add_address(Drug)).status_code == 403
