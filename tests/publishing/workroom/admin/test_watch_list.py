"""The watch list of papers, as editors fill it in."""

import pytest

from publishing.pages import WatchedPaper
from tests import factories as make
from tests.publishing.workroom.admin.forms import signed_in
from tests.publishing.workroom.screens.people_at_work import messages_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

LIST = "/admin/publishing/watchedpaper/"
PAPER = {"title": "A study", "doi": "https://doi.org/10.1000/182", "pmid": "", "url": "", "checked_on": ""}
RETRACTED = {**PAPER, "fate": "retracted", "explanation": "Its figures were made up."}


def drug_that_cites():
    drug = make.DrugFactory(title="doxepin")
    drug.references.create(title="A study", doi="10.1000/182")
    return make.change(drug)


def test_who_says_that_a_paper_fell_is_told_which_pages_have_to_be_looked_at():
    drug_that_cites()
    response = signed_in(make.author()).post(f"{LIST}add/", RETRACTED, follow=True)
    assert "On the list “To be looked at again”: “Doxepin”." in messages_of(response)
    paper = WatchedPaper.objects.get()
    assert paper.doi == "10.1000/182"
    form = signed_in(make.author()).get(f"{LIST}{paper.pk}/change/").content.decode()
    assert ">Doxepin</a>" in form


def test_who_meant_a_paper_that_no_page_cites_is_told_so():
    response = signed_in(make.author()).post(f"{LIST}add/", RETRACTED, follow=True)
    assert "No page cites it by this DOI, PMID or address. Compare them once more." in messages_of(response)


def test_a_paper_that_fell_needs_a_word_why():
    response = signed_in(make.author()).post(f"{LIST}add/", {**RETRACTED, "explanation": ""})
    assert "Say by what, or why" in response.content.decode()
    assert not WatchedPaper.objects.exists()


def test_an_address_that_asks_for_a_year_without_end_is_no_error_of_the_server():
    assert signed_in(make.author()).get(f"{LIST}?checked_on__year=99999999999999999999").status_code == 400
    assert signed_in(make.author()).get(f"{LIST}?fate__exact=retracted").status_code == 200
