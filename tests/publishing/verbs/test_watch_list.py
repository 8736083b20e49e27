"""What became of a paper is told to whoever cites it, by whatever identifier, in a draft or live."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from publishing.checking import Live, compose, run_checks
from publishing.pages import WatchedPaper
from publishing.people import ReviewTask
from publishing.text import NotAllowed
from publishing.verbs import keep_watch, pages_that_cite
from tests import factories as make

pytestmark = pytest.mark.django_db

DOI = "10.1136/bmj-2022-072415"


def drug_that_cites(title, **source):
    drug = make.DrugFactory(title=title)
    drug.references.create(title="A study as this page calls it", **source)
    return make.change(drug)


def paper(**fields):
    return WatchedPaper(**{"title": "A study", "doi": DOI, **fields})


def reasons():
    return {task.page.title: task.reason for task in ReviewTask.objects.open()}


def test_each_page_that_cites_a_paper_is_known_by_any_of_its_identifiers():
    drug_that_cites("by its DOI", doi=DOI.upper())
    drug_that_cites("by its PMID", pmid="36828558")
    drug_that_cites("by its address", url="https://www.bmj.com/content/380/bmj-2022-072415/")
    drug_that_cites("by the address of its DOI", url=f"https://doi.org/{DOI}")
    drug_that_cites("by the address of its PMID", url="https://pubmed.ncbi.nlm.nih.gov/36828558/")
    drug_that_cites("by its old address", url="http://bmj.com/content/380/bmj-2022-072415")
    drug_that_cites("by other hyphens", doi=DOI.replace("-", "\u2010"))
    drug_that_cites("another paper", doi=f"{DOI}9", pmid="3682855", url="https://www.bmj.com/content/380/")
    watched = paper(pmid="36828558", url="https://www.bmj.com/content/380/bmj-2022-072415")
    assert [page.title for page in pages_that_cite(watched)] == [
        "by its address",
        "by its DOI",
        "by its old address",
        "by its PMID",
        "by other hyphens",
        "by the address of its DOI",
        "by the address of its PMID",
    ]


def test_a_page_cites_it_as_long_as_its_live_edition_does():
    drug = make.published(drug_that_cites("doxepin", doi=DOI))
    drug.references.all().delete()
    make.change(drug)
    assert [page.title for page in pages_that_cite(paper())] == ["doxepin"]
    make.publish(drug)
    assert pages_that_cite(paper()) == []


def test_of_a_paper_that_fell_each_page_that_cites_it_gets_one_task():
    drug_that_cites("doxepin", doi=DOI)
    watched = paper()
    assert keep_watch(watched, by=make.author()) == []
    watched.fate, watched.explanation = "retracted", "Its figures were made up."
    assert [page.title for page in keep_watch(watched, by=make.author())] == ["doxepin"]
    assert reasons() == {
        "doxepin": "It cites a paper that does not stand as it did. "
        "“A study” was retracted: Its figures were made up."
    }
    ReviewTask.objects.update(closed_at=timezone.now())
    assert keep_watch(watched, by=make.author()) == []
    drug_that_cites("imipramine", doi=DOI)
    assert [page.title for page in keep_watch(watched, by=make.author())] == ["imipramine"]


def test_what_is_said_anew_of_a_paper_stands_in_place_of_what_was_said() -> None:
    drug_that_cites("doxepin", doi=DOI)
    watched = paper(fate="retracted", explanation="Its figures were made up.")
    keep_watch(watched, by=make.author())
    watched.explanation = "Nobody can repeat it."
    keep_watch(watched, by=make.author())
    assert [reason.split(": ")[-1] for reason in reasons().values()] == ["Nobody can repeat it."]
    watched.fate = ""
    keep_watch(watched, by=make.author())
    assert reasons() == {}


def test_a_live_page_that_cannot_be_opened_is_named_too(monkeypatch):
    make.publish(drug_that_cites("doxepin", doi=DOI))
    drug = make.published(drug_that_cites("imipramine", doi=DOI))
    drug.references.all().delete()
    make.change(drug)
    monkeypatch.setattr("publishing.editions.edition.open_document", None)
    assert [page.title for page in pages_that_cite(paper())] == ["doxepin", "imipramine"]


def test_a_day_that_is_still_to_come_is_no_day_on_which_somebody_looked():
    with pytest.raises(ValidationError, match="still to come"):
        keep_watch(paper(checked_on=timezone.localdate() + timedelta(days=1)), by=make.author())


def test_who_cites_a_fallen_paper_is_told_before_publishing():
    drug = drug_that_cites("doxepin", doi=DOI)
    keep_watch(paper(fate="superseded", explanation="The review of 2025"), by=make.author())
    found = [each for each in run_checks(compose(drug), Live()) if each.id == "publishing.W012"]
    assert [each.message for each in found] == [
        "“A study” was superseded: The review of 2025. Does what it is cited for still hold?"
    ]


@pytest.mark.parametrize("wrong", [{"doi": ""}, {"doi": "10.1"}, {"fate": "retracted"}])
def test_a_paper_that_cannot_be_found_or_explained_is_not_kept(wrong):
    with pytest.raises(ValidationError):
        keep_watch(paper(**wrong), by=make.author())
    assert not WatchedPaper.objects.exists()


def test_who_neither_writes_nor_reviews_keeps_no_watch_list():
    with pytest.raises(NotAllowed, match="keep the watch list"):
        keep_watch(paper(), by=make.person("nobody"))
