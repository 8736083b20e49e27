"""Comments on the screen of the review and on the form of the page."""

import re

import pytest

from publishing.models import Page
from publishing.people import Comment
from publishing.verbs import comments, workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import (
    at_work,
    messages_of,
    screen,
    seen_on,
    waiting_drug,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def threads_on(page: Page, user) -> list[tuple[str, str, list[str]]]:
    threads = at_work(user).get(screen(page, "review")).context["threads"]
    return [(each.field, each.passage, [said.text for said in each.comments]) for each in threads]


def test_a_reviewer_comments_on_a_passage():
    drug, client = waiting_drug(), at_work(make.reviewer())
    said = {"text": "Since when?", "field": "Used for", "passage": "used for pain"}
    response = client.post(screen(drug, "comment"), said, follow=True)
    assert response.redirect_chain == [(f"{screen(drug, 'review')}#comments", 302)]
    assert messages_of(response) == ["Your comment was added. It is not shown to readers."]
    assert threads_on(drug, make.author()) == [("Used for", "used for pain", ["Since when?"])]


def test_a_comment_that_is_refused_is_still_there_to_be_changed():
    drug, client = waiting_drug(), at_work(make.reviewer())
    said = {"text": "Since when?", "field": "A field of yesterday", "passage": "words that are gone"}
    response = client.post(screen(drug, "comment"), said)
    assert response.status_code == 409
    assert "not in the draft as it stands now" in messages_of(response)[0]
    html = response.content.decode()
    assert "Since when?</textarea>" in html
    assert 'value="words that are gone"' in html
    assert re.search(r'<option value="A field of yesterday" selected\s*>', html)
    assert not Comment.objects.exists()


def test_a_comment_without_words_is_not_added():
    response = at_work(make.reviewer()).post(screen(waiting_drug(), "comment"), {"text": " "})
    assert response.context["form"].errors["text"]
    assert not Comment.objects.exists()


def test_an_answer_is_about_the_same_place():
    drug = waiting_drug()
    comments.comment_on(drug, by=make.reviewer(), text="Since when?", field="Used for", passage="for pain")
    client = at_work(make.author())
    html = client.get(screen(drug, "review")).content.decode()
    answer = f"{screen(drug, 'review')}?field=Used%20for&amp;passage=for%20pain#comment_text"
    assert f'href="{answer}"' in html
    form = client.get(answer.replace("&amp;", "&")).context["form"]
    assert (form["field"].value(), form["passage"].value()) == ("Used for", "for pain")
    comments.comment_on(drug, by=make.author(), text="Since 1970.", field="Used for", passage="for pain")
    assert threads_on(drug, make.reviewer()) == [("Used for", "for pain", ["Since when?", "Since 1970."])]


def test_a_thread_is_resolved_as_a_whole_and_stays_to_be_read():
    drug = waiting_drug()
    for text in ("Since when?", "Since 1970."):
        comments.comment_on(drug, by=make.reviewer(), text=text)
    open_one = comments.comment_on(drug, by=make.reviewer(), text="Another matter.", field="Title")
    keys = [comment.pk for comment in Comment.objects.exclude(pk=open_one.pk)]
    client = at_work(make.author())
    response = client.post(screen(drug, "resolve"), {"comment": keys}, follow=True)
    assert messages_of(response) == ["Marked as resolved."]
    assert threads_on(drug, make.author()) == [("Title", "", ["Another matter."])]
    [resolved] = response.context["resolved"]
    assert [comment.resolved_by for comment in resolved.comments] == [make.author()] * 2


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 40, "٣"])
def test_a_comment_that_does_not_exist_is_not_resolved(number):
    drug = waiting_drug()
    comments.comment_on(drug, by=make.reviewer(), text="Since when?")
    at_work(make.author()).post(screen(drug, "resolve"), {"comment": number})
    assert Comment.objects.unresolved().count() == 1


def test_a_comment_on_another_page_is_not_resolved():
    drug, other = waiting_drug("doxepin"), waiting_drug("nortriptyline")
    comment = comments.comment_on(other, by=make.reviewer(), text="Since when?")
    at_work(make.author()).post(screen(drug, "resolve"), {"comment": comment.pk})
    assert Comment.objects.unresolved().count() == 1


def test_a_passage_that_was_changed_since_is_said_to_be_gone():
    drug = waiting_drug()
    comments.comment_on(drug, by=make.reviewer(), text="Since when?", passage="for pain")
    make.change(drug, used_for="<p>Other words.</p>")
    assert (
        "(not in the draft any more)" in at_work(make.author()).get(screen(drug, "review")).content.decode()
    )


def test_places_are_those_that_changed_and_then_all_others():
    drug = make.published(make.DrugFactory(summary="Take it in the morning."))
    workflow.submit(make.change(drug, summary="Take it in the evening."), by=make.author())
    form = at_work(make.reviewer()).get(screen(drug, "review")).context["form"]
    whole, changed, others = form.fields["field"].widget.choices
    assert whole == ("", "The page as a whole")
    assert changed == ("What changed", [("Summary", "Summary")])
    assert others[0] == "All fields"
    assert ("Drug class", "Drug class") in others[1]
    assert ("Summary", "Summary") not in others[1]


@pytest.mark.parametrize("who", [make.author, make.publisher])
def test_who_cannot_decide_reads_and_comments(who):
    html = at_work(who()).get(screen(waiting_drug(), "review")).content.decode()
    assert 'name="decision"' not in html
    assert "Add comment" in html


def test_who_neither_writes_nor_reviews_is_offered_no_comment_and_cannot_force_one():
    drug, client = waiting_drug(), at_work(make.person("emma", "Emergency publishers"))
    assert "Add comment" not in client.get(screen(drug, "review")).content.decode()
    response = client.post(screen(drug, "comment"), {"text": "Forged."})
    assert response.status_code == 403
    comment = comments.comment_on(drug, by=make.author(), text="Real.")
    client.post(screen(drug, "resolve"), {"comment": comment.pk})
    assert [said.text for said in Comment.objects.unresolved()] == ["Real."]


def test_what_was_said_stands_on_the_form_of_the_page():
    drug = waiting_drug()
    comments.comment_on(drug, by=make.reviewer(), text="Since when?")
    workflow.send_back(drug, by=make.reviewer(), comment="See my comment.")
    client, form = at_work(make.author()), f"/admin/drugs/drug/{drug.pk}/change/"
    html = client.get(form).content.decode()
    assert "Since when?" in html
    assert "Sent back by Rita" in html
    assert "See my comment." in html
    comment = Comment.objects.get()
    response = client.post(screen(drug, "resolve"), {"comment": comment.pk, "from": "form"})
    assert response.url == f"{form}#comments"


def test_what_people_say_is_text_and_no_markup():
    drug = waiting_drug()
    comments.comment_on(drug, by=make.reviewer(), text="<b>bold</b>", field="<i>field</i>")
    html = at_work(make.author()).get(screen(drug, "review")).content.decode()
    assert "<b>bold" not in html
    assert "<i>field" not in html


def test_the_second_review_begins_with_what_was_sent_back_and_what_was_answered():
    drug = waiting_drug()
    workflow.send_back(drug, by=make.reviewer(), comment="Cite a source.")
    comments.comment_on(drug, by=make.author(), text="There is none.")
    form = at_work(make.author()).get(f"/admin/drugs/drug/{drug.pk}/change/").content.decode()
    assert stand_once(form, "Sent back by Rita", "Cite a source.", "There is none.", "Generic name")
    workflow.submit(make.change(drug, summary="Nobody knows."), by=make.author())
    review = at_work(make.reviewer()).get(screen(drug, "review")).content.decode()
    in_order = ("Sent back last time by Rita", "Cite a source.", "There is none.", "The page as readers will")
    assert stand_once(review, *in_order)
    workflow.approve(drug, by=make.reviewer(), seen=seen_on(at_work(make.reviewer()), screen(drug, "review")))
    assert "Sent back" not in at_work(make.reviewer()).get(screen(drug, "review")).content.decode()


def stand_once(html: str, *words: str) -> bool:
    """Whether these words stand on a page in this order, the first three of them once."""
    text = " ".join(html.split())
    places = [text.index(each) for each in words]
    return places == sorted(places) and [text.count(each) for each in words[:3]] == [1, 1, 1]
