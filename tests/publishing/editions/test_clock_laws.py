"""What holds of every seal, whatever the clock reads: tried from an empty database."""

import itertools
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from publishing.editions import Edition, doubts
from publishing.editions.clock import AHEAD
from publishing.models import Page, Return, Withdrawal
from publishing.verbs import add_erratum, workflow
from tests import factories as make
from tests.publishing.editions.test_clock import NOON, WHY, clock, is_whole, last
from tests.publishing.verbs.test_emergencies import on_call

pytestmark = pytest.mark.django_db


def test_a_time_that_was_stated_says_so_in_each_seal() -> None:
    drug = make.DrugFactory(drug_class=make.published(make.DrugClassFactory(), at=NOON))
    make.publish(drug, at=NOON)
    add_erratum(last(drug), by=make.publisher(), note="Another.", at=NOON)
    workflow.withdraw(drug, by=make.publisher(), reason="It was wrong.", at=NOON)
    make.publish(drug, note="Back.", at=NOON)
    seals = [
        *Edition.objects.all(),
        *Withdrawal.objects.all(),
        *Return.objects.all(),
        *last(drug).errata.all(),
    ]
    assert all(seal.is_time_stated and seal.sealed_record()["is_time_stated"] for seal in seals)
    assert len(seals) == 8


class Desk(RuleBasedStateMachine):
    """A desk whose clock steps as it likes; what has nothing to do with the clock is always possible."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.now, self.count = NOON, 0
        with clock(self.now):
            self.drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
            self.drug: Any = make.published(make.DrugFactory(title="doxepin", drug_class=self.drug_class))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def step(self, seconds: int) -> Any:
        self.now += timedelta(seconds=seconds)
        self.count += 1
        return clock(self.now)

    def is_live(self) -> bool:
        return Page.objects.get(pk=self.drug.pk).is_live

    small = st.integers(-int(AHEAD.total_seconds()), 60)
    large = st.integers(-3 * 86_400, 86_400)

    def publish(self, **fields: Any) -> None:
        """Without a word on the clock where it is not in doubt."""
        draft = make.change(self.drug.specific, **fields)
        around = [Page.objects.get(pk=page.pk) for page in (self.drug, self.drug_class)]
        in_doubt = {doubt.page.pk for doubt in doubts(around, self.now)}
        make.publish(draft, is_whole_page=self.count % 2 == 0, clock_doubt=WHY if in_doubt else "")

    @rule(seconds=small | large)
    def publish_in_substance(self, seconds: int) -> None:
        with self.step(seconds):
            self.publish(summary=f"Number {self.count}.")

    @rule(seconds=small | large)
    def publish_so_that_the_class_follows(self, seconds: int) -> None:
        with self.step(seconds):
            self.publish(title=f"doxepin {self.count}")

    @precondition(is_live)
    @rule(seconds=small)
    def publish_a_full_stop(self, seconds: int) -> None:
        with self.step(seconds):
            is_ended = self.drug.specific.summary.endswith(".")
            self.publish(summary="By day or by night" if is_ended else "By day or by night.")

    @precondition(is_live)
    @rule(seconds=small | large)
    def publish_before_review(self, seconds: int) -> None:
        with self.step(seconds):
            draft = make.change(self.drug.specific, title=f"urgent {self.count}")
            workflow.publish(draft, by=on_call(), note="Recalled.", emergency_reason="A batch was recalled.")

    @precondition(is_live)
    @rule(seconds=small | large)
    def review(self, seconds: int) -> None:
        with self.step(seconds):
            doubted = bool(doubts([self.drug], self.now))
            workflow.record_review(self.drug, by=make.reviewer(), clock_doubt=WHY if doubted else "")

    @precondition(is_live)
    @rule(seconds=small | large)
    def withdraw(self, seconds: int) -> None:
        with self.step(seconds):
            workflow.withdraw(self.drug, by=make.publisher(), reason="It was wrong.")

    @rule(seconds=small | large)
    def correct_a_note(self, seconds: int) -> None:
        with self.step(seconds):
            add_erratum(last(self.drug), by=make.publisher(), note=f"Another {self.count}.")

    @invariant()
    def the_order_stands(self) -> None:
        assert is_whole()
        for page in (self.drug, self.drug_class):
            editions = list(page.editions.order_by("number"))
            assert [edition.number for edition in editions] == list(range(1, len(editions) + 1))
            for before, after in itertools.pairwise(editions):
                assert before.moment <= after.moment
                assert after.moment >= after.published_at
            for withdrawal in page.withdrawals.all():
                assert withdrawal.edition.moment <= withdrawal.moment
            for returned in page.returns.all():
                assert returned.withdrawal.moment <= returned.moment

    @invariant()
    def public_days_do_not_contradict(self) -> None:
        for page in (self.drug, self.drug_class):
            editions = list(page.editions.order_by("number"))
            first_on = editions[0].dated_on
            for edition in editions:
                assert edition.first_published_on == first_on
                assert first_on <= edition.dated_on
                assert first_on <= edition.updated_on
                assert edition.reviewed_on is not None
                assert first_on <= edition.reviewed_on
            for before, after in itertools.pairwise(editions):
                ended = Withdrawal.objects.filter(ended_by__edition=after).first()
                if not (after.clock_doubt or (ended and ended.clock_doubt)):
                    assert before.dated_on <= after.dated_on


@pytest.mark.sqlite_alone  # each step is tried on each database in test_clock
def test_no_step_of_the_clock_stops_the_desk_or_its_order() -> None:
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=6,
            stateful_step_count=14,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
