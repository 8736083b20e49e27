"""Submitting a draft, and the clinician’s screen."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from drugs.models import Drug
from publishing.models import Page, Review
from publishing.pages import AUTHORS, REVIEWERS
from publishing.verbs import drafts, workflow
from publishing.workroom.urls import SCREENS
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import (
    at_work,
    messages_of,
    screen,
    seen_on,
    waiting_drug,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture(scope="module")
def _two_live_drugs(built_once):
    """One is as it was approved; of the other the second edition went out before review."""
    make.publish(make.DrugFactory(title="doxepin", summary="Take it in the morning."))
    make.publish(make.DrugFactory(title="lithium", summary="Take it."))
    stopped_in_an_emergency(Drug.objects.get(title="lithium"), by=on_call())


@pytest.fixture
def drug(_two_live_drugs):
    return Drug.objects.get(title="doxepin")


@pytest.fixture
def emergency(_two_live_drugs):
    return Drug.objects.get(title="lithium")


def on_call():
    return make.person("emma", "Authors", "Emergency publishers")


def stopped_in_an_emergency(drug, by):
    """The live drug, whose newest edition went out before review, in words of this person."""
    drug = make.change(drug, by=by, summary="Stop it.")
    workflow.publish(drug, by=on_call(), note="Recalled.", emergency_reason="A batch was recalled.")
    return drug


def state_of(page: Page) -> str:
    return Page.objects.get(pk=page.pk).state


def approve(client, page, **fields):
    data = {"decision": "approve", "seen": seen_on(client, screen(page, "review")), **fields}
    return client.post(screen(page, "review"), data, follow=True)


def test_an_author_submits_a_draft_with_the_new_pages_that_it_needs():
    drug, effect = make.DrugFactory(title="amitriptyline"), make.SideEffectFactory(title="dry mouth")
    make.add_side_effect(drug, effect)
    response = at_work(make.author()).post(screen(drug, "submit"), follow=True)
    assert messages_of(response) == ["“Amitriptyline” and “Dry mouth” now wait for review."]
    assert state_of(drug) == state_of(effect) == "in_review"


def test_who_may_not_submit_is_told_so():
    drug = make.DrugFactory()
    response = at_work(make.reviewer()).post(screen(drug, "submit"), follow=True)
    assert messages_of(response) == ["Only an author can submit a page for review."]
    assert state_of(drug) == "draft"


def test_a_draft_that_says_what_is_live_cannot_be_submitted(drug):
    response = at_work(make.author()).post(screen(drug, "submit"), follow=True)
    assert messages_of(response) == ["There is nothing to review: the draft is identical to the live page."]


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [
        ("submit", "review"),
        ("comment", "review"),
        ("answer_warning", "review"),
        ("resolve", "review"),
        ("confirm_review", "review"),
        ("bring_back", "history"),
        ("close_task", ""),
    ],
)
def test_what_needs_a_button_leads_as_a_link_to_where_the_button_is(button, leads_to):
    drug, client = make.DrugFactory(), at_work(make.author())
    response = client.get(screen(drug, button))
    assert response.url == (screen(drug, leads_to) if leads_to else "/admin/")
    assert state_of(drug) == "draft"
    assert client.put(screen(drug, button)).status_code == 405
    assert at_work(make.person("nobody")).get(screen(drug, button)).status_code != 200


def test_no_address_of_a_screen_is_a_dead_end_for_who_comes_by_a_link():
    drug, client = make.published(make.DrugFactory()), at_work(make.person("root", is_superuser=True))
    for name in SCREENS:
        assert client.get(reverse(f"admin:{name}", args=[drug.pk])).status_code in (200, 302), name
    assert client.get(reverse("admin:throw_away")).url == "/admin/"


def test_the_screen_shows_what_changed_against_the_live_page(drug):
    workflow.submit(make.change(drug, summary="Take it in the evening."), by=make.author())
    html = at_work(make.reviewer()).get(screen(drug, "review")).content.decode()
    assert "<del>morning</del><ins>evening</ins>" in html
    assert "Alice asks you to review 1 change in “Doxepin”." in " ".join(html.split())


def test_what_turns_an_advice_round_stands_above_all_changes(drug):
    workflow.submit(make.change(drug, summary="Never take it in the morning."), by=make.author())
    html = at_work(make.reviewer()).get(screen(drug, "review")).content.decode()
    in_order = ("Read these first", "“Not”, “never” and the like", "What changes against the live page")
    assert [html.index(words) for words in in_order] == sorted(map(html.index, in_order))
    assert "“Updated on” moves." in html


def test_a_reviewer_approves_the_page_and_the_new_pages_that_go_along():
    drug, effect = make.DrugFactory(), make.SideEffectFactory(title="dry mouth")
    make.add_side_effect(drug, effect)
    workflow.submit(drug, by=make.author())
    client = at_work(make.reviewer())
    html = client.get(screen(drug, "review")).content.decode()
    assert "New pages that go along" in html
    assert "Approve all 2 pages" in html
    response = approve(client, drug)
    assert response.redirect_chain == [("/admin/", 302)]
    assert state_of(drug) == state_of(effect) == "approved"


def test_a_reviewer_says_that_the_whole_page_was_read(drug):
    workflow.submit(make.change(drug, summary="Other words."), by=make.author())
    approve(at_work(make.reviewer()), drug, decision="approve_whole_page", text="Good.")
    newest = Review.objects.latest("at")
    assert newest.is_whole_page
    assert newest.comment == "Good."


def test_what_was_changed_after_it_was_read_is_not_approved():
    drug, client = waiting_drug(), at_work(make.reviewer())
    seen = seen_on(client, screen(drug, "review"))
    workflow.submit(make.change(drug, summary="Written meanwhile."), by=make.author())
    response = client.post(
        screen(drug, "review"), {"decision": "approve", "seen": seen, "text": "Looks right."}
    )
    assert response.status_code == 409
    assert "Something changed since you opened this screen" in messages_of(response)[0]
    html = response.content.decode()
    assert "Written meanwhile." in html
    assert "Looks right." in html
    assert state_of(drug) == "in_review"


def test_sending_back_needs_a_comment(drug):
    client = at_work(make.reviewer())
    workflow.submit(make.change(drug, summary="Other words."), by=make.author())
    response = client.post(screen(drug, "review"), {"decision": "send_back", "text": ""})
    assert response.status_code == 409
    assert messages_of(response) == ["Say what should be changed, so that the author knows what to do."]


def test_a_draft_goes_back_to_its_author_with_a_comment():
    drug = waiting_drug()
    client = at_work(make.reviewer())
    client.post(screen(drug, "review"), {"decision": "send_back", "text": "Cite a source."})
    assert state_of(drug) == "draft"
    assert "Cite a source." in at_work(make.author()).get(screen(drug, "review")).content.decode()


@pytest.mark.parametrize("decision", ["", "delete", "\0"])
def test_a_decision_that_does_not_exist_changes_nothing(decision):
    drug = waiting_drug()
    response = at_work(make.reviewer()).post(screen(drug, "review"), {"decision": decision})
    assert response.status_code == 200
    assert response.context["form"].errors["decision"]
    assert state_of(drug) == "in_review"


def test_who_wrote_part_of_the_change_is_offered_no_approval_and_cannot_force_one():
    both = make.person("bella", "Authors", "Medical reviewers")
    drug = make.change(make.DrugFactory(), by=both, summary="Bella’s words.")
    workflow.submit(drug, by=both)
    client = at_work(both)
    page = client.get(screen(drug, "review"))
    assert 'value="approve"' not in page.content.decode()
    assert "You wrote part of this change" in page.content.decode()
    forced = client.post(screen(drug, "review"), {"decision": "approve", "seen": page.context["seen"]})
    assert forced.status_code == 403
    assert "another medical reviewer must approve it" in messages_of(forced)[0]


@pytest.mark.parametrize("who", [make.author, make.publisher, lambda: make.person("root", is_superuser=True)])
def test_who_is_no_clinician_is_offered_no_decision_and_cannot_force_one(who):
    drug, client = waiting_drug(), at_work(who())
    page = client.get(screen(drug, "review"))
    assert 'name="decision"' not in page.content.decode()
    forced = client.post(screen(drug, "review"), {"decision": "approve", "seen": page.context["seen"]})
    assert forced.status_code == 403
    assert state_of(drug) == "in_review"


def test_a_clinician_confirms_that_the_whole_live_page_was_re_read(drug):
    client = at_work(make.reviewer())
    assert "I re-read the whole live page" in client.get(screen(drug, "review")).content.decode()
    response = client.post(screen(drug, "confirm_review"), {"edition": "1"}, follow=True)
    assert "you re-read the whole of" in messages_of(response)[0]
    edition = drug.editions.get(number=2)
    assert (edition.change_kind, edition.reviewed_by) == ("review", "Rita")


def test_a_review_of_an_edition_that_is_no_longer_live_is_not_recorded(drug):
    make.publish(make.change(drug, summary="Other words."))
    response = at_work(make.reviewer()).post(screen(drug, "confirm_review"), {"edition": "1"}, follow=True)
    assert "Something changed" in messages_of(response)[0]
    assert drug.editions.count() == 2


def test_who_is_no_clinician_cannot_confirm_a_review(drug):
    client = at_work(make.publisher())
    assert "I re-read the whole live page" not in client.get(screen(drug, "review")).content.decode()
    response = client.post(screen(drug, "confirm_review"), {"edition": "1"}, follow=True)
    assert messages_of(response) == ["Only a medical reviewer can confirm a review."]
    assert drug.editions.count() == 1


def test_what_was_published_before_review_is_shown_and_confirmed(emergency):
    client = at_work(make.reviewer())
    html = client.get(screen(emergency, "review")).content.decode()
    assert "<del>Take</del><ins>Stop</ins>" in html
    assert "The reason: A batch was recalled." in html
    assert "Confirm: I have re-read the whole page" in html
    client.post(screen(emergency, "confirm_review"), {"edition": "2"})
    assert emergency.editions.get(number=3).change_kind == "review"
    assert "Published before review" not in client.get(screen(emergency, "review")).content.decode()


def test_who_confirms_is_told_how_many_pages_show_something_of_it(emergency):
    client = at_work(make.reviewer())
    assert "other live page" not in client.get(screen(emergency, "review")).content.decode()
    make.change(emergency, drug_class=make.published(make.DrugClassFactory()))
    make.publish(emergency)
    html = client.get(screen(emergency, "review")).content.decode()
    assert "1 other live page shows something of this page." in html


def test_who_wrote_what_went_live_before_review_is_told_why_they_cannot_confirm_it(drug):
    both = make.person("bella", "Authors", "Medical reviewers")
    drug, client = stopped_in_an_emergency(drug, by=both), at_work(both)
    html = client.get(screen(drug, "review")).content.decode()
    assert "You wrote part of what went live before review" in html
    assert "Confirm: I have" not in html
    assert "I re-read the whole live page" not in html
    forced = client.post(screen(drug, "confirm_review"), {"edition": "2"}, follow=True)
    assert "another medical reviewer must confirm it" in messages_of(forced)[0]
    assert drug.editions.count() == 2


def test_who_is_no_clinician_sees_an_emergency_and_cannot_confirm_it(emergency):
    html = at_work(make.author()).get(screen(emergency, "review")).content.decode()
    assert "A medical reviewer who wrote no part of it must re-read the whole page" in html
    assert "Confirm: I have" not in html


def test_two_emergencies_are_checked_in_one(emergency):
    draft = make.change(emergency, by=on_call(), summary="Stop it now.")
    workflow.publish(draft, by=on_call(), note="More.", emergency_reason="Another.")
    context = at_work(make.reviewer()).get(screen(emergency, "review")).context
    assert [edition.number for edition in context["unchecked"]] == [2, 3]
    [field] = context["unchecked_fields"]
    assert field.html == "<del>Take it</del><ins>Stop it now</ins>."


def test_a_correction_is_shown_against_the_live_page_and_approved(drug):
    make.change(drug, summary="A draft beside it.")
    correction = make.change(workflow.begin_correction(drug, by=make.author()), summary="Take it at night.")
    workflow.submit(correction, by=make.author())
    client = at_work(make.reviewer())
    page = client.get(screen(correction, "review"))
    assert [field.label for field in page.context["change"].fields] == ["Summary"]
    assert "A draft beside it." not in page.content.decode()
    assert "Approve, and I re-read the whole page" in page.content.decode()
    approve(client, correction, decision="approve_whole_page")
    assert Page.drafts.get(pk=correction.pk).state == "approved"
    assert state_of(drug) == "draft"


def test_the_screen_says_what_kind_of_change_it_is_and_why():
    drug = make.published(make.DrugFactory(summary="Take 10 mg."))
    workflow.submit(make.change(drug, summary="Take 100 mg."), by=make.author())
    page = at_work(make.reviewer()).get(screen(drug, "review"))
    assert "Changed in substance" in page.content.decode()
    [finding] = page.context["change"].verdict.findings
    assert escape(finding) in page.content.decode()


def test_a_draft_that_lacks_what_went_live_meanwhile_says_so(drug):
    workflow.submit(make.change(drug, summary="Take it in the evening."), by=make.author())
    correction = make.change(workflow.begin_correction(drug, by=make.author()), summary="Take it at noon.")
    make.approved(correction)
    workflow.publish(correction, by=make.publisher(), note="At noon.")
    html = at_work(make.reviewer()).get(screen(drug, "review")).content.decode()
    assert "Another edition went live meanwhile" in html


def test_the_preview_is_shown_in_a_frame_that_runs_nothing():
    drug, client = waiting_drug(), at_work(make.reviewer())
    page = client.get(screen(drug, "review"))
    assert 'sandbox="allow-same-origin"' in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    preview = client.get(screen(drug, "preview"))
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"


def test_no_other_page_can_be_framed_or_frames_another():
    client = at_work(make.reviewer())
    for address in ("/", "/admin/", screen(waiting_drug(), "history")):
        answer = client.get(address)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "frame-src" not in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"


def test_who_approves_what_readers_do_not_have_is_told_that_it_is_a_review_of_the_whole_page(drug):
    said = "you say that you have read the whole of it"
    client = at_work(make.reviewer())
    assert said in client.get(screen(waiting_drug(), "review")).content.decode()
    live = make.change(drug, summary="It helps against pain.")
    workflow.submit(live, by=make.author())
    assert said not in client.get(screen(live, "review")).content.decode()


def test_who_alone_wrote_a_page_is_told_so_before_reading_it_and_has_no_button():
    wanda = make.person("wanda", AUTHORS, REVIEWERS)
    drug = make.published(
        drafts.save_draft(Drug(title="pill", slug="pill", used_for="<p>Pain.</p>"), by=wanda)
    )
    alone = at_work(wanda).get(screen(drug, "review")).content.decode()
    other = at_work(make.reviewer()).get(screen(drug, "review")).content.decode()
    assert ("You alone wrote" in alone, "You alone wrote" in other) == (True, False)
    button = "I re-read the whole live page and found it right"
    assert (button in alone, button in other) == (False, True)
