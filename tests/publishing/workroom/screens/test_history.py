"""A page’s history for editors, and errata."""

import pytest

from publishing.verbs import Erratum, workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def drug():
    drug = make.published(make.DrugFactory(title="amitriptyline", summary="Take it in the morning."))
    make.publish(make.change(drug, summary="Take it in the evening."), note="The time of day corrected.")
    return drug


def test_each_edition_stands_with_its_note_its_people_and_what_changed(drug):
    html = at_work(make.author()).get(screen(drug, "history")).content.decode()
    assert html.index("Edition 2") < html.index("Edition 1")
    assert "The time of day corrected." in html
    assert "<del>morning</del><ins>evening</ins>" in html
    assert "Written by Alice · Approved by Rita" in html


def test_an_edition_that_followed_names_its_cause():
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    drug = make.published(make.DrugFactory(title="amitriptyline", drug_class=drug_class))
    html = at_work(make.author()).get(screen(drug_class, "history")).content.decode()
    assert f'<a href="{screen(drug, "history")}">Amitriptyline, edition 1</a>' in html


def test_a_long_history_is_shown_in_parts(drug):
    for number in range(3, 13):
        make.publish(make.change(drug, summary=f"Version {number}."))
    client = at_work(make.author())
    newest, oldest = client.get(screen(drug, "history")), client.get(screen(drug, "history") + "?p=2")
    assert [past.edition.number for past in newest.context["editions"]] == list(range(12, 2, -1))
    assert [past.edition.number for past in oldest.context["editions"]] == [2, 1]
    [first_change] = newest.context["editions"][-1].fields
    assert "evening" in first_change.html  # said by edition 2, which stands on the next part
    assert "Version" in first_change.html


def test_of_very_many_editions_the_newest_are_offered_and_any_can_be_asked_for(drug, monkeypatch):
    monkeypatch.setattr("publishing.readers.comparison.MOST_CHOICES", 2)
    for number in (3, 4, 5):
        make.publish(make.change(drug, summary=f"Version {number}."))
    client = at_work(make.author())
    assert [each.number for each in client.get(screen(drug, "history")).context["choices"]] == [5, 4]
    compared = client.get(screen(drug, "history") + "?from=1&to=4").context
    assert [each.number for each in compared["choices"]] == [5, 4, 1]
    assert compared["comparison"].problem == ""
    assert "morning" in compared["comparison"].changes[0].html
    unknown = client.get(screen(drug, "history") + "?from=6").context["comparison"]
    assert "Choose from 1 to 5." in unknown.problem


@pytest.mark.parametrize("part", ["0", "x", "99", "-1", "9" * 40])
def test_a_part_that_does_not_exist_is_the_nearest_that_does(drug, part):
    assert at_work(make.author()).get(screen(drug, "history"), {"p": part}).status_code == 200


def test_withdrawals_and_decisions_are_part_of_the_history(drug):
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.")
    html = at_work(make.author()).get(screen(drug, "history")).content.decode()
    assert "No longer sold." in html
    assert "Decisions of the medical reviewers" in html


def test_a_publisher_corrects_a_note_beside_it(drug):
    response = at_work(make.publisher()).post(
        screen(drug, "history"), {"edition": "2", "note": "It was wrong."}, follow=True
    )
    assert "No date moved" in messages_of(response)[0]
    html = response.content.decode()
    assert "The time of day corrected." in html
    assert "It was wrong." in html


def test_who_may_not_publish_has_no_field_for_a_correction_and_cannot_force_one(drug):
    client = at_work(make.author())
    assert 'name="note"' not in client.get(screen(drug, "history")).content.decode()
    response = client.post(screen(drug, "history"), {"edition": "2", "note": "It was wrong."})
    assert response.status_code == 403
    assert not Erratum.objects.exists()


@pytest.mark.parametrize("edition", ["", "x", "0", "9" * 30])
def test_an_edition_that_cannot_be_is_refused(drug, edition):
    response = at_work(make.publisher()).post(screen(drug, "history"), {"edition": edition, "note": "Wrong."})
    assert response.status_code == 200
    assert not Erratum.objects.exists()


def test_a_correction_of_an_edition_that_does_not_exist_is_not_found(drug):
    response = at_work(make.publisher()).post(screen(drug, "history"), {"edition": "7", "note": "Wrong."})
    assert response.status_code == 404


def test_an_empty_correction_comes_back_with_a_message(drug):
    response = at_work(make.publisher()).post(screen(drug, "history"), {"edition": "2", "note": " "})
    assert response.status_code == 200
    assert "This field is required." in response.content.decode()


def test_a_page_without_an_edition_says_so():
    html = at_work(make.author()).get(screen(make.DrugFactory(), "history")).content.decode()
    assert "No edition yet." in html
