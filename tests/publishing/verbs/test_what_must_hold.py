"""What twenty people at work are checked with finds what it looks for: each rule, broken on purpose."""

from typing import Any

import pytest

from drugs.models import Drug
from publishing.checking import compose
from publishing.models import Page
from publishing.sealing import change, plan
from publishing.verbs import agreement, correction, drafts, whole_page_review, workflow
from tests import factories as make
from tests.publishing.verbs.twenty_people import WORD, person
from tests.publishing.verbs.what_must_hold import Noted, faults

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

AUTHOR, CLINICIAN, EMERGENCY = 0, 5, 18


def word(page: Page, number: int = AUTHOR, count: int = 1) -> str:
    said = f"zz{page.subject.pk}x{number:02}x{count}z"
    assert WORD.fullmatch(said)
    return said


def with_word(page: Any, number: int = AUTHOR, count: int = 1, name: str = "used_for") -> Any:
    """The draft with a word of that person added to it, saved."""
    said = f"{getattr(page, name)}<p>{word(page, number, count)}</p>"
    return make.change(page, by=person(number), **{name: said})


def found(*words: str) -> str:
    return "\n".join(faults(Noted(words=set(words))))


def never(*args: Any, **kwargs: Any) -> Any:
    return None


@pytest.fixture
def drug() -> Drug:
    return make.published(make.DrugFactory(drug_class=make.published(make.DrugClassFactory())))


def test_where_all_is_well_nothing_is_found(drug: Drug) -> None:
    make.publish(with_word(drug))
    with_word(drug.specific, count=2)
    assert found(word(drug), word(drug, count=2)) == ""


def test_a_save_over_what_another_had_saved_is_found(drug: Drug, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = drafts.lock
    monkeypatch.setattr(drafts, "lock", lambda page_id, version=None: lock(page_id))
    with_word(drug)
    drug.used_for = f"<p>{word(drug, count=2)}</p>"  # as it was opened before
    drafts.save_draft(drug, by=person(AUTHOR))
    assert f"{word(drug)} is lost" in found(word(drug), word(drug, count=2))


def test_a_draft_written_past_the_verbs_is_found(drug: Drug) -> None:
    with_word(drug)
    Drug.objects.filter(pk=drug.pk).update(used_for="")
    assert "was changed by nobody known" in found()
    assert f"{word(drug)} is lost" in found(word(drug))


def test_an_approval_of_ones_own_words_is_found(drug: Drug, monkeypatch: pytest.MonkeyPatch) -> None:
    with_word(drug, CLINICIAN)
    for module in (workflow, change):
        monkeypatch.setattr(module, "authors_of_draft", lambda draft: [])
    workflow.submit(drug, by=person(AUTHOR))
    workflow.approve(drug, by=person(CLINICIAN))
    workflow.publish(drug, by=make.publisher(), note="Mine.")
    assert "was approved by P05, who wrote part of it" in found()


def test_a_publication_that_nobody_approved_is_found(drug: Drug, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement, "_approval_of", never)
    workflow.publish(with_word(drug), by=make.publisher(), note="Nobody read it.")
    assert "was approved by nobody" in found()


def test_an_emergency_confirmed_by_who_wrote_it_is_found(drug: Drug, monkeypatch: pytest.MonkeyPatch) -> None:
    with_word(drug, EMERGENCY)
    workflow.publish(drug, by=person(EMERGENCY), note="Stop.", emergency_reason="A batch was recalled.")
    assert found() == ""
    monkeypatch.setattr(whole_page_review, "refuse_own_emergency", never)
    workflow.record_review(drug, by=person(EMERGENCY))
    assert "P18 confirmed what they wrote in an emergency" in found()


def test_draft_words_that_reach_readers_with_a_follower_are_found(
    drug: Drug, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drug.drug_class
    with_word(drug.drug_class, name="how_it_works")
    monkeypatch.setattr(plan, "refresh", lambda page, document, live: compose(page, live))
    make.publish(make.change(drug, title="another name"))
    assert "its own part changed" in found()


def test_a_page_that_did_not_follow_is_found(drug: Drug, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan._Planner, "follow_all", never)
    make.publish(make.change(drug, title="another name"))
    assert "did not follow a page that it shows" in found()


def test_a_draft_that_undoes_a_correction_is_found(drug: Drug, monkeypatch: pytest.MonkeyPatch) -> None:
    with_word(drug, count=1)
    begun = workflow.begin_correction(drug, by=person(AUTHOR))
    make.publish(with_word(begun.specific, count=2), note="Corrected.")
    monkeypatch.setattr(correction, "refuse_if_behind", never)
    monkeypatch.setattr(workflow, "refuse_if_behind", never)
    make.publish(drug.specific)
    assert f"lost ['{word(drug, count=2)}'] of the edition before it" in found()
