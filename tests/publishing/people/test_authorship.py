"""Who wrote a change: those whose words differ between what is live and what the draft says; nobody else."""

import pytest

from drugs.models import Drug
from publishing.documents import ChangeKind
from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS, PUBLISHERS, REVIEWERS
from publishing.people import Contribution, authors_of, authors_of_each
from publishing.verbs import drafts, workflow
from tests import factories as make
from tests.publishing.readers.test_query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

LIVE = "<p>It helps with pain.</p><p>Take it at nihgt.</p>"
CORRECTED = LIVE.replace("nihgt", "night")


def wanda():
    """A clinician who writes and publishes too."""
    return make.person("wanda", AUTHORS, REVIEWERS, PUBLISHERS, EMERGENCY_PUBLISHERS)


def bob():
    return make.person("bob", AUTHORS)


@pytest.fixture(scope="module", autouse=True)
def _live_drug(built_once):
    make.publish(make.DrugFactory(title="doxepin", used_for=LIVE))


def live_drug(**fields):
    """The drug that is published for the whole module, read again; with these fields, one of its own."""
    if fields:
        return make.published(make.DrugFactory(used_for=LIVE, **fields))
    return Drug.objects.get(title="doxepin")


def authors(draft):
    return sorted(person.username for person in authors_of(draft.specific))


def corrects_a_comma(drug, by):
    """Publishes a small correction of the live page, which a pending draft takes in by itself."""
    correction = make.change(workflow.begin_correction(drug, by=by), by=by, used_for=CORRECTED)
    note, kind = "A word put right.", ChangeKind.MINOR
    (edition,) = workflow.publish(correction, by=by, note=note, change_kind=kind).chosen
    return edition


# The two faults


def test_who_publishes_a_comma_on_the_live_page_is_no_author_of_the_draft_that_takes_it_in():
    drug = make.change(live_drug(), summary="What Alice writes.")
    assert corrects_a_comma(drug, by=wanda()).authors == ["Wanda"]
    assert drug.specific.used_for == CORRECTED
    assert authors(drug) == ["alice"]
    workflow.submit(drug, by=make.author())
    workflow.approve(drug, by=wanda())
    (edition,) = workflow.publish(drug, by=make.publisher(), note="Rewritten.").chosen
    assert (edition.authors, edition.approved_by) == (["Alice"], "Wanda")


def test_a_clinician_who_types_a_word_and_takes_it_back_may_approve():
    drug = make.change(live_drug(), summary="What Alice writes.")
    make.change(drug, by=wanda(), used_for=LIVE.replace("pain", "strong pain"))
    make.change(drug, used_for=LIVE.replace("pain", "strong pain") + "<p>Alice goes on.</p>")
    make.change(drug, by=wanda(), used_for=LIVE + "<p>Alice goes on.</p>")
    workflow.submit(drug, by=make.author())
    assert workflow.approve(drug, by=wanda())


def test_a_clinician_may_try_a_word_in_a_paragraph_that_is_not_live_yet():
    drug = make.change(live_drug(), used_for="<p>What Alice writes.</p>")
    make.change(drug, by=wanda(), used_for="<p>What Alice now writes.</p>")
    assert authors(drug) == ["alice", "wanda"]
    make.change(drug, by=bob(), used_for="<p>What Alice writes.</p>")
    assert authors(drug) == ["alice"]


# Whose words stand


def test_what_is_back_to_what_is_live_is_nobodys():
    drug = make.change(live_drug(summary="As it was."), by=wanda(), summary="As it is.")
    make.change(drug, by=bob(), summary="As it was.")
    assert authors(drug) == []


def test_what_was_undone_is_charged_to_who_does_it_again():
    drug = make.change(live_drug(summary="As it was."), by=wanda(), summary="As it is.")
    make.change(drug, by=wanda(), summary="As it was.")
    make.change(drug, by=bob(), summary="As it is.")
    assert "bob" in authors(drug)


def test_who_rewords_the_unpublished_words_of_another_does_not_make_them_their_own():
    drug = make.change(live_drug(), by=wanda(), summary="Words of Wanda.")
    make.change(drug, by=bob(), summary="Quite another sentence.")
    assert authors(drug) == ["bob", "wanda"]


def test_a_paragraph_taken_out_and_put_back_by_another_is_still_of_who_wrote_it():
    drug_class = make.published(make.DrugClassFactory())
    make.answer(drug_class, "does_it_help", "<p>Not with alcohol.</p>", by=wanda())
    make.answer(drug_class, "does_it_help", "", by=bob())
    assert authors(drug_class) == []
    make.answer(drug_class, "other_medicines", "<p>Not with alcohol.</p>", by=bob())
    assert authors(drug_class) == ["bob", "wanda"]


def test_a_paragraph_moved_and_reworded_in_one_save_is_still_of_who_wrote_it():
    drug_class = make.published(make.DrugClassFactory())
    found = "<p>Three trials of good quality found less pain.</p>"
    make.answer(drug_class, "does_it_help", found, by=wanda())
    reworded = "<p>Three large trials of good quality found less pain.</p>"
    drug_class.answer_rows.all().delete()
    make.answer(drug_class, "other_medicines", reworded, by=bob())
    assert authors(drug_class) == ["bob", "wanda"]


def test_who_takes_out_a_live_paragraph_is_an_author():
    drug = make.change(live_drug(), by=wanda(), used_for="<p>It helps with pain.</p>")
    make.change(drug, by=bob(), summary="Something else.")
    assert authors(drug) == ["bob", "wanda"]


def test_who_turns_the_order_is_an_author_until_it_is_turned_back():
    turned = "<p>Take it at nihgt.</p><p>It helps with pain.</p>"
    drug = make.change(live_drug(), by=wanda(), used_for=turned)
    assert authors(drug) == ["wanda"]
    make.change(drug, by=bob(), used_for=turned + "<p>Bob adds.</p>")
    make.change(drug, by=wanda(), used_for=LIVE + "<p>Bob adds.</p>")
    assert authors(drug) == ["bob"]


def test_who_tries_a_brand_name_and_takes_it_out_is_no_author_though_another_added_a_source():
    drug = live_drug()
    brand = make.add_brand(drug, "Elavil", by=wanda())
    make.add_brand(drug, "Saroten", by=bob())
    brand.delete()
    drafts.record_change(drug, by=wanda())
    assert authors(drug) == ["bob"]


def test_sources_that_move_or_get_another_key_make_nobody_an_author_of_what_cites_them():
    drug = live_drug()
    source = drug.references.create(position=1, title="A study", url="https://example.org/a")
    make.change(drug, note="It helps.", note_reference=source)
    make.publish(drug)
    make.change(drug, by=wanda(), used_for=LIVE.replace("pain", "strong pain"))
    drug.references.create(position=0, title="Another", url="https://example.org/b")
    drug.references.filter(pk=source.pk).update(key="another")
    drafts.record_change(drug, by=bob())
    assert drug.specific.own_part().note_reference == "another"
    make.change(drug, by=wanda(), used_for=LIVE)
    assert authors(drug) == ["bob"]


# What is not known


def test_whose_text_is_no_longer_kept_is_an_author():
    drug = make.change(live_drug(), by=wanda(), summary="Tried.")
    make.change(drug, by=wanda(), summary="")
    make.change(drug, by=bob(), summary="Written.")
    assert authors(drug) == ["bob"]
    drug.contributions.filter(by=wanda()).update(own_part="")
    assert authors(drug) == ["bob", "wanda"]


def test_the_texts_of_a_change_are_kept_until_it_is_published(monkeypatch):
    monkeypatch.setattr(drafts, "VERSIONS_KEPT", 3)
    drug = live_drug()
    for number in range(6):
        make.change(drug, summary=f"Version {number}.")
    assert not drug.contributions.filter(edition=None, own_part="").exists()
    make.publish(drug)
    make.change(drug, summary="The next change.")
    kept = drug.contributions.exclude(own_part="").values_list("version", flat=True)
    newest = drug.specific.version
    assert sorted(kept) == [newest - 2, newest - 1, newest]


def test_a_difference_without_a_known_author_is_charged_to_all_who_touched_that_field():
    drug = make.change(live_drug(), by=bob(), summary="Words of Bob.")
    make.change(drug, by=wanda(), summary="Words of Bob and Wanda.")
    make.change(drug, by=make.person("carl", AUTHORS), note="Carl’s.")
    drug.contributions.filter(by=wanda()).update(how=Contribution.How.TAKEN_IN)
    assert authors(drug) == ["bob", "carl"]


def test_what_is_withdrawn_and_comes_back_unchanged_has_no_author():
    drug = make.change(live_drug(), summary="What Alice writes.")
    make.publish(drug)
    workflow.withdraw(drug.specific, by=make.publisher(), reason="An error.")
    assert authors(drug) == []
    make.change(drug, by=bob(), summary="What Bob writes.")
    assert authors(drug) == ["bob"]


# Where it counts


def test_who_took_back_all_that_they_wrote_may_confirm_what_went_live_before_review():
    drug = make.change(live_drug(), by=wanda(), summary="Tried.")
    make.change(drug, by=bob(), summary="Recalled.")
    make.change(drug, by=bob(), summary="", used_for="<p>Do not take it: it was recalled.</p>")
    publisher = make.person("emma", PUBLISHERS, EMERGENCY_PUBLISHERS)
    (edition,) = workflow.publish(
        drug, by=publisher, note="Recalled.", emergency_reason="A batch was recalled."
    ).chosen
    assert edition.authors == ["Bob"]
    assert workflow.record_review(drug.specific, by=wanda())


def test_who_took_in_a_correction_by_itself_may_confirm_the_draft_that_went_live_before_review():
    drug = make.change(live_drug(), by=bob(), summary="What Bob writes.")
    corrects_a_comma(drug, by=wanda())
    publisher = make.person("emma", PUBLISHERS, EMERGENCY_PUBLISHERS)
    workflow.publish(drug.specific, by=publisher, note="Recalled.", emergency_reason="A batch was recalled.")
    assert workflow.record_review(drug.specific, by=wanda())


def test_the_authors_of_many_drafts_take_as_many_queries_as_those_of_one():
    many = [make.change(live_drug(title=f"drug {number}"), summary=f"Words {number}.") for number in range(3)]
    for each in many[:2]:
        make.change(each, by=bob(), summary="Other words.")
    one_draft = len(queries_of(lambda: authors_of_each(many[:1])))
    assert len(queries_of(lambda: authors_of_each(many))) == one_draft == 2
    found = authors_of_each(many)
    assert [len(found[each.pk]) for each in many] == [2, 2, 1]
