"""A form that one account opened is never carried out for another; its words are kept for who opened it."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from drugs.models import Drug
from publishing.models import Page
from publishing.verbs import autosave
from publishing.workroom import mark_of
from tests import factories as make
from tests.publishing.workroom.admin.forms import edit_address, opened
from tests.publishing.workroom.screens.people_at_work import at_work, screen, waiting_drug

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def mine(drug: Page, by: Any, **fields: Any) -> dict[str, Any]:
    """What the form of a draft sends that this person opened."""
    place = urlencode({"kind": "drug", "page": drug.pk, "tab": "one"})
    values = opened(at_work(by), edit_address(drug))
    return values | {"_opened_by": mark_of(by), "_kept_as": place} | fields


def kept() -> list[tuple[Any, bool]]:
    """Whose words are kept, and whether they are those of these tests."""
    return [(row.by, "note=Hers." in row.form) for row in autosave.Autosave.objects.all()]


def test_a_form_is_refused_if_another_account_is_signed_in() -> None:
    drug = make.DrugFactory()
    response = at_work(make.publisher()).post(edit_address(drug), mine(drug, make.author(), note="Hers."))
    html = response.content.decode()
    assert response.status_code == 409
    assert "This form was opened by Alice" in html
    assert "Paul is signed in now" in html
    assert "log out and sign in as Alice" in html
    assert Drug.objects.get().note == ""
    assert kept() == [(make.author(), True)]
    assert "Put it back" in at_work(make.author()).get(edit_address(drug)).content.decode()
    assert "Put it back" not in at_work(make.publisher()).get(edit_address(drug)).content.decode()


def test_so_is_a_form_without_words() -> None:
    drug = waiting_drug()
    sent = {"decision": "approve", "_opened_by": mark_of(make.author())}
    assert at_work(make.reviewer()).post(screen(drug, "review"), sent).status_code == 409
    assert Drug.objects.get().state == "in_review"


@pytest.mark.parametrize("mark", ["", "1", "1:forged", "\0", "of an account that is gone"])
def test_so_is_a_form_of_nobody_known(mark: str) -> None:
    drug, gone = make.DrugFactory(), make.person("gone", "Authors")
    sent = mine(drug, gone, note="Hers.")
    gone.delete()
    sent |= {} if mark.startswith("of") else {"_opened_by": mark}
    response = at_work(make.publisher()).post(edit_address(drug), sent)
    assert response.status_code == 409
    assert "another account" in response.content.decode()
    assert Drug.objects.get().note == ""


def test_a_form_is_carried_out_for_the_account_that_opened_it() -> None:
    drug = make.DrugFactory()
    at_work(make.author()).post(edit_address(drug), mine(drug, make.author(), note="Hers."))
    assert Drug.objects.get().note == "Hers."


@pytest.mark.parametrize("who", ["nobody", "a member"])
def test_who_was_signed_out_is_offered_the_words_after_signing_in_again(who: str) -> None:
    drug, client = make.DrugFactory(), Client()
    if who == "a member":
        member = make.person("member")
        member.is_staff = False
        member.save()
        client.force_login(member)
    response = client.post(edit_address(drug), mine(drug, make.author(), note="Hers."))
    assert response["Location"] == f"/admin/login/?next={edit_address(drug)}"
    assert kept() == [(make.author(), True)]
    assert Drug.objects.get().note == ""


def test_a_token_of_before_signing_in_again_keeps_the_words_too() -> None:
    drug, client = make.DrugFactory(), Client(enforce_csrf_checks=True)
    client.force_login(make.author())
    response = client.post(edit_address(drug), mine(drug, make.author(), note="Hers."))
    assert response.status_code == 403
    assert "You signed in again meanwhile" in response.content.decode()
    assert kept() == [(make.author(), True)]
    client.force_login(make.publisher())
    response = client.post(edit_address(drug), mine(drug, make.author(), note="Hers."))
    assert "Paul is signed in now" in response.content.decode()
    forged = client.post(edit_address(drug), {"note": "Forged.", "_opened_by": "1:forged"})
    assert forged.status_code == 403
    assert "CSRF" in forged.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"_kept_as": "kind=nonsense"},
        {"_kept_as": "kind=drug&page=999999&tab=one"},
        {"_kept_as": "kind=drug&page=%00&tab=%00"},
        {"note": "a" * autosave.LONGEST},
        {"draft_version": "-1"},
    ],
)
def test_what_cannot_be_kept_is_said_to_stand_in_the_browser_still(sent: dict[str, str]) -> None:
    drug = make.DrugFactory()
    response = at_work(make.publisher()).post(edit_address(drug), mine(drug, make.author()) | sent)
    assert response.status_code == 409
    assert kept() == []
    assert ("Go back in your browser" in response.content.decode()) == ("_kept_as" not in sent)


def test_words_are_not_kept_for_who_may_not_write_there() -> None:
    drug = make.DrugFactory()
    sent = mine(drug, make.author(), note="Hers.") | {"_opened_by": mark_of(make.reviewer())}
    assert at_work(make.publisher()).post(edit_address(drug), sent).status_code == 409
    assert kept() == []


def test_a_script_is_told_in_json() -> None:
    drug, as_script = make.DrugFactory(), {"Accept": "application/json"}
    typed = {"kind": "drug", "page": drug.pk, "tab": "one", "form": "note=Hers."}
    typed["_opened_by"] = mark_of(make.author())
    answer = at_work(make.publisher()).post("/admin/autosave/", typed, headers=as_script)
    assert (answer.status_code, answer.json()["message"]) == (
        409,
        "This page was opened by Alice, and Paul is signed in now. Your text is kept there. "
        "Sign in as Alice again, then save here.",
    )
    answer = Client().post("/admin/autosave/", typed, headers=as_script)
    assert (answer.status_code, answer.json()["sign_in"]) == (401, "/admin/")
    assert kept() == [(make.author(), True)]
    for address in ("/admin/autocomplete/", "/admin/page-search/", "/admin/reference-search/"):
        as_jquery = {"X-Requested-With": "XMLHttpRequest"}
        answer = Client().get(address, {"q": "a"}, headers=as_jquery)
        assert answer.json()["message"].startswith("You are signed out, so nothing can be looked up.")


FORMS = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)


def test_every_form_that_changes_something_says_who_opened_it() -> None:
    drug = waiting_drug()
    live = make.published(make.DrugFactory(title="doxepin"))
    root = make.person("root", is_superuser=True)
    addresses = ["/admin/", edit_address(drug), "/admin/drugs/drug/", "/admin/drugs/drug/add/"]
    addresses += [screen(drug, name) for name in ("review", "publish")]
    addresses += [screen(live, name) for name in ("correct", "withdraw", "history", "review")]
    addresses += [f"/admin/auth/user/{root.pk}/{name}/" for name in ("change", "password", "delete")]
    addresses += [
        "/admin/password_change/",
        "/admin/unsealed-words/",
        edit_address(drug).replace("change", "delete"),
    ]
    client = at_work(root)
    for address in addresses:
        html = client.get(address, follow=True).content.decode()
        for attributes, inside in FORMS.findall(html):
            if 'method="post"' in attributes.lower():
                assert f'name="_opened_by" value="{mark_of(root)}"' in unescape(inside), address
