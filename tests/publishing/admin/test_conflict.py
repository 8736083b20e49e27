"""Two editors, one draft: the second is told, sees both texts, and loses nothing."""

import pytest

from drugs.models import BrandName, Drug
from publishing import drafts
from publishing.errors import StaleDraft
from publishing.models import Page
from tests.factories import DrugFactory, add_brand, author, change, publisher
from tests.publishing.admin.forms import add_row, edit_address, opened, sent_values, signed_in

pytestmark = pytest.mark.django_db


def test_a_stale_save_is_refused_with_both_texts_and_nothing_is_lost() -> None:
    drug = DrugFactory(note="As it was.")
    client = signed_in(author())
    mine = opened(client, edit_address(drug)) | {"note": "As I wrote it.", "used_for": "<p>For my pain.</p>"}
    change(drug, by=publisher(), note="As Paul wrote it.")

    response = client.post(edit_address(drug), mine)
    screen = response.content.decode()
    assert response.status_code == 200
    assert "Somebody saved this page after you opened it" in screen
    shown = [(each.where, each.saved, each.yours) for each in response.context["differences"]]
    assert ("Note", "As Paul wrote it.", "As I wrote it.") in shown
    assert ("What it is used for", "It is used for pain.", "For my pain.") in shown
    assert Drug.objects.get().note == "As Paul wrote it."

    again = sent_values(response)
    assert again["note"] == "As I wrote it."
    assert client.post(edit_address(drug), again).status_code == 302
    assert Drug.objects.get().note == "As I wrote it."


def test_what_the_editor_did_not_touch_is_listed_when_somebody_else_changed_it() -> None:
    drug = DrugFactory(rxcui="704")
    client = signed_in(author())
    mine = opened(client, edit_address(drug)) | {"note": "New."}
    change(drug, by=publisher(), rxcui="705")
    shown = client.post(edit_address(drug), mine).context["differences"]
    assert [(each.where, each.saved, each.yours) for each in shown] == [
        ("Note", "(empty)", "New."),
        ("RxCUI", "705", "704"),
    ]


def test_a_difference_in_marks_alone_is_shown_in_full() -> None:
    drug = DrugFactory(used_for="<p>10<sup>6</sup> people</p>")
    client = signed_in(author())
    mine = opened(client, edit_address(drug)) | {"used_for": "<p>10<sup>6</sup> <strong>people</strong></p>"}
    change(drug, by=publisher(), note="New.")
    shown = {each.where: each.yours for each in client.post(edit_address(drug), mine).context["differences"]}
    assert "<strong>people</strong>" in shown["What it is used for"]


def test_a_row_that_somebody_removed_comes_back_as_a_new_row() -> None:
    drug = DrugFactory()
    brand = add_brand(drug, "Elavil")
    add_brand(drug, "Endep")
    client = signed_in(author())
    mine = opened(client, edit_address(drug)) | {"brand_names-0-name": "Elavil Plus"}
    brand.delete()
    drafts.record_change(drug, by=publisher())

    response = client.post(edit_address(drug), mine)
    shown = [(each.where, each.saved) for each in response.context["differences"]]
    assert ("Brand name, a new row", "(removed)") in shown
    assert "Name: Elavil Plus" in response.content.decode()
    assert client.post(edit_address(drug), sent_values(response)).status_code == 302
    assert [brand.name for brand in BrandName.objects.all()] == ["Elavil Plus", "Endep"]


def test_a_row_that_both_removed_is_no_conflict_of_its_own() -> None:
    drug = DrugFactory()
    brand = add_brand(drug, "Elavil")
    client = signed_in(author())
    mine = opened(client, edit_address(drug)) | {"brand_names-0-DELETE": "on"}
    brand.delete()
    drafts.record_change(drug, by=publisher())
    response = client.post(edit_address(drug), mine)
    assert client.post(edit_address(drug), sent_values(response)).status_code == 302
    assert not BrandName.objects.exists()


def test_a_row_that_somebody_added_is_shown_and_stays() -> None:
    drug = DrugFactory()
    client = signed_in(author())
    mine = opened(client, edit_address(drug)) | {"note": "New."}
    add_brand(drug, "Endep", by=publisher(), country="GB", is_on_market=False)

    response = client.post(edit_address(drug), mine)
    shown = {each.where: each.saved for each in response.context["differences"]}
    assert "Name: Endep\nCountry: GB" in shown["Brand name “Endep”"]
    assert client.post(edit_address(drug), sent_values(response)).status_code == 302
    brand = BrandName.objects.get()
    assert (brand.name, brand.country, brand.is_on_market, brand.position) == ("Endep", "GB", False, 0)


def test_a_row_that_the_editor_removes_and_one_that_they_add_are_listed() -> None:
    drug = DrugFactory()
    add_brand(drug, "Elavil")
    client = signed_in(author())
    mine = opened(client, edit_address(drug)) | {"brand_names-0-DELETE": "on"}
    mine = add_row(mine, "brand_names", name="Endep", country="US", is_on_market="on")
    change(drug, by=publisher(), note="New.")
    shown = {
        each.where: (each.saved, each.yours)
        for each in client.post(edit_address(drug), mine).context["differences"]
    }
    assert shown["Brand name “Elavil”"][1] == "(to be removed)"
    assert shown["Brand name, a new row"][0] == "(not there)"


@pytest.mark.parametrize("token", ["", "999", "-1", "abc", "1\x00", "9" * 40])
def test_a_version_that_is_not_todays_is_never_taken_for_it(token: str) -> None:
    drug = DrugFactory()
    client = signed_in(author())
    values = opened(client, edit_address(drug)) | {"note": "New.", "draft_version": token}
    response = client.post(edit_address(drug), values)
    assert response.status_code == 200
    assert "Somebody saved this page" in response.content.decode()
    assert Drug.objects.get().note == ""


def test_the_version_is_asked_for_outside_the_form_too() -> None:
    drug = DrugFactory()
    earlier = drug.version
    change(drug, note="New.")
    with pytest.raises(StaleDraft):
        drafts.lock(drug.pk, earlier)
    assert drafts.lock(drug.pk, earlier + 1) == Page.objects.get()


def test_an_ordinary_error_is_no_conflict() -> None:
    drug = DrugFactory()
    client = signed_in(author())
    response = client.post(edit_address(drug), opened(client, edit_address(drug)) | {"title": ""})
    assert response.context["differences"] == []
    assert "Your text and the saved one" not in response.content.decode()
