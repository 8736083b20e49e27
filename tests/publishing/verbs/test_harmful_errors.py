"""A publication says which harmful error it puts right: what we said, and what is right."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from publishing.documents import ChangeKind
from publishing.models import Edition
from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS
from publishing.text import Refused
from publishing.verbs import workflow
from publishing.verifying import broken_seals
from tests import factories as make
from tests.publishing.editions.behind_the_triggers import behind_the_triggers

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

SAID: dict[str, Any] = {"we_said": "Take it twice a day.", "right_is": "Take it once a day."}


@pytest.fixture
def drug() -> Any:
    return make.published(make.DrugFactory(title="doxepin", used_for="<p>Take it twice a day.</p>"))


def put_right(drug: Any, **fields: Any) -> Any:
    return make.change(drug, **(fields or {"used_for": "<p>Take it once a day.</p>"}))


def said(edition: Edition) -> dict[str, str]:
    return {name: getattr(edition, name) for name in SAID}


def test_it_is_sealed_with_the_edition_that_puts_it_right_and_with_no_other(drug: Any) -> None:
    [edition] = make.publish(put_right(drug), **SAID).editions
    assert said(edition) == SAID
    assert not list(broken_seals())
    with behind_the_triggers() as run:
        run("UPDATE publishing_edition SET right_is = 'Take it at all.' WHERE id = %s", (edition.pk,))
    assert [str(seal) for seal in broken_seals()]


def test_a_correction_of_the_live_page_says_it(drug: Any) -> None:
    change = put_right(workflow.begin_correction(drug, by=make.author()))
    make.publish(change, note="Once.", **SAID)
    assert said(drug.editions.get(number=2)) == SAID


def test_an_emergency_says_it(drug: Any) -> None:
    emma = make.person("emma", AUTHORS, EMERGENCY_PUBLISHERS)
    workflow.publish(put_right(drug), by=emma, note="Once.", emergency_reason="Overdoses.", **SAID)
    assert said(drug.editions.get(number=2)) == SAID


def test_what_goes_along_does_not_say_it(drug: Any) -> None:
    make.add_side_effect(drug, make.SideEffectFactory(title="tremor"))
    editions = make.publish(put_right(drug), **SAID).editions
    assert {edition.title: bool(edition.we_said) for edition in editions} == {
        "tremor": False,
        "doxepin": True,
    }


def test_it_is_one_line_of_visible_words(drug: Any) -> None:
    make.publish(put_right(drug), we_said="  Take it\u200b\ntwice. ", right_is="Once.\u2028")
    assert said(drug.editions.get(number=2)) == {"we_said": "Take it twice.", "right_is": "Once."}


@pytest.mark.parametrize("half", SAID)
def test_a_half_is_refused(drug: Any, half: str) -> None:
    with pytest.raises(Refused, match="say both, what we said and what is right"):
        make.publish(put_right(drug), **{**SAID, half: "\u200b "})
    assert drug.editions.count() == 1


def test_the_same_words_twice_put_nothing_right(drug: Any) -> None:
    with pytest.raises(Refused, match="are the same words"):
        make.publish(put_right(drug), we_said="Once.", right_is="Once.\u200b")


@pytest.mark.parametrize(("half", "name"), [("we_said", "What we said"), ("right_is", "What is right")])
def test_what_does_not_fit_is_refused_and_not_cut(drug: Any, half: str, name: str) -> None:
    with pytest.raises(Refused, match=f"{name} has 301 characters; at most 300 fit"):
        make.publish(put_right(drug), **{**SAID, half: "x" * 301})
    assert drug.editions.count() == 1


def test_a_first_edition_puts_nothing_right() -> None:
    drug = make.DrugFactory()
    with pytest.raises(Refused, match="Only a change in substance"):
        make.publish(drug, **SAID)
    assert not drug.editions.exists()


def test_no_slip_of_spelling_and_nothing_that_readers_are_not_told_was_a_harmful_error(drug: Any) -> None:
    draft = put_right(drug, used_for="<p>Take it twice a day</p>")
    with pytest.raises(Refused, match="Only a change in substance"):
        workflow.publish(draft, by=make.publisher(), note="A stop.", change_kind=ChangeKind.MINOR, **SAID)
    make.publish(draft)
    effect = make.published(make.SideEffectFactory())
    effect.synonym_rows.create(word="shaking")
    with pytest.raises(Refused, match="Only a change in substance"):
        make.publish(make.change(effect), **SAID)


def test_without_a_note_it_is_refused(drug: Any) -> None:
    make.approved(put_right(drug))
    with pytest.raises(Refused, match="what changed and why"):
        workflow.publish(drug, by=make.publisher(), **SAID)


def test_a_page_that_many_follow_says_it_too(drug: Any) -> None:
    make.approved(put_right(drug))
    options = {"by": make.publisher().username, "at_once": 1, "we_said": SAID["we_said"]}
    with pytest.raises(CommandError, match="what changed and why"):
        call_command("publish_in_batches", str(drug.pk), **options)
    call_command("publish_in_batches", str(drug.pk), note="Once.", right_is=SAID["right_is"], **options)
    assert said(drug.editions.get(number=2)) == SAID
