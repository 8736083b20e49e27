"""“Was it a harmful error?”, on the publication’s screen."""

from typing import Any

import pytest

from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import (
    at_work,
    changed_drug,
    messages_of,
    screen,
    seen_on,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

SAID = {"we_said": "Take it twice.", "right_is": "Take it once."}


def post(client: Any, page: Any, **fields: str) -> Any:
    data = {"seen": seen_on(client, screen(page, "publish")), "note": "How often.", **fields}
    return client.post(screen(page, "publish"), data, follow=True)


def test_a_publisher_says_what_was_wrong_and_what_is_right_and_the_history_shows_it() -> None:
    drug, client = changed_drug(), at_work(make.publisher())
    html = client.get(screen(drug, "publish")).content.decode()
    assert "Was it a harmful error?" in html
    assert "Stands for 30 days at the top of the page and for good in its history." in html
    response = post(client, drug, **SAID)
    assert messages_of(response) == ["Published: “Amitriptyline”, edition 2."]
    edition = drug.editions.get(number=2)
    assert (edition.we_said, edition.right_is) == ("Take it twice.", "Take it once.")
    assert "we said “Take it twice.”; right is: “Take it once.”" in response.content.decode()


def test_most_changes_put_no_harmful_error_right() -> None:
    drug = changed_drug()
    post(at_work(make.publisher()), drug)
    assert drug.editions.get(number=2).we_said == ""


@pytest.mark.parametrize(
    ("left_out", "sentence"), [("we_said", "Say what we said, too"), ("right_is", "Say what is right, too")]
)
def test_a_half_is_asked_for_at_its_field_and_nothing_typed_is_lost(left_out: str, sentence: str) -> None:
    drug = changed_drug()
    response = post(at_work(make.publisher()), drug, **{**SAID, left_out: " \u200b"})
    assert response.context["form"].errors.keys() == {left_out}
    html = response.content.decode()
    assert sentence in html
    (typed,) = (words for name, words in SAID.items() if name != left_out)
    assert typed in html
    assert "How often." in html
    assert drug.editions.count() == 1


def test_what_is_too_long_says_so_at_its_field_and_stays() -> None:
    drug = changed_drug()
    response = post(at_work(make.publisher()), drug, **{**SAID, "right_is": "x" * 301})
    assert response.context["form"].errors.keys() == {"right_is"}
    assert "x" * 301 in response.content.decode()
    assert drug.editions.count() == 1


def test_what_changed_since_is_shown_and_what_was_typed_stays() -> None:
    drug = changed_drug()
    response = post(at_work(make.publisher()), drug, seen="what was", **SAID)
    assert response.status_code == 409
    assert all(words in response.content.decode() for words in SAID.values())


def test_with_a_small_correction_it_is_refused_in_a_sentence_and_as_a_change_in_substance_it_is_told() -> (
    None
):
    drug = make.published(make.DrugFactory(title="amitriptyline", used_for="<p>Take it at nihgt.</p>"))
    drug = make.approved(make.change(drug, used_for="<p>Take it at night.</p>"))
    client = at_work(make.publisher())
    response = post(client, drug, change_kind="minor", **SAID)
    assert "No small correction puts a harmful error right." in response.content.decode()
    assert drug.editions.count() == 1
    post(client, drug, change_kind="substantive", **SAID)
    assert drug.editions.get(number=2).we_said == SAID["we_said"]


def test_a_new_page_is_not_asked() -> None:
    html = at_work(make.publisher()).get(screen(make.approved(make.DrugFactory()), "publish"))
    assert 'name="note"' in html.content.decode()
    assert 'name="we_said"' not in html.content.decode()


def test_an_emergency_says_it_and_loses_nothing_either() -> None:
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    make.change(drug, summary="Take it once.")
    client = at_work(make.person("emma", AUTHORS, EMERGENCY_PUBLISHERS))
    asked = {"emergency_reason": "Overdoses.", "is_confirmed": "on", "before_review": "1"}
    half = post(client, drug, **asked, **{**SAID, "right_is": ""})
    assert half.context["emergency"].errors.keys() == {"right_is"}
    assert SAID["we_said"] in half.content.decode()
    post(client, drug, **asked, **SAID)
    assert drug.editions.get(number=2).right_is == SAID["right_is"]
