"""Errata: who may add one, what it must say, and that it touches nothing else."""

import pytest

from publishing.editions import Edition
from publishing.text import NotAllowed, Refused
from publishing.verbs import add_erratum
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def an_edition():
    return make.published(make.DrugFactory()).live_edition


def test_an_erratum_stands_beside_the_edition_and_changes_nothing_of_it():
    edition = an_edition()
    before = Edition.objects.values().get(pk=edition.pk)
    erratum = add_erratum(edition, by=make.publisher(), note=" It should say:\n 10 mg. ")
    assert list(edition.errata.all()) == [erratum]
    assert (erratum.note, erratum.by) == ("It should say: 10 mg.", make.publisher())
    assert str(erratum) == f"Erratum to {edition}: It should say: 10 mg."
    assert Edition.objects.values().get(pk=edition.pk) == before


def test_further_errata_are_appended():
    edition = an_edition()
    for note in ("First.", "Second."):
        add_erratum(edition, by=make.publisher(), note=note)
    assert [erratum.note for erratum in edition.errata.order_by("pk")] == ["First.", "Second."]


def test_only_a_publisher_can_add_one():
    edition = an_edition()
    for person in (make.author(), make.reviewer()):
        with pytest.raises(NotAllowed, match="Only a publisher can correct a note"):
            add_erratum(edition, by=person, note="Wrong.")
    assert not edition.errata.exists()


@pytest.mark.parametrize("note", ["", " \n\t"])
def test_an_erratum_must_say_something(note):
    edition = an_edition()
    with pytest.raises(Refused, match="Say what the note should have said"):
        add_erratum(edition, by=make.publisher(), note=note)
    assert not edition.errata.exists()


def test_an_erratum_is_shown_in_the_history(client):
    edition = an_edition()
    add_erratum(edition, by=make.publisher(), note="The note named the wrong dose.")
    assert "The note named the wrong dose." in client.get(f"{edition.address}history/").content.decode()
