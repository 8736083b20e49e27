"""What is typed on the screens of publication, withdrawal and the history is kept until it is sent."""

from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client

from publishing.models import Page
from publishing.verbs import Autosave, workflow
from publishing.workroom import mark_of
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, screen

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

KEEP = "/admin/autosave/"


@pytest.fixture
def drug() -> Any:
    return make.approved(make.change(make.published(make.DrugFactory()), summary="At night."))


@pytest.fixture
def paul() -> Client:
    return at_work(make.publisher())


def typed(client: Client, place: Any, **fields: str) -> str:
    """What the browser sends by itself while somebody types; the tab in which that was."""
    named = {name: values[0] for name, values in parse_qs(str(place)).items()}
    form = "&".join(f"{name}={value.replace(' ', '+')}" for name, value in fields.items())
    assert client.post(KEEP, named | {"form": form}).status_code == 200
    return named["tab"]


def test_a_note_is_offered_put_back_and_forgotten_once_it_is_published(drug: Page, paul: Client) -> None:
    address = screen(drug, "publish")
    tab = typed(paul, paul.get(address).context["kept_as"], note="New since Monday", subject=str(drug.pk))
    assert "Put it back" in paul.get(address).content.decode()
    response = paul.get(f"{address}?unsaved={tab}")
    assert response.context["form"]["note"].value() == "New since Monday"
    assert not response.context["emergency"].initial
    sent = {"note": "New since Monday.", "seen": response.context["seen"], "subject": drug.pk}
    answer = paul.post(address, sent | {"_kept_as": str(response.context["kept_as"])})
    assert answer.status_code == 302
    assert not Autosave.objects.exists()


def test_a_note_of_a_correction_is_forgotten_with_the_correction(paul: Client) -> None:
    live = make.published(make.DrugFactory())
    correction = workflow.begin_correction(live, by=make.author())
    correction = make.approved(make.change(correction, summary="At night."))
    response = paul.get(screen(correction, "publish"))
    typed(paul, response.context["kept_as"], note="Half a sen")
    sent = {"note": "New.", "seen": response.context["seen"], "subject": live.pk}
    paul.post(screen(correction, "publish"), sent | {"_kept_as": str(response.context["kept_as"])})
    assert live.editions.count() == 2
    assert not Autosave.objects.exists()


def test_the_reason_of_an_emergency_comes_back_into_its_own_form(drug: Page) -> None:
    emma = at_work(make.person("emma", "Publishers", "Emergency publishers"))
    make.change(drug, by=make.author(), summary="Twice at night.")
    address = screen(drug, "publish")
    context = emma.get(address).context
    assert context["kept_as"].tab != context["emergency_kept_as"].tab
    typed(emma, context["kept_as"], note="In the first form")
    tab = typed(emma, context["emergency_kept_as"], note="It was recalled", emergency_reason="Recalled")
    response = emma.get(f"{address}?unsaved={tab}")
    assert response.context["emergency"]["emergency_reason"].value() == "Recalled"
    assert response.context["form"]["note"].value() != "It was recalled"
    assert str(response.context["emergency_kept_as"]) in response.content.decode().replace("&amp;", "&")
    assert Autosave.objects.count() == 2


def test_why_a_page_is_withdrawn_is_put_back_with_what_was_ticked(drug: Page, paul: Client) -> None:
    address = screen(drug, "withdraw")
    tab = typed(paul, paul.get(address).context["kept_as"], reason="No longer sold", read_instead="/x/")
    response = paul.get(f"{address}?unsaved={tab}")
    form = response.context["form"]
    assert (form["reason"].value(), form["read_instead"].value()) == ("No longer sold", "/x/")
    sent = {"reason": "No longer sold.", "seen": response.context["seen"]}
    assert paul.post(address, sent | {"_kept_as": str(response.context["kept_as"])}).status_code == 302
    assert not Autosave.objects.exists()


def test_a_correction_of_a_note_is_put_back_at_its_edition(drug: Page, paul: Client) -> None:
    for number in range(2, 13):
        drug = make.published(make.change(drug, summary=f"At {number}."))
    address = screen(drug, "history")
    past = {each.edition.number: each for each in paul.get(f"{address}?p=2").context["editions"]}
    assert len({each.kept_as.tab for each in past.values()}) == len(past)
    tab = typed(paul, past[1].kept_as, edition="1", note="It should have said")
    response = paul.get(f"{address}?unsaved={tab}")
    shown = {each.edition.number: each for each in response.context["editions"]}
    assert shown[1].erratum["note"].value() == "It should have said"
    assert shown[2].erratum["note"].value() is None
    sent = {"edition": "1", "note": "It should have said so.", "_kept_as": str(shown[1].kept_as)}
    assert paul.post(address, sent).status_code == 302
    assert not Autosave.objects.exists()


def test_what_was_typed_there_is_kept_if_the_session_has_ended(drug: Page, paul: Client) -> None:
    response = paul.get(screen(drug, "withdraw"))
    sent = {"reason": "No longer sold.", "_kept_as": str(response.context["kept_as"])}
    answer = Client().post(screen(drug, "withdraw"), sent | {"_opened_by": mark_of(make.publisher())})
    assert answer.status_code == 302
    [kept] = Autosave.objects.all()
    assert (kept.by, kept.screen) == (make.publisher(), "withdraw")
