"""An editor is told "published" only after every lease has ended: once, and only if it was committed."""

from typing import Any

import pytest
from django.db import transaction

from publishing.serving import acknowledgement
from publishing.serving.acknowledgement import seconds_to_wait
from publishing.verbs import workflow
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[float]:
    settings.LEASE_SECONDS = 0.25
    waits: list[float] = []
    monkeypatch.setattr(acknowledgement.time, "sleep", waits.append)
    return waits


def test_the_wait_is_longer_than_the_lease() -> None:
    assert seconds_to_wait(0.25) > 0.25
    assert seconds_to_wait(0) == 0


def test_each_verb_that_readers_see_waits_once(waits: list[float]) -> None:
    drug = make.DrugFactory()
    make.approved(drug)
    assert waits == []
    workflow.publish(drug, by=make.publisher())
    workflow.record_review(drug, by=make.reviewer())
    workflow.withdraw(drug, by=make.publisher(), reason="No longer sold.")
    assert waits == [seconds_to_wait(0.25)] * 3


def test_many_publications_in_one_transaction_wait_once(waits: list[float]) -> None:
    with transaction.atomic():
        for _ in range(3):
            make.publish(make.DrugFactory())
        assert waits == []
    assert len(waits) == 1


@transaction.atomic
def publish_and_fail() -> None:
    make.publish(make.DrugFactory())
    raise ZeroDivisionError


def test_what_is_rolled_back_is_not_waited_for(waits: list[float]) -> None:
    with pytest.raises(ZeroDivisionError):
        publish_and_fail()
    assert waits == []


def test_a_publication_after_one_that_was_rolled_back_within_is_waited_for(waits: list[float]) -> None:
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError):
            publish_and_fail()
        make.publish(make.DrugFactory())
    assert len(waits) == 1


def test_a_publication_that_changes_nothing_is_not_waited_for(waits: list[float]) -> None:
    drug = make.published(make.DrugFactory())
    waits.clear()
    workflow.publish(drug, by=make.publisher())
    assert waits == []
