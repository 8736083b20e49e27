"""The dateline: the day beside a reason is that of the reason, and the reason is about this page itself."""

from datetime import UTC, datetime
from typing import Any

import pytest

from publishing.verbs import add_erratum, workflow
from tests import factories as make
from tests.reading import text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

OWN = "This page itself changed on"


def on(day: int) -> datetime:
    return datetime(2026, 5, day, 12, tzinfo=UTC)


@pytest.fixture
def drug_class() -> Any:
    return make.published(make.DrugClassFactory(title="Tricyclics"), at=on(1))


def dateline(address: str = "/drug-classes/tricyclics/") -> str:
    return text(address).split("Tricyclics", 3)[-1].split("all changes")[0]


def test_a_page_that_only_followed_says_what_it_followed_and_keeps_its_own_reason(drug_class: Any) -> None:
    changed = make.change(drug_class, how_it_works="<p>On nerves.</p>")
    drug_class = make.published(changed, note="It acts on nerves.", at=on(2))
    assert "Updated on 2 May 2026 – It acts on nerves. Medically" in dateline()
    drug = make.published(make.DrugFactory(title="imipramine", drug_class=drug_class), at=on(3))
    told = f"Updated on 3 May 2026 , following a change to Imipramine {OWN} 2 May 2026 – It acts on nerves."
    assert told in dateline()
    workflow.withdraw(drug, by=make.publisher(), reason="Sold no more.", at=on(4))
    assert told.replace("3 May", "4 May") in dateline()
    assert told in dateline("/drug-classes/tricyclics/editions/3/")
    assert "2 May 2026 – It acts on nerves. Medically" in dateline("/drug-classes/tricyclics/editions/2/")
    history = text("/drug-classes/tricyclics/history/")
    assert "Follows a change to Imipramine: withdrawn. Sold no more." in history
    make.publish(make.change(drug_class, how_it_works="<p>On cells.</p>"), "On cells.", at=on(5))
    assert "Updated on 5 May 2026 – On cells. Medically" in dateline()


def test_a_page_that_has_no_reason_of_its_own_yet_tells_none(drug_class: Any) -> None:
    make.publish(make.DrugFactory(title="imipramine", drug_class=drug_class), at=on(3))
    assert "Updated on 3 May 2026 , following a change to Imipramine Medically reviewed" in dateline()


def test_a_corrected_reason_stays_corrected_when_the_page_follows_and_is_no_reason_of_the_cause(
    drug_class: Any,
) -> None:
    drug_class = make.published(make.change(drug_class, summary="Old drugs."), note="Old.", at=on(2))
    add_erratum(drug_class.live_edition, by=make.publisher(), note="Not so old.")
    make.publish(make.DrugFactory(title="imipramine", drug_class=drug_class), at=on(3))
    follower = drug_class.editions.get(number=3)
    add_erratum(follower, by=make.publisher(), note="It was another drug.")
    assert f"Imipramine {OWN} 2 May 2026 – Old. Note corrected: Not so old. Medically" in dateline()
