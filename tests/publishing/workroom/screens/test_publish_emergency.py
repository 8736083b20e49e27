"""Publishing before review, on the publication’s screen."""

import pytest

from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS, PUBLISHERS
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen, seen_on

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

REASON = "A batch was recalled this morning."
BUTTON = 'name="before_review"'


def on_call():
    return make.person("emma", AUTHORS, EMERGENCY_PUBLISHERS)


@pytest.fixture
def drug():
    return make.change(make.published(make.DrugFactory(title="amitriptyline")), summary="Do not take it.")


def post(client, page, **fields):
    sent = {
        "seen": seen_on(client, screen(page, "publish")),
        "note": "Recalled.",
        "emergency_reason": REASON,
        "is_confirmed": "on",
        "before_review": "1",
    }
    return client.post(screen(page, "publish"), sent | fields, follow=True)


def test_who_was_granted_it_publishes_before_review_with_a_reason(drug):
    client = at_work(on_call())
    assert BUTTON in client.get(screen(drug, "publish")).content.decode()
    response = post(client, drug)
    assert messages_of(response) == ["Published: “Amitriptyline”, edition 2."]
    edition = drug.editions.get(number=2)
    assert (edition.emergency_reason, edition.note, edition.approved_by) == (REASON, "Recalled.", "")
    assert drug.review_tasks.open().get().is_emergency


def test_a_correction_too(drug):
    change = make.change(workflow.begin_correction(drug, by=on_call()), by=on_call(), summary="Recalled.")
    response = post(at_work(on_call()), change)
    assert response.redirect_chain == [(screen(drug, "history"), 302)]
    assert drug.editions.get(number=2).is_before_review


@pytest.mark.parametrize(
    "maker", [make.author, make.publisher, lambda: make.person("root", is_superuser=True)]
)
def test_nobody_else_is_offered_it_or_can_force_it(drug, maker):
    client = at_work(maker())
    assert BUTTON not in client.get(screen(drug, "publish")).content.decode()
    response = post(client, drug)
    assert response.status_code == 403
    assert "permission for emergencies" in messages_of(response)[0]
    assert drug.editions.count() == 1


def test_what_is_approved_is_no_emergency(drug):
    make.approved(drug)
    html = at_work(on_call()).get(screen(drug, "publish")).content.decode()
    assert BUTTON not in html


def test_what_a_publisher_can_publish_alone_is_no_emergency():
    drug = make.published(make.DrugFactory(used_for="<p>Take it at nihgt.</p>"))
    make.change(drug, used_for="<p>Take it at night.</p>")
    both = make.person("olga", PUBLISHERS, EMERGENCY_PUBLISHERS)
    assert BUTTON not in at_work(both).get(screen(drug, "publish")).content.decode()
    assert BUTTON in at_work(on_call()).get(screen(drug, "publish")).content.decode()


@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        ({"emergency_reason": " \u200b "}, "emergency_reason"),
        ({"is_confirmed": ""}, "is_confirmed"),
        ({"note": ""}, "note"),
        ({"emergency_reason": "x" * 301}, "emergency_reason"),
    ],
)
def test_without_a_reason_a_note_and_a_confirmation_it_is_refused_and_what_was_typed_stays(
    drug, left_out, field
):
    response = post(at_work(on_call()), drug, **left_out)
    assert response.context["emergency"].errors.keys() == {field}
    html = response.content.decode()
    assert "<details open>" in html
    for name, typed in {"note": "Recalled.", "emergency_reason": REASON}.items():
        assert (typed in html) == (name not in left_out)
    assert drug.editions.count() == 1


def test_what_changed_since_is_shown_and_what_was_typed_stays(drug):
    client = at_work(on_call())
    response = post(client, drug, seen="what was")
    assert response.status_code == 409
    html = response.content.decode()
    assert "Recalled." in html
    assert REASON in html
    assert drug.editions.count() == 1


def test_an_error_of_the_checks_cannot_be_passed_over():
    make.published(make.DrugFactory(title="amitriptyline"))
    twin, client = make.DrugFactory(title="elavil", slug="amitriptyline"), at_work(on_call())
    assert BUTTON not in client.get(screen(twin, "publish")).content.decode()
    assert post(client, twin).status_code == 409
    assert not twin.editions.exists()


def test_a_reason_without_the_button_is_no_emergency(drug):
    sent = {"seen": seen_on(at_work(on_call()), screen(drug, "publish")), "note": "Recalled."}
    sent |= {"emergency_reason": REASON, "is_confirmed": "on"}
    response = at_work(on_call()).post(screen(drug, "publish"), sent)
    assert response.status_code == 403
    assert messages_of(response) == ["Only a publisher can publish a page."]
    assert drug.editions.count() == 1
