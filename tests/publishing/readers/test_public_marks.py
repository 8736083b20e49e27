"""What readers are told of how an edition came about: before review, by one person, brought back."""

import pytest

from publishing.pages import AUTHORS, EMERGENCY_PUBLISHERS
from publishing.verbs import workflow
from tests import factories as make
from tests.reading import get

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ADDRESS = "/drugs/amitriptyline/"
REASON = "A batch was recalled this morning."
NOTICE = "This page was changed in an emergency and has not been reviewed yet."


def body(address):
    return " ".join(get(address).content.decode().split())


def on_call():
    return make.person("emma", AUTHORS, EMERGENCY_PUBLISHERS)


def drug():
    return make.published(make.DrugFactory(title="amitriptyline", used_for="<p>Take it at nihgt.</p>"))


def changed_before_review(page=None):
    page = make.change(page or drug(), by=on_call(), summary="Do not take it.")
    workflow.publish(page, by=on_call(), note="Recalled.", emergency_reason=REASON)
    return page.specific


# Before review


def test_history_edition_and_feed_give_the_reason_for_good():
    page = changed_before_review()
    workflow.record_review(page, by=make.reviewer())
    said = f"<strong>Published before review:</strong> {REASON}"
    assert body(f"{ADDRESS}history/").count(said) == 1
    assert said in body(f"{ADDRESS}editions/2/")
    assert said not in body(f"{ADDRESS}editions/1/")
    assert f"Published before review: {REASON}" in body("/feed/")


def test_the_live_page_says_so_until_it_was_reviewed():
    page = changed_before_review()
    assert NOTICE in body(ADDRESS)
    workflow.record_review(page, by=make.reviewer())
    assert NOTICE not in body(ADDRESS)


def test_it_still_says_so_after_a_change_whose_reviewer_did_not_read_the_whole_page():
    page = changed_before_review()
    make.publish(make.change(page, summary="Do not take it at all."))
    assert NOTICE in body(ADDRESS)


def test_it_still_says_so_after_an_edition_that_only_followed():
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    page = make.published(make.DrugFactory(title="amitriptyline", drug_class=drug_class))
    changed_before_review(page)
    make.publish(make.change(drug_class, title="tricyclic antidepressants"))
    assert page.specific.live_edition.number == 3
    assert NOTICE in body(ADDRESS)


def test_an_approval_of_the_whole_page_on_the_same_day_ends_it():
    page = changed_before_review()
    make.publish(make.change(page, summary="Do not take it at all."), is_whole_page=True)
    assert NOTICE not in body(ADDRESS)


def test_a_first_edition_before_review_says_so_too():
    page = make.DrugFactory(title="amitriptyline")
    workflow.publish(page, by=on_call(), emergency_reason=REASON)
    assert NOTICE in body(ADDRESS)


def test_no_other_page_and_no_old_edition_says_so():
    changed_before_review()
    make.published(make.DrugFactory(title="doxepin"))
    for address in ("/drugs/doxepin/", f"{ADDRESS}editions/1/", f"{ADDRESS}editions/2/"):
        assert NOTICE not in body(address)


def test_a_reason_is_text_and_no_markup():
    page = make.change(drug(), by=on_call(), summary="Do not take it.")
    workflow.publish(page, by=on_call(), note="Recalled.", emergency_reason="<b>Now</b>")
    assert "&lt;b&gt;Now&lt;/b&gt;" in body(f"{ADDRESS}history/")


# By one person

ALONE = "Small correction, checked by the site: published by one person"


def spelt(page):
    return make.change(page, by=make.publisher(), used_for="<p>Take it at night.</p>")


def test_a_small_correction_by_one_person_says_so():
    workflow.publish(spelt(drug()), by=make.publisher(), note="Spelling.", change_kind="minor")
    assert body(f"{ADDRESS}history/").count(ALONE) == 1
    assert ALONE in body(f"{ADDRESS}editions/2/")


def test_one_that_was_approved_does_not():
    make.publish(make.change(drug(), used_for="<p>Take it at night.</p>"), change_kind="minor")
    assert ALONE not in body(f"{ADDRESS}history/")


def test_one_that_only_followed_does_not():
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    make.published(make.DrugFactory(title="amitriptyline", drug_class=drug_class))
    assert ALONE not in body("/drug-classes/tricyclics/history/")


# Brought back


def test_an_edition_that_brings_back_another_says_which():
    page = drug()
    make.publish(make.change(page, summary="Words."))
    draft = workflow.bring_back(page.editions.get(number=1), by=make.publisher())
    workflow.publish(draft, by=make.publisher(), note="Too many words.")
    assert 'Brings back the text of <a href="#edition-1">edition 1</a>' in body(f"{ADDRESS}history/")
    link = f'<a href="{ADDRESS}history/#edition-1">edition 1</a>'
    assert f"Brings back the text of {link}" in body(f"{ADDRESS}editions/3/")
    assert "Brings back" not in body(f"{ADDRESS}editions/2/")


# The way to correct


def test_every_reader_has_the_same_quiet_link_to_correct_the_page():
    drug()
    response = get(ADDRESS)
    html = response.content.decode()
    assert 'href="/admin/correct/?address=/drugs/amitriptyline/"' in html
    assert 'rel="nofollow">For editors: correct this page</a>' in html
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("below", ["editions/1/", "history/", "history/seals/"])
def test_what_is_no_live_page_has_no_such_link(below):
    drug()
    assert "For editors" not in body(ADDRESS + below)
