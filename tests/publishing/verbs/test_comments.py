"""Comments on a draft: by whom, on what, and never for readers."""

import pytest
from django.test import Client

from drugs.models import Drug
from publishing.models import Page
from publishing.people import Comment, sent_back
from publishing.text import NotAllowed, Refused
from publishing.verbs import comments, workflow
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

SECRET = "Is this dose not tenfold?"


def drug_with_a_dose() -> Drug:
    return make.DrugFactory(title="doxepin", used_for="<p>Take <strong>10 mg</strong> at night.</p>")


@pytest.mark.parametrize("who", [make.author, make.reviewer, make.publisher])
def test_who_writes_or_reviews_comments(who):
    comment = comments.comment_on(drug_with_a_dose(), by=who(), text=SECRET, field="Used for")
    assert (comment.text, comment.field, comment.passage, comment.is_resolved) == (
        SECRET,
        "Used for",
        "",
        False,
    )


def test_nobody_else_does():
    drug, onlooker = drug_with_a_dose(), make.person("emma", "Emergency publishers")
    with pytest.raises(NotAllowed, match="Only an author, a publisher or a medical reviewer"):
        comments.comment_on(drug, by=onlooker, text=SECRET)
    comment = comments.comment_on(drug, by=make.author(), text=SECRET)
    with pytest.raises(NotAllowed):
        comments.resolve(comment, by=onlooker)


@pytest.mark.parametrize("passage", ["10 mg at night", "TAKE 10  mg\nat night."])
def test_a_passage_is_found_across_marks_lines_and_case(passage):
    assert comments.comment_on(drug_with_a_dose(), by=make.reviewer(), text=SECRET, passage=passage).passage


def test_a_passage_that_is_not_in_the_draft_is_refused():
    with pytest.raises(Refused, match="not in the draft"):
        comments.comment_on(drug_with_a_dose(), by=make.reviewer(), text=SECRET, passage="100 mg")
    assert not Comment.objects.exists()


@pytest.mark.parametrize(("text", "why"), [(" \n", "is empty"), ("x" * 2001, "at most 2000")])
def test_a_comment_says_something_and_fits(text, why):
    with pytest.raises(Refused, match=why):
        comments.comment_on(drug_with_a_dose(), by=make.reviewer(), text=text)


def test_a_resolved_comment_stays_with_who_resolved_it_first():
    comment = comments.comment_on(drug_with_a_dose(), by=make.reviewer(), text=SECRET)
    comments.resolve(comment, by=make.author())
    comments.resolve(comment, by=make.publisher())
    kept = Comment.objects.get()
    assert (kept.is_resolved, kept.resolved_by) == (True, make.author())
    assert not Comment.objects.unresolved().exists()


def test_the_comments_of_a_correction_go_into_its_page_when_it_is_published():
    drug = make.published(drug_with_a_dose())
    correction = make.change(workflow.begin_correction(drug, by=make.author()), summary="Put right.")
    comment = comments.comment_on(correction, by=make.author(), text=SECRET)
    make.approved(correction)
    workflow.publish(correction, by=make.publisher(), note="Put right.")
    assert Comment.objects.get().page == drug.page_ptr
    comments.resolve(comment, by=make.author())  # by who still sees the screen of the correction
    assert Comment.objects.get().is_resolved


def test_nobody_comments_on_a_correction_that_is_gone():
    drug = make.published(drug_with_a_dose())
    correction = workflow.begin_correction(drug, by=make.author())
    workflow.discard(correction, by=make.author())
    with pytest.raises(Refused, match="gone"):
        comments.comment_on(correction, by=make.author(), text=SECRET)


def test_a_draft_is_sent_back_until_it_is_submitted_again():
    drug = drug_with_a_dose()
    workflow.submit(drug, by=make.author())
    review = workflow.send_back(drug, by=make.reviewer(), comment="Cite a source.")
    assert sent_back(Page.objects.get(pk=drug.pk)) == review
    drug = make.change(drug, summary="Cited.")
    assert sent_back(Page.objects.get(pk=drug.pk)) == review
    workflow.submit(drug, by=make.author())
    assert sent_back(Page.objects.get(pk=drug.pk)) is None


def test_what_was_published_since_is_no_draft_that_was_sent_back():
    drug = make.published(drug_with_a_dose())
    draft = make.change(drug, summary="Not good enough.")
    workflow.submit(draft, by=make.author())
    workflow.send_back(draft, by=make.reviewer(), comment="Say more.")
    make.publish(make.change(draft, summary="More is said."))
    make.change(draft, summary="The next draft.")
    assert sent_back(Page.objects.get(pk=drug.pk)) is None


PUBLIC = [
    "/drugs/doxepin/",
    "/drugs/doxepin/history/",
    "/drugs/doxepin/editions/1/",
    "/drugs/",
    "/",
    "/search/?q=tenfold",
    "/feed/",
    "/drugs/doxepin/history/seals/",
    "/sitemap.xml",
]


@pytest.mark.parametrize("is_resolved", [False, True])
def test_readers_never_see_a_comment(is_resolved):
    drug = make.published(drug_with_a_dose())
    comment = comments.comment_on(drug, by=make.reviewer(), text=SECRET, passage="10 mg")
    correction = make.change(workflow.begin_correction(drug, by=make.author()), summary="Put right.")
    comments.comment_on(correction, by=make.author(), text=SECRET, field="Summary")
    if is_resolved:
        comments.resolve(comment, by=make.author())
    make.approved(correction)
    workflow.publish(correction, by=make.publisher(), note="Put right.")
    answers = [Client().get(address) for address in [*PUBLIC, "/drugs/doxepin/editions/2/"]]
    answers.append(signed_in().get(f"/admin/pages/{drug.pk}/preview/"))
    for answer in answers:
        assert answer.status_code == 200, answer.request["PATH_INFO"]
        assert b"dose not tenfold" not in answer.content


def test_no_comment_is_sealed():
    drug = drug_with_a_dose()
    comments.comment_on(drug, by=make.reviewer(), text=SECRET)
    [edition] = make.publish(drug).chosen
    assert SECRET.encode() not in edition.sealed_bytes()


def signed_in() -> Client:
    client = Client()
    client.force_login(make.author())
    return client
