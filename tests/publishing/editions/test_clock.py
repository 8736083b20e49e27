"""The clock may be wrong: order goes by number, no public days contradict, a doubt is asked or sealed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from time_machine import travel

from drugs.models import Drug
from publishing.documents import ChangeKind
from publishing.editions import Edition, doubts
from publishing.editions.clock import AHEAD, NEVER_WAITS
from publishing.models import Page, Return, Withdrawal
from publishing.text import Refused
from publishing.verbs import add_erratum, comments, unchecked_editions, workflow
from publishing.verifying import broken_seals, ledger_faults
from tests import factories as make
from tests.publishing.editions.behind_the_triggers import behind_the_triggers, verdict
from tests.publishing.verbs.test_emergencies import on_call

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STEP = timedelta(seconds=1)
TWO_DAYS = timedelta(days=2)
WHY = "The clock was two days ahead on that day; it is right now."


def clock(moment: datetime) -> Any:
    """The clock stands still at this moment."""
    return travel(moment, tick=False)


@pytest.fixture(scope="module")
def _at_noon(built_once: None) -> None:
    """A drug of a class, both published when the clock read noon."""
    with clock(NOON):
        drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
        make.publish(make.DrugFactory(title="doxepin", drug_class=drug_class))


@pytest.fixture
def drug(_at_noon: None) -> Any:
    return Drug.objects.get(title="doxepin")


def another_at(moment: datetime) -> Any:
    """A drug without a class, published when the clock read this."""
    with clock(moment):
        return make.published(make.DrugFactory(title="imipramine"))


def last(page: Page) -> Edition:
    return page.editions.order_by("number").last()  # type: ignore[return-value]


def is_whole() -> bool:
    return not [*broken_seals(), *ledger_faults()]


def every_verb(drug: Any, doubt: str = "") -> None:
    """Whatever seals the drug, its class around it, or what was said of it."""
    make.publish(make.change(drug, summary="In substance."), clock_doubt=doubt)
    make.publish(make.change(drug, summary="In substance"), change_kind=ChangeKind.MINOR, clock_doubt=doubt)
    make.publish(make.change(drug, title="doxepine"), clock_doubt=doubt)  # the class follows
    workflow.record_review(drug, by=make.reviewer(), clock_doubt=doubt)
    draft = make.change(drug, summary="Urgent.")
    workflow.publish(draft, by=on_call(), note="Recalled.", emergency_reason="A batch was recalled.")
    workflow.record_review(drug, by=make.reviewer(), clock_doubt=doubt)
    add_erratum(last(drug), by=make.publisher(), note="It was another batch.")
    workflow.withdraw(drug, by=make.publisher(), reason="It was wrong.")
    make.publish(make.change(drug.specific, summary="Back."), clock_doubt=doubt)


def test_after_a_step_back_no_verb_is_refused_and_the_order_stands(drug: Any) -> None:
    with clock(NOON - STEP):
        every_verb(drug)
    assert [edition.number for edition in drug.editions.all()] == list(range(1, 9))
    assert {edition.published_at for edition in drug.editions.exclude(number=1)} == {NOON - STEP}
    assert {edition.ordered_at for edition in drug.editions.exclude(number=1)} == {NOON}
    assert {edition.moment for edition in drug.drug_class.editions.all()} == {NOON}
    assert {event.ordered_at for model in (Withdrawal, Return) for event in model.objects.all()} == {NOON}
    assert not Edition.objects.exclude(clock_doubt="").exists()
    assert is_whole()


def test_while_the_clock_is_right_a_seal_says_nothing_of_it() -> None:
    with clock(NOON):
        drug = make.published(make.DrugFactory())
    with clock(NOON + STEP):
        make.publish(make.change(drug, summary="Changed."))
    for edition in drug.editions.all():
        assert not {"ordered_at", "clock_doubt", "is_time_stated"} & edition.sealed_record().keys()


def test_what_is_said_of_the_time_is_under_the_seal(drug: Any) -> None:
    with clock(NOON - TWO_DAYS):
        edition = make.publish(make.change(drug, summary="Changed."), clock_doubt=WHY).chosen[0]
    said = edition.sealed_record()
    assert said["published_at"] == "2026-02-28T12:00:00+00:00"
    assert said["ordered_at"] == "2026-03-02T12:00:00+00:00"
    assert said["clock_doubt"] == (
        "The clock read 28 February 2026, 12:00:00 UTC, but 2 March 2026, 12:00:00 UTC at the seal before. "
        + WHY
    )


@pytest.mark.parametrize("verb", ["publish", "follow", "review", "return"])
def test_a_newest_seal_in_the_future_is_asked_about_with_the_page_and_both_times(
    drug: Any, verb: str
) -> None:
    if verb == "return":
        with clock(NOON):
            workflow.withdraw(drug, by=make.publisher(), reason="It was wrong.")
    elif verb == "follow":
        with clock(NOON - TWO_DAYS):
            make.publish(make.change(drug, summary="The drug itself is settled."), clock_doubt=WHY)

    def do(**options: Any) -> Any:
        if verb == "review":
            return workflow.record_review(drug, by=make.reviewer(), **options)
        fields: Any = (
            {"title": "doxepine"} if verb == "follow" else {"summary": f"Changed {len(options)} times."}
        )
        return make.publish(make.change(drug.specific, **fields), **options)

    newest = Edition.objects.latest("pk").pk
    with clock(NOON - TWO_DAYS + STEP):
        with pytest.raises(Refused) as refusal:
            do()
        assert Edition.objects.latest("pk").pk == newest
        name = "Tricyclics" if verb == "follow" else "Doxepin"
        assert f"“{name}” was last sealed at 2 March 2026, 12:00:00 UTC" in str(refusal.value)
        assert "now it is 28 February 2026, 12:00:01 UTC" in str(refusal.value)
        with pytest.raises(Refused, match="at most 300 fit"):
            do(clock_doubt="x" * 301)
        do(clock_doubt=WHY)
    doubted = Edition.objects.filter(clock_doubt__endswith=WHY, pk__gt=newest)
    assert (drug.drug_class_id if verb == "follow" else drug.pk) in {edition.page_id for edition in doubted}
    assert is_whole()


def test_a_seal_up_to_a_minute_ahead_is_nothing_to_ask_about(drug: Any) -> None:
    with clock(NOON - AHEAD):
        make.publish(make.change(drug, summary="Changed."))
    with clock(NOON - AHEAD - AHEAD - STEP), pytest.raises(Refused, match="was last sealed at"):
        make.publish(make.change(drug, summary="Changed again."))


def test_a_site_where_nothing_happened_for_long_is_nothing_to_ask_about(drug: Any) -> None:
    with clock(NOON + timedelta(days=3000)):
        every_verb(drug)


def test_once_somebody_went_on_the_next_is_not_asked(drug: Any) -> None:
    with clock(NOON - TWO_DAYS):
        make.publish(make.change(drug, summary="Changed."), clock_doubt=WHY)
        make.publish(make.change(drug, summary="Changed again."))
    assert last(drug).clock_doubt == ""
    assert last(drug).moment == NOON


def test_a_withdrawal_an_emergency_and_an_erratum_never_wait_and_seal_the_doubt(drug: Any) -> None:
    with clock(NOON - TWO_DAYS):
        add_erratum(last(drug), by=make.publisher(), note="Another.")
        draft = make.change(drug, title="doxepine")
        workflow.publish(draft, by=on_call(), note="Recalled.", emergency_reason="A batch was recalled.")
    urgent = another_at(NOON)
    with clock(NOON - TWO_DAYS):
        workflow.withdraw(urgent, by=make.publisher(), reason="It was wrong.")
    sealed = [
        last(drug),
        last(drug.drug_class),
        drug.editions.get(number=1).errata.get(),
        urgent.withdrawals.get(),
    ]
    for seal in sealed:
        assert seal.clock_doubt == (
            "The clock read 28 February 2026, 12:00:00 UTC, "
            f"but 2 March 2026, 12:00:00 UTC at the seal before. {NEVER_WAITS}"
        )
        assert seal.moment == NOON
    assert is_whole()


def test_every_verb_goes_on_with_a_reason(drug: Any) -> None:
    with clock(NOON - TWO_DAYS):
        every_verb(drug, doubt=WHY)
    assert is_whole()


def test_doubts_are_known_before_anybody_tries(drug: Any) -> None:
    gone = another_at(NOON)
    with clock(NOON):
        workflow.withdraw(gone, by=make.publisher(), reason="It was wrong.")
    pages = [Page.objects.get(pk=page.pk) for page in (drug, gone)]
    assert doubts(pages, NOON - AHEAD) == []
    assert [doubt.page.pk for doubt in doubts(pages, NOON - TWO_DAYS)] == [drug.pk, gone.pk]


def test_a_time_zone_moved_west_does_not_put_an_update_before_the_first_publication(settings: Any) -> None:
    settings.TIME_ZONE = "Pacific/Auckland"
    drug = another_at(NOON)
    settings.TIME_ZONE = "America/Los_Angeles"
    with clock(NOON + STEP):
        make.publish(make.change(drug, summary="Changed."), is_whole_page=True)
        workflow.record_review(drug, by=make.reviewer())
    for edition in drug.editions.all():
        assert edition.first_published_on == date(2026, 3, 3)
        assert {edition.dated_on, edition.updated_on, edition.reviewed_on} == {date(2026, 3, 3)}


def test_a_day_that_lay_ahead_gives_way_to_what_the_clock_reads_but_never_before_the_first() -> None:
    drug = another_at(NOON - timedelta(days=30))
    with clock(NOON + timedelta(days=2)):
        make.publish(make.change(drug, summary="By a clock two days ahead."), is_whole_page=True)
    with clock(NOON):
        make.publish(make.change(drug, summary="Right."), is_whole_page=True, clock_doubt=WHY)
    assert {last(drug).updated_on, last(drug).reviewed_on} == {NOON.date()}
    with clock(NOON - timedelta(days=300)):
        make.publish(make.change(drug, summary="Wrong."), is_whole_page=True, clock_doubt="Nobody knows.")
    first_on = last(drug).first_published_on
    assert {last(drug).updated_on, last(drug).reviewed_on} == {first_on}


def test_what_went_before_review_is_found_by_its_place_not_by_its_time(drug: Any) -> None:
    for moment in (NOON + STEP, NOON):
        with clock(moment):
            draft = make.change(drug, summary=f"Urgent, {moment}.")
            workflow.publish(draft, by=on_call(), note="Recalled.", emergency_reason="A batch was recalled.")
    assert [edition.number for edition in unchecked_editions(drug)] == [2, 3]


def test_a_decision_is_newest_by_its_place_not_by_its_time() -> None:
    drug = make.DrugFactory()
    with clock(NOON):
        make.approved(drug)
    with clock(NOON - STEP):
        workflow.send_back(drug, by=make.reviewer(), comment="No.")
        comments.comment_on(drug, by=make.author(), text="Why not?")
        workflow.submit(drug, by=make.author())
        with pytest.raises(Refused, match="not approved as it stands"):
            workflow.publish(drug, by=make.publisher())


def test_an_answer_to_a_reviewer_counts_after_a_step_back() -> None:
    drug = make.DrugFactory()
    with clock(NOON):
        workflow.submit(drug, by=make.author())
        workflow.send_back(drug, by=make.reviewer(), comment="Why?")
    with clock(NOON - STEP):
        comments.comment_on(drug, by=make.author(), text="Therefore.")
        workflow.submit(drug, by=make.author())


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("publishing_edition", "its moment lies before that of the edition before it"),
        ("publishing_edition", "its content is not what was sealed"),
        ("publishing_withdrawal", "its moment lies before what it follows"),
        ("publishing_return", "its moment lies before what it follows"),
        ("publishing_erratum", "its moment lies before what it follows"),
    ],
)
def test_verification_names_a_moment_that_goes_back(drug: Any, table: str, said: str) -> None:
    with clock(NOON + STEP):
        every_verb(drug)
    with behind_the_triggers() as run:
        newest = f"(SELECT id FROM (SELECT max(id) AS id FROM {table}) AS newest)"
        run(f"UPDATE {table} SET ordered_at = '2026-03-02 11:59:59' WHERE id = {newest}")
    assert said in verdict()
