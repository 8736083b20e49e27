"""What somebody typed and did not save: kept for them alone, offered again, forgotten once it is saved."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User

from drugs.models import Drug
from publishing.models import Contribution, Page
from publishing.verbs import autosave
from tests.factories import DrugFactory, add_brand, author, change, publisher, reviewer
from tests.publishing.workroom.admin.forms import (
    add_address,
    add_row,
    edit_address,
    errors_of,
    opened,
    sent_values,
    signed_in,
)
from tests.publishing.workroom.admin.late_forms import settle

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

KEEP, THROW_AWAY = "/admin/autosave/", "/admin/autosave/throw-away/"


def type_without_saving(page: Page | None, values: dict[str, Any], by: User | None = None) -> Any:
    """What the browser sends by itself while somebody types."""
    sent = {
        "kind": "drug",
        "page": page.pk if page else "",
        "version": values.get("draft_version", ""),
        "form": urlencode(values | {"csrfmiddlewaretoken": "a token", "_save": "Save"}),
    }
    return signed_in(by or author()).post(KEEP, sent)


def form_of(page: Page, **changed: Any) -> dict[str, Any]:
    return opened(signed_in(author()), edit_address(page)) | changed


def screen(address: str, by: User | None = None) -> Any:
    return signed_in(by or author()).get(address)


def test_it_is_kept_without_a_trace_in_the_history() -> None:
    drug = DrugFactory()
    answer = type_without_saving(drug, form_of(drug, note="Half a sen"))
    assert "is kept for you" in answer.json()["message"]
    kept = autosave.kept_for(author(), "drug", drug)
    assert kept is not None
    assert "note=Half+a+sen" in kept.form
    assert "token" not in kept.form
    assert "_save" not in kept.form
    assert Contribution.objects.count() == 1
    assert Drug.objects.get().note == ""


def test_it_is_offered_to_its_writer_and_to_nobody_else() -> None:
    drug = DrugFactory()
    type_without_saving(drug, form_of(drug, note="Half a sen"))
    assert "Put it back" in screen(edit_address(drug)).content.decode()
    assert "Put it back" not in screen(edit_address(drug), by=publisher()).content.decode()
    values = sent_values(screen(edit_address(drug) + "?unsaved=1", by=publisher()))
    assert values["note"] == ""


def test_put_back_it_stands_in_the_form_as_if_retyped() -> None:
    drug = DrugFactory()
    add_brand(drug, "Elavil")
    values = add_row(form_of(drug, title="", note="Half a sen"), "brand_names", name="Endep", country="US")
    type_without_saving(drug, values | {"brand_names-0-DELETE": "on"})
    response = screen(edit_address(drug) + "?unsaved=1")
    assert errors_of(response) == ""
    again = sent_values(response)
    assert (again["title"], again["note"]) == ("", "Half a sen")
    signed_in(author()).post(edit_address(drug), again | {"title": "amitriptyline"})
    saved = Drug.objects.get()
    assert (saved.note, [brand.name for brand in saved.brand_names.all()]) == ("Half a sen", ["Endep"])


def test_a_new_page_is_put_back_too() -> None:
    values = opened(signed_in(author()), add_address(Drug)) | {"title": "amitriptyline", "note": "New."}
    type_without_saving(None, values)
    assert "Put it back" in screen(add_address(Drug)).content.decode()
    again = sent_values(screen(add_address(Drug) + "?unsaved=1"))
    signed_in(author()).post(add_address(Drug), again)
    assert Drug.objects.get().note == "New."
    assert autosave.kept_for(author(), "drug") is None


def test_what_somebody_saved_meanwhile_is_merged_with_it() -> None:
    drug = DrugFactory()
    add_brand(drug, "Elavil")
    type_without_saving(drug, form_of(drug, note="Mine.", **{"brand_names-0-is_on_market": ""}))
    add_brand(drug, "Endep", by=publisher())
    assert "both texts are merged" in screen(edit_address(drug)).content.decode()
    response = screen(edit_address(drug) + "?unsaved=1")
    assert errors_of(response) == ""
    again = sent_values(response)
    assert again["brand_names-TOTAL_FORMS"] == 1
    client = signed_in(author())
    settle(client, drug, client.post(edit_address(drug), again))
    saved = Drug.objects.get()
    assert saved.note == "Mine."
    assert {(brand.name, brand.is_on_market) for brand in saved.brand_names.all()} == {
        ("Elavil", False),
        ("Endep", True),
    }


def test_saving_forgets_it() -> None:
    drug = DrugFactory()
    values = form_of(drug, note="New.")
    type_without_saving(drug, values)
    signed_in(author()).post(edit_address(drug), values)
    assert autosave.kept_for(author(), "drug", drug) is None
    assert "Put it back" not in screen(edit_address(drug)).content.decode()


def test_a_form_that_was_put_back_as_it_was_is_forgotten_too() -> None:
    drug = DrugFactory()
    type_without_saving(drug, form_of(drug, note="New."))
    signed_in(author()).post(KEEP, {"kind": "drug", "page": drug.pk, "form": ""})
    assert autosave.kept_for(author(), "drug", drug) is None


def test_it_can_be_thrown_away() -> None:
    drug = DrugFactory()
    type_without_saving(drug, form_of(drug, note="New."))
    answer = signed_in(author()).post(THROW_AWAY, {"kind": "drug", "page": drug.pk}, follow=True)
    assert "Put it back" not in answer.content.decode()
    assert signed_in(author()).post(THROW_AWAY, {"kind": "drug"})["Location"] == add_address(Drug)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"kind": "nonsense"}, 404),
        ({"kind": "article"}, 404),
        ({"page": "999999"}, 404),
        ({"page": "9" * 30}, 404),
        ({"page": "\x00"}, 404),
        ({"version": "-1"}, 400),
        ({"version": "9" * 30}, 400),
        ({"form": "a=" + "b" * autosave.LONGEST}, 413),
        ({"form": "&".join(["a=b"] * 6000)}, 413),
        ({"form": "a=%00&b=\x00%ff"}, 200),
    ],
)
def test_whatever_a_browser_sends_is_answered(changed: dict[str, str], status: int) -> None:
    drug = DrugFactory()
    sent = {"kind": "drug", "page": str(drug.pk), "version": "1", "form": "title=New"} | changed
    assert signed_in(author()).post(KEEP, sent).status_code == status
    assert screen(edit_address(drug) + "?unsaved=1").status_code == 200


def test_only_who_may_write_keeps_anything() -> None:
    drug = DrugFactory()
    for sent in ({"kind": "drug", "page": drug.pk}, {"kind": "drug"}):
        assert signed_in(reviewer()).post(KEEP, sent | {"form": "title=New"}).status_code == 403
    assert not autosave.Autosave.objects.exists()


def test_the_draft_is_not_touched_by_looking_at_what_was_typed() -> None:
    drug = DrugFactory()
    brand = add_brand(drug, "Elavil")
    type_without_saving(drug, form_of(drug, note="Mine."))
    change(drug, by=publisher(), note="Paul’s.")
    screen(edit_address(drug) + "?unsaved=1")
    saved = Drug.objects.get()
    assert (saved.note, list(saved.brand_names.all())) == ("Paul’s.", [brand])
