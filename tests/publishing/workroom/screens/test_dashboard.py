"""The editors’ desk."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from publishing.models import Review, ReviewTask
from publishing.people import open_task
from publishing.verbs import autosave, workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, screen, waiting_drug

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def lists_for(user) -> dict[str, list[str]]:
    response = at_work(user).get("/admin/")
    return {each.id: [str(row.page) for row in each.rows] for each in response.context["work_lists"]}


def overdue_drug(title: str = "desipramine"):
    drug = make.approved(make.DrugFactory(title=title))
    long_ago = timezone.now() - timedelta(days=400)
    Review.objects.filter(page=drug).update(at=long_ago)
    workflow.publish(drug, by=make.publisher(), at=long_ago)
    return drug


def on_call() -> User:
    return make.person("emma", "Authors", "Emergency publishers")


def published_before_review(title: str = "doxepin", by: User | None = None):
    drug = make.change(make.published(make.DrugFactory(title=title)), by=by or on_call(), summary="Stop it.")
    return workflow.publish(drug, by=on_call(), note="Recalled.", emergency_reason="A batch was recalled.")


def test_what_a_clinician_wrote_a_part_of_waits_for_another_one():
    both = make.person("bella", "Authors", "Medical reviewers")
    drug = make.change(make.DrugFactory(title="amitriptyline"), by=both, summary="Bella’s words.")
    workflow.submit(drug, by=make.author())
    lists = lists_for(both)
    assert (lists["review"], lists["mine"]) == ([], ["Amitriptyline"])
    assert lists_for(make.reviewer())["review"] == ["Amitriptyline"]


def test_a_correction_is_said_to_be_one():
    drug = make.published(make.DrugFactory(title="doxepin"))
    make.change(workflow.begin_correction(drug, by=make.author()), summary="Put right.")
    response = at_work(make.author()).get("/admin/")
    assert "Correction · Drug" in response.content.decode()
    assert "Changes edition 1" in response.content.decode()


def test_a_draft_was_not_sent_back_because_a_correction_beside_it_was():
    drug = make.published(make.DrugFactory(title="doxepin"))
    make.change(drug, used_for="<p>Still being written.</p>")
    correction = make.change(workflow.begin_correction(drug, by=make.author()), by=on_call(), summary="Stop.")
    workflow.submit(correction, by=make.author())
    workflow.send_back(correction, by=make.reviewer(), comment="Why?")
    workflow.publish(correction, by=on_call(), note="Recalled.", emergency_reason="A batch was recalled.")
    lists = lists_for(make.author())
    assert (lists["sent-back"], lists["mine"]) == ([], ["Doxepin"])


def test_an_emergency_stays_on_the_desk_until_a_clinician_who_wrote_no_part_confirms_it():
    both = make.person("bella", "Authors", "Medical reviewers")
    drug = published_before_review(by=both).chosen[0].page

    def shown(user: User) -> list[tuple[str, str]]:
        lists = at_work(user).get("/admin/").context["work_lists"]
        [rows] = [each.rows for each in lists if each.id == "emergencies"]
        return [(row.action, row.about) for row in rows]

    reason = "Published before review: A batch was recalled."
    assert shown(make.reviewer()) == [("Check", reason)]
    assert shown(make.publisher()) == [("", reason)]
    assert shown(both) == [("", f"{reason} You wrote part of it, so another clinician must confirm it.")]
    workflow.record_review(drug, by=make.reviewer())
    assert shown(make.reviewer()) == []


def test_an_empty_desk_invites():
    html = at_work(make.author()).get("/admin/").content.decode()
    assert "You have no draft under way. Begin a new page, or correct a live one." in html
    assert "Nothing is published yet. Begin with a page." in html


def test_my_drafts_are_mine():
    make.DrugFactory(title="of alice")
    assert lists_for(make.author())["mine"] == ["Of alice"]
    assert lists_for(make.publisher())["mine"] == []


def test_an_approved_draft_stays_with_its_author():
    make.approved(make.DrugFactory(title="doxepin"))
    response = at_work(make.author()).get("/admin/")
    assert lists_for(make.author())["mine"] == ["Doxepin"]
    assert "Approved by Rita, and waits for a publisher" in response.content.decode()


def test_a_small_correction_that_waits_is_on_the_desk_of_every_publisher():
    drug = make.published(make.DrugFactory(title="doxepin", summary="It helps agianst pain."))
    other = make.published(make.DrugFactory(title="lithium", summary="It helps."))
    correction = workflow.begin_correction(drug, by=make.author())
    correction = make.change(correction, summary="It helps against pain.")
    workflow.submit(correction, by=make.author())
    workflow.submit(make.change(other, summary="It does not help."), by=make.author())
    response = at_work(make.publisher()).get("/admin/")
    assert lists_for(make.publisher())["small"] == ["Doxepin"]
    assert f'href="{screen(correction, "publish")}"' in response.content.decode()
    assert "small" not in lists_for(make.author())
    make.change(correction.specific, summary="It helps against all pain.")
    assert lists_for(make.publisher())["small"] == []


def test_what_somebody_typed_and_did_not_save_is_on_their_desk():
    drug = waiting_drug()
    for tab, where in (("one", {"page": drug}), ("two", {"page": drug, "screen": "review"}), ("three", {})):
        autosave.keep("a=b", by=make.reviewer(), kind="drug", tab=tab, **where)
    html = at_work(make.reviewer()).get("/admin/").content.decode()
    assert "You have text that is not saved" in html
    for address in (f"/admin/drugs/drug/{drug.pk}/change/", screen(drug, "review"), "/admin/drugs/drug/add/"):
        assert f'<a href="{address}">' in html
    assert "that is not saved" not in at_work(make.author()).get("/admin/").content.decode()


def test_what_was_sent_back_leaves_the_list_when_it_is_submitted_again():
    drug = waiting_drug()
    workflow.send_back(drug, by=make.reviewer(), comment="Cite a source.")
    assert lists_for(make.author())["sent-back"] == ["Amitriptyline"]
    workflow.submit(make.change(drug, summary="Cited."), by=make.author())
    lists = lists_for(make.author())
    assert (lists["sent-back"], lists["mine"]) == ([], ["Amitriptyline"])


def test_new_pages_are_offered_to_who_may_write_them():
    def offered(user) -> list[str]:
        return [link.name for link in at_work(user).get("/admin/").context["begin"]]

    assert offered(make.author()) == [
        "article",
        "drug class",
        "drug",
        "side effect",
        "warning",
        "contributor",
        "site page",
        "site",
    ]
    assert offered(make.reviewer()) == []


def test_an_account_without_a_role_is_told_whom_to_ask():
    response = at_work(make.UserFactory()).get("/admin/")
    assert response.status_code == 200
    assert "Your account has no role yet." in response.content.decode()


@pytest.mark.parametrize(("who", "is_offered"), [(make.author, True), (make.reviewer, False)])
def test_a_live_page_is_found_for_correction_by_who_may_write(who, is_offered):
    html = at_work(who()).get("/admin/").content.decode()
    assert ('action="/admin/correct/"' in html) is is_offered


def test_what_was_published_leads_to_its_history():
    drug = make.published(make.DrugFactory(title="doxepin"))
    html = at_work(make.reviewer()).get("/admin/").content.decode()
    assert f'href="/admin/pages/{drug.pk}/history/">History' in html


def test_a_task_is_closed_by_hand():
    drug = make.published(make.DrugFactory())
    open_task(drug, "A reason.", timezone.now())
    task = ReviewTask.objects.get()
    response = at_work(make.author()).post(screen(drug, "close_task"), {"task": task.pk}, follow=True)
    assert response.redirect_chain == [("/admin/", 302)]
    assert not ReviewTask.objects.open().exists()


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 40, "٣"])
def test_a_task_that_does_not_exist_closes_nothing(number):
    drug = make.published(make.DrugFactory())
    open_task(drug, "A reason.", timezone.now())
    response = at_work(make.author()).post(screen(drug, "close_task"), {"task": number})
    assert response.status_code == 302
    assert ReviewTask.objects.open().count() == 1


def test_a_task_of_another_page_is_not_closed():
    drug, other = make.published(make.DrugFactory()), make.published(make.DrugFactory())
    open_task(other, "A reason.", timezone.now())
    at_work(make.author()).post(screen(drug, "close_task"), {"task": ReviewTask.objects.get().pk})
    assert ReviewTask.objects.open().count() == 1


def test_what_was_published_before_review_stays_on_the_list_when_it_is_only_looked_at():
    drug = published_before_review().chosen[0].page
    response = at_work(make.author()).post(
        screen(drug, "close_task"), {"task": ReviewTask.objects.get().pk}, follow=True
    )
    assert "until a medical reviewer has re-read the whole page" in response.content.decode()
    assert ReviewTask.objects.open().count() == 1


def test_who_may_only_look_closes_no_task():
    drug = make.published(make.DrugFactory())
    open_task(drug, "A reason.", timezone.now())
    onlooker = make.UserFactory()
    onlooker.user_permissions.add(Permission.objects.get(codename="view_drug"))
    client = at_work(onlooker)
    assert "Looked at" not in client.get("/admin/").content.decode()
    assert client.post(screen(drug, "close_task"), {"task": ReviewTask.objects.get().pk}).status_code == 403
    assert ReviewTask.objects.open().count() == 1


def test_a_list_longer_than_the_desk_says_so():
    for number in range(21):
        make.DrugFactory(title=f"mine {number}")
    [mine] = [
        each for each in at_work(make.author()).get("/admin/").context["work_lists"] if each.id == "mine"
    ]
    assert (len(mine.rows), mine.is_longer) == (20, True)
    assert "The 20 that you changed last." in at_work(make.author()).get("/admin/").content.decode()


def test_the_newest_publications_are_named_with_how_many_pages_followed():
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    make.publish(make.DrugFactory(title="amitriptyline", drug_class=drug_class))
    recent = at_work(make.author()).get("/admin/").context["recently_published"]
    assert [(edition.title, edition.follower_count) for edition in recent] == [
        ("amitriptyline", 1),
        ("tricyclics", 0),
    ]


def test_what_is_published_together_is_one_line_that_names_it_all():
    drug_class = make.DrugClassFactory(title="tricyclics")
    drugs = [make.DrugFactory(title=name, drug_class=drug_class) for name in ("doxepin", "imipramine")]
    make.add_side_effect(drugs[0], make.SideEffectFactory(title="dry mouth"))
    alone = make.DrugFactory(title="lithium")
    for page in (drug_class, alone):
        workflow.submit(page, by=make.author())
        workflow.approve(page, by=make.reviewer())
    lists = at_work(make.publisher()).get("/admin/").context["work_lists"]
    [rows] = [each.rows for each in lists if each.id == "approved"]
    assert [str(row.page) for row in rows] == ["Tricyclics", "Lithium"]
    for name in ("“Doxepin”", "“Imipramine”", "“Dry mouth”"):
        assert name in rows[0].about
    assert "together" not in rows[1].about
