"""What somebody typed and did not save: kept for them alone, offered again, forgotten once it is saved."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from drugs.models import Drug
from publishing.comparing import Side
from publishing.models import Contribution, Page
from publishing.verbs import autosave, workflow
from publishing.verbs.autosave import kept_for
from tests.factories import (
    DrugFactory,
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
from tests.publishing.workroom.admin.late_forms import settle

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

KEEP, THROW_AWAY = "/admin/autosave/", "/admin/autosave/throw-away/"


def in_tab(tab: str, page: Page | None = None, instead_of: str = "") -> dict[str, Any]:
    """What the form says of the tab in which it was opened."""
    return {"kind": "drug", "page": page.pk if page else "", "tab": tab, "instead_of": instead_of}


def type_without_saving(
    page: Page | None, values: dict[str, Any], by: User | None = None, tab: str = "one"
) -> Any:
    """What the browser sends by itself while somebody types."""
    form = urlencode(values | {"csrfmiddlewaretoken": "a token", "_save": "Save"})
    return signed_in(by or author()).post(KEEP, in_tab(tab, page) | {"form": form})


def save(address: str, values: dict[str, Any], place: Any = "") -> Any:
    return signed_in(author()).post(address, values | {"_kept_as": str(place)})


def form_of(page: Page, **changed: Any) -> dict[str, Any]:
    return opened(signed_in(author()), edit_address(page)) | changed


def screen(address: str, by: User | None = None) -> Any:
    return signed_in(by or author()).get(address)


def offered(address: str, by: User | None = None) -> int:
    """How many texts the screen offers to put back."""
    return screen(address, by).content.decode().count("Put it back")


def put_back(page: Page, tab: str = "one") -> Any:
    return screen(f"{edit_address(page)}?unsaved={tab}")


def test_it_is_kept_without_a_trace_in_the_history() -> None:
    drug = DrugFactory()
    answer = type_without_saving(drug, form_of(drug, note="Half a sen"))
    assert "is kept for you" in answer.json()["message"]
    [kept] = kept_for(author(), "drug", drug)
    assert "note=Half+a+sen" in kept.form
    assert "token" not in kept.form
    assert "_save" not in kept.form
    assert Contribution.objects.count() == 1
    assert Drug.objects.get().note == ""


def test_it_is_offered_to_its_writer_and_to_nobody_else() -> None:
    drug = DrugFactory()
    type_without_saving(drug, form_of(drug, note="Half a sen"))
    assert offered(edit_address(drug)) == 1
    assert offered(edit_address(drug), by=publisher()) == 0
    values = sent_values(screen(edit_address(drug) + "?unsaved=one", by=publisher()))
    assert values["note"] == ""


def test_two_tabs_keep_a_text_each() -> None:
    drug = DrugFactory()
    type_without_saving(drug, form_of(drug, note="In one tab"), tab="one")
    type_without_saving(drug, form_of(drug, note="In the other"), tab="two")
    type_without_saving(drug, form_of(drug, note="In one tab, and more"), tab="one")
    assert offered(edit_address(drug)) == 2
    assert sent_values(put_back(drug, "one"))["note"] == "In one tab, and more"
    assert sent_values(put_back(drug, "two"))["note"] == "In the other"
    save(edit_address(drug), form_of(drug, note="In the other"), put_back(drug, "two").context["kept_as"])
    assert [kept.tab for kept in kept_for(author(), "drug", drug)] == ["one"]


def test_every_opening_of_a_form_is_a_tab_of_its_own() -> None:
    drug = DrugFactory()
    tabs = {screen(edit_address(drug)).context["kept_as"].tab for _ in range(3)}
    assert len(tabs) == 3
    answer = save(edit_address(drug), form_of(drug, title=""), urlencode(in_tab("one", drug)))
    assert answer.context["kept_as"].tab == "one"  # a form that comes back with errors is the same tab


def test_what_was_typed_after_a_crash_does_not_replace_what_is_offered() -> None:
    drug = DrugFactory()
    type_without_saving(drug, form_of(drug, note="Before the crash"), tab="one")
    after = screen(edit_address(drug)).context["kept_as"].tab
    type_without_saving(drug, form_of(drug, note="After it"), tab=after)
    assert offered(edit_address(drug)) == 2


def test_a_text_put_back_and_gone_on_with_is_one_text() -> None:
    drug = DrugFactory()
    type_without_saving(drug, form_of(drug, note="Half a sen"), tab="one")
    here, elsewhere = (put_back(drug).context["kept_as"] for _ in range(2))
    for place, words in ((here, "Half a sentence"), (elsewhere, "Half a sender")):
        form = urlencode(form_of(drug, note=words))
        signed_in(author()).post(KEEP, in_tab(place.tab, drug, place.instead_of) | {"form": form})
    assert {kept.tab for kept in kept_for(author(), "drug", drug)} == {here.tab, elsewhere.tab}


def test_put_back_it_stands_in_the_form_as_if_retyped() -> None:
    drug = DrugFactory()
    add_brand(drug, "Elavil")
    values = add_row(form_of(drug, title="", note="Half a sen"), "brand_names", name="Endep", country="US")
    type_without_saving(drug, values | {"brand_names-0-DELETE": "on"})
    response = put_back(drug)
    assert errors_of(response) == ""
    again = sent_values(response)
    assert (again["title"], again["note"]) == ("", "Half a sen")
    signed_in(author()).post(edit_address(drug), again | {"title": "amitriptyline"})
    saved = Drug.objects.get()
    assert (saved.note, [brand.name for brand in saved.brand_names.all()]) == ("Half a sen", ["Endep"])


def test_a_new_page_is_put_back_too() -> None:
    values = opened(signed_in(author()), add_address(Drug)) | {"title": "amitriptyline", "note": "New."}
    type_without_saving(None, values)
    assert offered(add_address(Drug)) == 1
    response = screen(add_address(Drug) + "?unsaved=one")
    save(add_address(Drug), sent_values(response), response.context["kept_as"])
    assert Drug.objects.get().note == "New."
    assert kept_for(author(), "drug") == []


def test_the_form_of_a_new_page_that_was_saved_already_makes_no_second_one() -> None:
    response = screen(add_address(Drug))
    values = sent_values(response) | {"title": "amitriptyline", "note": "New."}
    values = add_row(values, "brand_names", name="Elavil", country="US")
    place = response.context["kept_as"]
    save(add_address(Drug), values, place)
    drug = Drug.objects.get()
    again = signed_in(author()).get(f"{add_address(Drug)}?opened={place.tab}", follow=True)
    assert again.redirect_chain == [(edit_address(drug), 302)]
    assert "this is it" in again.content.decode()

    assert save(add_address(Drug), values, place)["Location"] == edit_address(drug)  # nothing was changed
    client = signed_in(author())
    for note in ("Newer.", "Newest."):  # and Back once more
        type_without_saving(None, values | {"note": note}, tab=place.tab)
        sent = values | {"note": note, "_kept_as": str(place)}
        settle(client, drug, client.post(add_address(Drug), sent), Side.YOURS)
        assert [(page.note, page.brand_names.count()) for page in Drug.objects.all()] == [(note, 1)]
    assert kept_for(author(), "drug", drug) == kept_for(author(), "drug") == []


def test_the_form_of_a_new_page_that_somebody_else_opened_is_that_of_no_page() -> None:
    response = screen(add_address(Drug))
    place = response.context["kept_as"]
    save(add_address(Drug), sent_values(response) | {"title": "amitriptyline"}, place)
    for tab in (place.tab, "nonsense", "\0"):
        assert signed_in(publisher()).get(add_address(Drug), {"opened": tab}).status_code == 200


def test_what_somebody_saved_meanwhile_is_merged_with_it() -> None:
    drug = DrugFactory()
    add_brand(drug, "Elavil")
    type_without_saving(drug, form_of(drug, note="Mine.", **{"brand_names-0-is_on_market": ""}))
    add_brand(drug, "Endep", by=publisher())
    assert "both texts are merged" in screen(edit_address(drug)).content.decode()
    response = put_back(drug)
    assert errors_of(response) == ""
    again = sent_values(response) | {"_kept_as": str(response.context["kept_as"])}
    assert again["brand_names-TOTAL_FORMS"] == 1
    client = signed_in(author())
    settle(client, drug, client.post(edit_address(drug), again))
    saved = Drug.objects.get()
    assert saved.note == "Mine."
    assert {(brand.name, brand.is_on_market) for brand in saved.brand_names.all()} == {
        ("Elavil", False),
        ("Endep", True),
    }
    assert kept_for(author(), "drug", drug) == []


@pytest.mark.parametrize("is_discarded", [True, False])
def test_what_was_typed_on_a_correction_that_is_gone_is_offered_on_its_page(is_discarded: bool) -> None:
    drug = published(DrugFactory(summary="Frist."))
    correction = change(workflow.begin_correction(drug, by=author()), summary="First.").specific
    type_without_saving(correction, form_of(correction, note="Half a sen"))
    if is_discarded:
        workflow.discard(correction, by=author())
    else:
        workflow.publish(approved(correction), by=publisher(), note="First.")
    assert offered(edit_address(drug)) == 1
    again = sent_values(put_back(drug))
    assert again["note"] == "Half a sen"
    client = signed_in(author())
    response = client.post(edit_address(drug), again)
    settle(client, drug, response, *[Side.YOURS] * len(response.context["questions"]))
    assert Drug.objects.get().note == "Half a sen"


def test_saving_forgets_what_was_typed_in_that_tab() -> None:
    drug = DrugFactory()
    values = form_of(drug, note="New.")
    type_without_saving(drug, values)
    save(edit_address(drug), values, urlencode(in_tab("one", drug)))
    assert kept_for(author(), "drug", drug) == []
    assert offered(edit_address(drug)) == 0


def test_a_form_that_was_put_back_as_it_was_is_forgotten_too() -> None:
    drug = DrugFactory()
    type_without_saving(drug, form_of(drug, note="New."))
    signed_in(author()).post(KEEP, in_tab("one", drug) | {"form": ""})
    assert kept_for(author(), "drug", drug) == []


def test_it_can_be_thrown_away() -> None:
    drug = DrugFactory()
    type_without_saving(drug, form_of(drug, note="New."))
    type_without_saving(drug, form_of(drug, note="Other."), tab="two")
    answer = signed_in(author()).post(THROW_AWAY, in_tab("one", drug), follow=True)
    assert answer.content.decode().count("Put it back") == 1
    assert signed_in(author()).post(THROW_AWAY, {"kind": "drug"})["Location"] == add_address(Drug)


def test_what_was_offered_for_a_month_and_not_taken_goes_and_nothing_else() -> None:
    drug, now = DrugFactory(), timezone.now()

    def keep(tab: str, days: int, offered: int = 0) -> int:
        at = now + timedelta(days)
        return autosave.keep(
            "note=Old.", by=author(), kind="drug", page=drug, tab=tab, offered=offered, at=at
        ).pk

    keep("offered", days=-400)
    place = screen(edit_address(drug)).context["kept_as"]
    keep("neveroffered", days=-300)
    keep("opened", days=-200, offered=place.offered)
    assert offered(edit_address(drug)) == 3
    keep("recent", days=0)
    assert {kept.tab for kept in kept_for(author(), "drug", drug)} == {"neveroffered", "opened", "recent"}
    keep("later", days=300)
    assert offered(edit_address(drug)) == 4


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"kind": "nonsense"}, 404),
        ({"kind": "article"}, 404),
        ({"page": "999999"}, 404),
        ({"page": "9" * 30}, 404),
        ({"page": "\x00"}, 404),
        ({"screen": "nonsense"}, 404),
        ({"tab": "\x00"}, 404),
        ({"tab": "a" * 33}, 404),
        ({"form": "draft_version=-1"}, 400),
        ({"form": "draft_version=" + "9" * 30}, 400),
        ({"form": "a=" + "b" * autosave.LONGEST}, 400),
        ({"form": "&".join(f"a{number}=b" for number in range(6000))}, 400),
        ({"form": "a=%00&b=\x00%ff"}, 200),
    ],
)
def test_whatever_a_browser_sends_is_answered(changed: dict[str, str], status: int) -> None:
    drug = DrugFactory()
    sent = {"kind": "drug", "page": str(drug.pk), "tab": "one", "form": "title=New"} | changed
    assert signed_in(author()).post(KEEP, sent).status_code == status
    assert screen(edit_address(drug) + "?unsaved=one").status_code == 200
    assert screen(edit_address(drug) + "?unsaved=%00").status_code == 200
    assert save(edit_address(drug), form_of(drug, note="Saved."), urlencode(changed)).status_code == 302
    assert Drug.objects.get().note == "Saved."


def test_only_who_may_write_keeps_anything() -> None:
    drug = DrugFactory()
    for sent in ({"kind": "drug", "page": drug.pk}, {"kind": "drug"}):
        assert signed_in(reviewer()).post(KEEP, sent | {"form": "title=New"}).status_code == 403
    assert not autosave.Autosave.objects.exists()


def test_whoever_types_nothing_is_told_no_more_than_that_they_are_signed_in() -> None:
    answer = signed_in(reviewer()).post(KEEP, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (200, {"message": ""})
    answer = Client().post(KEEP, headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json()["message"].startswith("You are signed out")


def test_the_draft_is_not_touched_by_looking_at_what_was_typed() -> None:
    drug = DrugFactory()
    brand = add_brand(drug, "Elavil")
    type_without_saving(drug, form_of(drug, note="Mine."))
    change(drug, by=publisher(), note="Paul’s.")
    put_back(drug)
    saved = Drug.objects.get()
    assert (saved.note, list(saved.brand_names.all())) == ("Paul’s.", [brand])
