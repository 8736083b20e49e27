"""An earlier edition comes back as a correction: always in substance, and on whose approval."""

import pytest

from publishing.documents import ChangeKind
from publishing.people import Contribution
from publishing.text import Refused
from publishing.verbs import workflow
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def two_editions():
    drug = make.published(make.DrugFactory(summary="As it was."))
    make.publish(make.change(drug, summary="As it is."))
    return drug.specific


def test_an_edition_is_brought_back_beside_the_pending_draft():
    drug = make.change(two_editions(), summary="Still being written.")
    back = workflow.bring_back(drug.editions.get(number=1), by=make.author())
    (edition,) = workflow.publish(back, by=make.publisher(), note="The old words were right.").chosen
    assert (edition.number, edition.document.own.summary) == (3, "As it was.")
    assert drug.specific.summary == "Still being written."


def test_what_was_approved_before_comes_back_on_that_approval_and_is_looked_at_again():
    drug = two_editions()
    back = workflow.bring_back(drug.editions.get(number=1), by=make.author())
    (edition,) = workflow.publish(back, by=make.publisher(), note="The old words were right.").chosen
    assert edition.approved_by == "Rita"
    assert edition.reviewed_on == drug.editions.get(number=2).reviewed_on
    assert [task.reason for task in drug.review_tasks.open()] == [
        "Edition 1 was brought back: The old words were right."
    ]


def test_who_approved_an_edition_cannot_bring_it_back_alone():
    drug = two_editions()
    make.reviewer().groups.add(*make.publisher().groups.all())
    rita = type(make.reviewer()).objects.get(pk=make.reviewer().pk)
    back = workflow.bring_back(drug.editions.get(number=1), by=rita)
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(back, by=rita, note="Mine.")


def test_an_approval_that_was_taken_back_since_brings_nothing_back():
    drug = two_editions()
    back = workflow.bring_back(drug.editions.get(number=1), by=make.author())
    workflow.submit(back, by=make.author())
    workflow.send_back(back, by=make.reviewer(), comment="This was wrong from the start.")
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(back, by=make.publisher(), note="Back to the old words.")


def test_an_edition_brought_back_and_changed_needs_a_new_approval():
    back = workflow.bring_back(two_editions().editions.get(number=1), by=make.author())
    back = make.change(back, summary="As it was, almost.")
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(back, by=make.publisher(), note="A note.")


@pytest.mark.parametrize("by_hand", [True, False])
def test_bringing_back_is_never_small(by_hand):
    drug = make.published(make.DrugFactory(summary="Words, here"))
    make.publish(make.change(drug, summary="Words here"))
    drug = drug.specific
    if by_hand:
        back = make.change(drug, summary="Words, here")
    else:
        back = workflow.bring_back(drug.editions.get(number=1), by=make.author())
    with pytest.raises(Refused, match="brings back text of edition 1"):
        workflow.publish(back, by=make.publisher(), note="A note.", change_kind=ChangeKind.MINOR)


def test_words_of_a_correction_under_way_are_not_lost_to_an_old_edition():
    drug = two_editions()
    make.change(workflow.begin_correction(drug, by=make.author()), summary="Corrected.")
    with pytest.raises(Refused, match="would be lost"):
        workflow.bring_back(drug.editions.get(number=1), by=make.author())


def test_what_is_live_cannot_be_brought_back():
    drug = two_editions()
    with pytest.raises(Refused, match="what is live now"):
        workflow.bring_back(drug.editions.get(number=2), by=make.author())


def test_a_withdrawn_page_gets_the_edition_as_its_draft_and_needs_a_new_approval():
    drug = two_editions()
    workflow.withdraw(drug, by=make.publisher(), reason="Wrong.")
    back = workflow.bring_back(drug.editions.get(number=1), by=make.author())
    assert (back.pk, back.summary) == (drug.pk, "As it was.")
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(back, by=make.publisher(), note="A note.")


def test_who_brought_back_is_on_record():
    drug = two_editions()
    back = workflow.bring_back(drug.editions.get(number=1), by=make.person("bob", "Authors"))
    row = back.contributions.get(edition=None)
    assert (row.by.username, row.how, row.brings_back.number) == ("bob", Contribution.How.RESTORED, 1)


def with_a_warning(drug):
    make.add_warning(drug, make.published(make.WarningFactory()))


def with_a_side_effect(drug):
    make.add_side_effect(drug, make.published(make.SideEffectFactory()))


@pytest.mark.parametrize("with_more", [with_a_warning, with_a_side_effect])
def test_what_would_take_a_warning_or_a_sign_of_danger_away_is_reviewed_anew(with_more):
    drug = make.published(make.DrugFactory(summary="As it was."))
    with_more(drug)
    make.publish(make.change(drug.specific, summary="As it is."))
    back = workflow.bring_back(drug.editions.get(number=1), by=make.author())
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(back, by=make.publisher(), note="The old words were right.")
    make.approved(back)
    workflow.publish(back, by=make.publisher(), note="The old words were right.")
    back = workflow.bring_back(drug.editions.get(number=2), by=make.author())
    assert workflow.publish(back, by=make.publisher(), note="They were not.").chosen


def test_a_side_effect_that_was_less_urgent_is_reviewed_anew():
    effect = make.published(make.SideEffectFactory())
    make.publish(make.change(effect, urgency="now"))
    back = workflow.bring_back(effect.editions.get(number=1), by=make.author())
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(back, by=make.publisher(), note="The old words were right.")


def test_a_warning_that_was_taken_out_by_hand_is_reviewed_anew():
    drug = make.published(make.DrugFactory(summary="As it was."))
    with_a_warning(drug)
    make.publish(make.change(drug.specific, summary="As it was."))
    drug.specific.warning_rows.all().delete()
    back = make.change(drug, summary="As it was.")
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(back, by=make.publisher(), note="Back.")


ASIDE = '<aside class="get-help"><p>Call an ambulance if you faint.</p></aside>'


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ({"used_for": "<p>For pain.</p>"}, {"used_for": f"<p>For pain.</p>{ASIDE}"}),
        ({"used_for": "<p>For pain.</p>"}, {"used_for": "<p>For pain. Never take it with alcohol.</p>"}),
        ({"used_for": "<p>Take 100 mg.</p>"}, {"used_for": "<p>Take 10 mg.</p>"}),
    ],
)
def test_what_would_take_away_a_call_out_a_number_or_a_never_is_reviewed_anew(then, now):
    drug = make.published(make.DrugFactory(**then))
    make.publish(make.change(drug, **now))
    back = workflow.bring_back(drug.editions.get(number=1), by=make.author())
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(back, by=make.publisher(), note="The old words were right.")


def test_what_would_take_away_a_class_with_its_warnings_is_reviewed_anew():
    drug_class = make.DrugClassFactory()
    make.add_warning(drug_class, make.WarningFactory())
    drug_class, drug = make.published(drug_class), make.published(make.DrugFactory())
    make.publish(make.change(drug, drug_class=drug_class))
    back = workflow.bring_back(drug.editions.get(number=1), by=make.author())
    with pytest.raises(Refused, match="not approved as it stands"):
        workflow.publish(back, by=make.publisher(), note="The old words were right.")
