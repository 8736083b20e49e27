"""A page and the new pages that belong with it: one submission, one review, one publication."""

from typing import Any

import pytest

from publishing.pages import Page
from publishing.text import NotAllowed, Refused
from publishing.verbs import Readiness, companions, states, workflow
from tests import factories as make
from tests.antidep_site.site_at_work import signed_in

pytestmark = pytest.mark.django_db


def a_class_with_two_drugs() -> tuple[Any, list[Any], list[Any]]:
    """A new class, two new drugs of it, and two new side effects: the class and a drug name one each."""
    drug_class = make.DrugClassFactory(title="Tricyclics")
    drugs = [make.DrugFactory(title=title, drug_class=drug_class) for title in ("doxepin", "nortriptyline")]
    effects = [make.SideEffectFactory(title=title) for title in ("dry mouth", "dizziness")]
    make.add_side_effect(drug_class, effects[0])
    make.add_side_effect(drugs[0], effects[1])
    return drug_class, drugs, effects


def keys(pages: Any) -> set[int]:
    return {page.pk for page in pages}


def take(page: Page) -> Any:
    """All three steps, each done once, with ``page`` alone."""
    workflow.submit(page, by=make.author())
    workflow.approve(page, by=make.reviewer())
    return workflow.publish(page, by=make.publisher())


def test_a_class_with_two_drugs_and_two_side_effects_is_one_publication() -> None:
    drug_class, drugs, effects = a_class_with_two_drugs()
    publication = take(drug_class)
    everything = keys([drug_class, *drugs, *effects])
    assert {edition.page_id for edition in publication.chosen} == everything
    assert publication.chosen[-1].page_id == drug_class.pk
    assert not publication.followers
    editions = [page.editions.get() for page in Page.objects.filter(pk__in=everything)]  # one each
    assert {edition.number for edition in editions} == {1}
    shown = drug_class.editions.get().document.drugs
    assert [drug.generic_name for drug in shown] == ["doxepin", "nortriptyline"]
    assert drugs[1].editions.get().document.drug_class.name == "Tricyclics"


def test_a_drug_takes_its_new_class_along_but_not_the_other_drugs_of_it() -> None:
    drug_class, drugs, effects = a_class_with_two_drugs()
    publication = take(drugs[1])
    assert {edition.page_id for edition in publication.chosen} == keys([drugs[1], drug_class, effects[0]])
    assert publication.chosen[-1].page_id == drugs[1].pk


def test_a_drug_of_a_class_that_readers_have_goes_alone() -> None:
    drug_class = make.published(make.DrugClassFactory())
    first, second = (make.DrugFactory(drug_class=drug_class) for _ in range(2))
    assert [edition.page_id for edition in take(first).chosen] == [first.pk]
    travelling = companions.read(drug_class, states.SUBMIT, make.author())
    assert keys(draft.page for draft in travelling.drafts) == {drug_class.pk}
    assert second.specific.state == Page.State.DRAFT


def test_what_a_colleague_is_still_writing_stays_behind() -> None:
    drug_class = make.DrugClassFactory()
    colleague = make.person("bob", make.AUTHORS)
    theirs = make.DrugFactory.build(title="imipramine", slug="imipramine", drug_class=drug_class)
    make.drafts.save_draft(theirs, by=colleague)
    assert theirs.pk not in keys(workflow.submit(drug_class, by=make.author()))
    workflow.submit(theirs, by=colleague)
    assert theirs.pk in {review.page_id for review in workflow.approve(drug_class, by=make.reviewer())}


def test_a_drug_with_an_error_stays_behind_with_what_it_needs_and_stops_nothing() -> None:
    drug_class, drugs, effects = a_class_with_two_drugs()
    make.change(drugs[0], slug=drugs[1].slug)  # no two pages have one address
    submitted = keys(workflow.submit(drug_class, by=make.author()))
    assert submitted == keys([drug_class, effects[0]])
    assert {drug.specific.state for drug in drugs} == {Page.State.DRAFT}
    make.change(drugs[0], slug="doxepin")
    assert effects[1].pk in keys(workflow.submit(drugs[0], by=make.author()))


def test_what_was_sent_back_is_not_submitted_again_by_the_way() -> None:
    drug_class, drugs, effects = a_class_with_two_drugs()
    workflow.submit(drug_class, by=make.author())
    for page in (drug_class, drugs[0], effects[0]):
        workflow.send_back(page, by=make.reviewer(), comment="This is dangerous.")
    make.change(drug_class, summary="Other words.")
    with pytest.raises(Refused, match="was sent back"):
        workflow.submit(drug_class, by=make.author())
    make.change(effects[0], medical_term="Xerostomia")
    assert drugs[0].pk not in keys(workflow.submit(drug_class, by=make.author()))


def test_an_emergency_takes_along_nothing_that_was_not_approved() -> None:
    drug_class, drugs, effects = a_class_with_two_drugs()
    by = make.person("emma", "Authors", "Emergency publishers")
    urgent: dict[str, Any] = {"note": "Recalled.", "emergency_reason": "Recalled."}
    publication = workflow.publish(drug_class, by=by, **urgent)
    assert {edition.page_id for edition in publication.chosen} == keys([drug_class, effects[0]])
    publication = workflow.publish(drugs[0], by=by, **urgent)
    assert {edition.page_id for edition in publication.chosen} == keys([drugs[0], effects[1]])


def test_a_change_takes_a_drug_out_of_the_publication_until_it_is_approved_again() -> None:
    drug_class, drugs, effects = a_class_with_two_drugs()
    make.approved(drug_class)
    make.change(drugs[0], summary="Other words.")
    publication = workflow.publish(drug_class, by=make.publisher())
    assert {edition.page_id for edition in publication.chosen} == keys([drug_class, drugs[1], effects[0]])
    assert drugs[0].specific.live_edition is None


def test_a_drug_whose_side_effect_was_changed_stays_behind_with_it() -> None:
    drug_class, drugs, effects = a_class_with_two_drugs()
    make.approved(drug_class)
    make.change(effects[1], medical_term="Vertigo")
    publication = workflow.publish(drug_class, by=make.publisher())
    assert {edition.page_id for edition in publication.chosen} == keys([drug_class, drugs[1], effects[0]])


def test_two_clinicians_who_wrote_one_page_each_review_the_other_ones() -> None:
    doctor = make.person("dora", make.AUTHORS, make.REVIEWERS)
    drug_class = make.DrugClassFactory()
    drug = make.DrugFactory.build(title="imipramine", slug="imipramine", drug_class=drug_class)
    make.drafts.save_draft(drug, by=doctor)
    workflow.submit(drug_class, by=make.author())
    workflow.submit(drug, by=doctor)
    assert [review.page_id for review in workflow.approve(drug_class, by=doctor)] == [drug_class.pk]
    with pytest.raises(NotAllowed):
        workflow.approve(drug, by=doctor)
    assert [review.page_id for review in workflow.approve(drug, by=make.reviewer())] == [drug.pk]
    publication = workflow.publish(drug, by=make.publisher())
    assert {edition.page_id for edition in publication.chosen} == keys([drug, drug_class])


def test_the_reviewer_is_shown_all_that_an_approval_would_approve() -> None:
    drug_class, drugs, _ = a_class_with_two_drugs()
    workflow.submit(drug_class, by=make.author())
    shown = signed_in(make.reviewer()).get(f"/admin/pages/{drug_class.pk}/review/").text
    assert all(drug.title.capitalize() in shown for drug in drugs)


def test_two_who_wrote_one_page_each_find_the_button_on_the_screen_of_the_other_one() -> None:
    dora, rex = (make.person(name, make.AUTHORS, make.REVIEWERS) for name in ("dora", "rex"))
    drug_class = make.DrugClassFactory.build(title="Tricyclics", slug="tricyclics")
    make.drafts.save_draft(drug_class, by=dora)
    drug = make.DrugFactory.build(title="imipramine", slug="imipramine", drug_class=drug_class)
    make.drafts.save_draft(drug, by=rex)
    workflow.submit(drug_class, by=dora)
    workflow.submit(drug, by=rex)
    for page, by in ((drug_class, rex), (drug, dora)):
        assert 'value="approve"' in signed_in(by).get(f"/admin/pages/{page.pk}/review/").text
        assert [review.page_id for review in workflow.approve(page, by=by)] == [page.pk]
    assert len(workflow.publish(drug_class, by=make.publisher()).chosen) == 2


def test_a_drug_goes_nowhere_without_the_new_class_that_it_was_approved_with() -> None:
    old = make.DrugClassFactory()
    make.add_warning(old, make.WarningFactory())
    drug = make.published(make.DrugFactory(drug_class=make.published(old)))
    new = make.DrugClassFactory()
    make.approved(make.change(drug, drug_class=new))
    make.change(new, summary="Other words.")
    with pytest.raises(Refused, match="is not approved as it stands"):
        workflow.publish(drug, by=make.publisher(), note="Another class.")
    workflow.submit(new, by=make.author())
    workflow.send_back(new, by=make.reviewer(), comment="The dose is wrong.")
    with pytest.raises(Refused, match="is not approved as it stands"):
        workflow.publish(drug, by=make.publisher(), note="Another class.")
    assert drug.specific.live_edition.document.drug_class.warnings


def test_an_error_that_a_drug_gets_while_it_waits_does_not_stop_its_class() -> None:
    drug_class, drugs, _ = a_class_with_two_drugs()
    workflow.submit(drug_class, by=make.author())
    make.published(make.DrugFactory(title="another", slug=drugs[0].slug))
    approved = {review.page_id for review in workflow.approve(drug_class, by=make.reviewer())}
    assert drug_class.pk in approved
    assert drugs[0].pk not in approved
    assert workflow.publish(drug_class, by=make.publisher()).chosen


def test_a_draft_of_which_a_third_person_wrote_nothing_is_not_theirs_to_submit() -> None:
    drug_class, drugs, _ = a_class_with_two_drugs()
    third = make.person("theo", make.AUTHORS)
    assert not keys(workflow.submit(drug_class, by=third)) & keys(drugs)


def test_an_emergency_leaves_what_was_reviewed_as_reviewed() -> None:
    drug_class, drugs, _ = a_class_with_two_drugs()
    make.approved(drug_class)
    make.change(drug_class, summary="It was recalled.")
    by = make.person("emma", "Authors", "Emergency publishers")
    workflow.publish(drug_class, by=by, note="Recalled.", emergency_reason="Recalled.")
    assert drug_class.editions.get().is_before_review
    drug = drugs[1].editions.get()
    assert (drug.is_before_review, drug.approved_by) == (False, "Rita")


def test_a_side_effect_that_was_sent_back_keeps_its_drug_back_and_not_the_class() -> None:
    drug_class, drugs, effects = a_class_with_two_drugs()
    workflow.submit(drug_class, by=make.author())
    for page in (drug_class, effects[1]):
        workflow.send_back(page, by=make.reviewer(), comment="This is dangerous.")
    make.change(drug_class, summary="Other words.")
    submitted = keys(workflow.submit(drug_class, by=make.author()))
    assert drug_class.pk in submitted
    assert not submitted & keys([drugs[0], effects[1]])


def test_an_approval_counts_while_who_gave_it_is_a_reviewer() -> None:
    drug_class, drugs, _ = a_class_with_two_drugs()
    workflow.submit(drug_class, by=make.author())
    workflow.approve(drugs[1], by=make.reviewer())
    make.reviewer().groups.clear()
    workflow.approve(drug_class, by=make.person("rex", make.REVIEWERS))
    assert Readiness(drug_class, companions.read(drug_class, states.PUBLISH).plan).is_ready
    workflow.publish(drug_class, by=make.publisher())
    assert drugs[1].editions.count() == 1


def an_article_that_shows_a_new_class() -> tuple[Any, Any, list[Any]]:
    """A new article, the new class that it shows, and all that travels with them: drugs and side effects."""
    drug_class, drugs, effects = a_class_with_two_drugs()
    article = make.ArticleFactory(title="Medicines for pain")
    make.add_section(article, drug_class=drug_class)
    return article, drug_class, [*drugs, *effects]


def test_an_article_takes_along_the_new_class_that_it_shows_with_its_drugs() -> None:
    article, drug_class, others = an_article_that_shows_a_new_class()
    publication = take(article)
    everything = keys([article, drug_class, *others])
    assert {edition.page_id for edition in publication.chosen} == everything
    assert not publication.followers
    assert [page.editions.get().number for page in Page.objects.filter(pk__in=everything)] == [1] * 6
    assert article.specific.live_edition.document.drug_classes[0].drugs


def test_a_live_article_takes_along_the_new_class_that_its_draft_shows() -> None:
    article = make.published(make.ArticleFactory())
    drug_class = make.DrugClassFactory()
    make.add_section(article, drug_class=drug_class)
    make.approved(article)
    publication = workflow.publish(article, by=make.publisher(), note="Shows a class.")
    assert {edition.page_id for edition in publication.chosen} == keys([article, drug_class])


def test_an_article_goes_nowhere_without_the_new_class_that_it_was_approved_with() -> None:
    article, drug_class, _ = an_article_that_shows_a_new_class()
    make.approved(article)
    make.change(drug_class, summary="Other words.")
    with pytest.raises(Refused, match="is not approved as it stands"):
        workflow.publish(article, by=make.publisher())


def test_an_error_in_the_class_that_an_article_shows_stops_the_article() -> None:
    article, drug_class, _ = an_article_that_shows_a_new_class()
    make.change(drug_class, slug="Not An Address")
    with pytest.raises(Refused, match="address"):
        workflow.submit(article, by=make.author())
    assert article.specific.state == Page.State.DRAFT


def test_an_article_that_only_links_to_a_new_class_leaves_it_behind() -> None:
    drug_class = make.DrugClassFactory()
    link = f'<p>See <a data-page="{drug_class.pk}">them</a>.</p>'
    article = make.ArticleFactory()
    make.add_section(article, text=link)
    assert keys(workflow.submit(article, by=make.author())) == {article.pk}
