"""A harmful error that was put right, as the front desk tells it from memory: until its last day is over."""

from datetime import UTC, datetime, timedelta

import pytest
from time_machine import travel

from publishing.readers import DAYS_A_CORRECTION_STANDS
from tests import factories as make
from tests.antidep_site.front_desk.asking import ask, environ
from tests.antidep_site.front_desk.test_unreviewed_words import CountedDesk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_one_connection")]

PUT_RIGHT = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_a_kept_answer_loses_the_band_when_the_day_turns() -> None:
    drug = make.published(make.DrugFactory(title="doxepin"), at=PUT_RIGHT - timedelta(days=1))
    changed = make.change(drug, used_for="<p>Take it once.</p>")
    make.publish(changed, at=PUT_RIGHT, we_said="Twice.", right_is="Once.")
    front = CountedDesk()

    def has_band() -> bool:
        return "we said “Twice.”".encode() in ask(front.desk, environ("/drugs/doxepin/")).body

    with travel(PUT_RIGHT + timedelta(days=DAYS_A_CORRECTION_STANDS - 1)):
        assert has_band()
        asked = front.asked_django
        assert has_band()
        assert front.asked_django == asked  # from memory
    with travel(PUT_RIGHT + timedelta(days=DAYS_A_CORRECTION_STANDS)):
        assert not has_band()
