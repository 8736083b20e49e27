"""The publication’s screen: the plan that it shows is the plan that is carried out, or nothing is."""

import pytest

from publishing.models import Edition, Page
from publishing.verbs import workflow
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import (
    at_work,
    changed_drug,
    messages_of,
    screen,
    seen_on,
    waiting_drug,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def post(client, page, **fields):
    data = {"seen": seen_on(client, screen(page, "publish")), "note": "Says what it is for.", **fields}
    return client.post(screen(page, "publish"), data, follow=True)


def test_a_publisher_publishes_what_the_screen_shows():
    drug, client = changed_drug(), at_work(make.publisher())
    html = client.get(screen(drug, "publish")).content.decode()
    assert "<ins>It helps against pain.</ins>" in html
    assert "Approved by" in html
    response = post(client, drug)
    assert response.redirect_chain == [(screen(drug, "history"), 302)]
    assert messages_of(response) == ["Published: “Amitriptyline”, edition 2."]
    edition = drug.editions.get(number=2)
    assert (edition.note, edition.published_by) == ("Says what it is for.", "Paul")


def test_the_screen_shows_new_pages_that_go_along_and_pages_that_follow():
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    drug, effect = make.DrugFactory(title="nortriptyline", drug_class=drug_class), make.SideEffectFactory()
    make.add_side_effect(drug, effect)
    make.approved(drug)
    client = at_work(make.publisher())
    page = client.get(screen(drug, "publish"))
    assert [change.page.pk for change in page.context["companions"]] == [effect.pk]
    assert [change.page.pk for change in page.context["followers"]] == [drug_class.pk]
    assert "“Updated on” becomes today" in page.content.decode()
    response = post(client, drug)
    assert messages_of(response) == ["Published: “Nortriptyline”, edition 1. One other page followed."]
    assert Page.objects.live().count() == 3


def test_a_plan_that_changed_since_is_shown_anew_and_the_note_is_kept():
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    drug = make.approved(make.DrugFactory(title="nortriptyline", drug_class=drug_class))
    client = at_work(make.publisher())
    seen = seen_on(client, screen(drug, "publish"))
    make.publish(make.change(drug_class, abbreviation="TCA"))
    response = client.post(screen(drug, "publish"), {"seen": seen, "note": "My note."})
    assert response.status_code == 409
    assert "Something changed since you opened this screen" in messages_of(response)[0]
    assert "My note." in response.content.decode()
    assert not drug.editions.exists()
    again = client.post(screen(drug, "publish"), {"seen": response.context["seen"], "note": "My note."})
    assert again.status_code == 302
    assert drug.editions.get().note == "My note."


def test_a_draft_that_is_not_approved_has_no_button_and_cannot_be_forced():
    drug, client = waiting_drug(), at_work(make.publisher())
    page = client.get(screen(drug, "publish"))
    assert "is not approved as it stands" in page.content.decode()
    assert 'name="note"' not in page.content.decode()
    forced = post(client, drug)
    assert forced.status_code == 409
    assert "is not approved as it stands" in messages_of(forced)[0]
    assert not Edition.objects.exists()


def test_who_may_not_publish_sees_the_plan_without_a_button_and_cannot_force_it():
    drug, client = changed_drug(), at_work(make.author())
    page = client.get(screen(drug, "publish"))
    assert "A publisher can publish it now" in page.content.decode()
    assert 'name="note"' not in page.content.decode()
    forced = post(client, drug)
    assert forced.status_code == 403
    assert messages_of(forced) == ["Only a publisher can publish a page."]
    assert drug.editions.count() == 1


def test_a_change_needs_a_note_for_readers():
    drug = changed_drug()
    response = post(at_work(make.publisher()), drug, note=" ")
    assert response.context["form"].errors["note"]
    assert drug.editions.count() == 1


@pytest.mark.parametrize("note", ["\0", "\u200b", "n" * 301])
def test_a_note_that_readers_could_not_read_is_refused(note):
    drug = changed_drug()
    assert post(at_work(make.publisher()), drug, note=note).status_code in (200, 409)
    assert drug.editions.count() == 1


def test_a_first_edition_may_go_without_a_note():
    drug = make.approved(make.DrugFactory())
    post(at_work(make.publisher()), drug, note="")
    assert drug.editions.get().note == "First published."


def test_a_small_correction_is_offered_only_where_it_is_one():
    words = make.published(make.DrugFactory(title="one", used_for="<p>Usually it helps.</p>"))
    comma = make.published(make.DrugFactory(title="two", used_for="<p>Usually it helps.</p>"))
    make.approved(make.change(words, used_for="<p>For pain or sleep.</p>"))
    make.approved(make.change(comma, used_for="<p>Usually, it helps.</p>"))
    client = at_work(make.publisher())
    assert "change_kind" not in client.get(screen(words, "publish")).context["form"].fields
    post(client, comma, change_kind="minor")
    assert comma.editions.get(number=2).change_kind == "minor"
    post(client, words, change_kind="minor")
    assert words.editions.get(number=2).change_kind == "substantive"


def test_when_nothing_changed_there_is_nothing_to_publish():
    drug, client = make.published(make.DrugFactory()), at_work(make.publisher())
    assert "There is nothing to publish" in client.get(screen(drug, "publish")).content.decode()
    response = post(client, drug)
    assert "Nothing was published and no date moved." in messages_of(response)[0]
    assert drug.editions.count() == 1


def test_an_error_of_the_checks_blocks_the_button():
    twin = make.approved(make.DrugFactory(title="elavil", slug="amitriptyline"))
    make.published(make.DrugFactory(title="amitriptyline"))
    client = at_work(make.publisher())
    html = client.get(screen(twin, "publish")).content.decode()
    assert "publishing.E001" in html
    assert "This cannot be published yet" in html
    assert 'name="note"' not in html
    assert post(client, twin).status_code == 409
    assert not twin.editions.exists()


def test_more_than_a_form_can_hold_is_refused_as_a_whole():
    drug, client = changed_drug(), at_work(make.publisher())
    assert client.post(screen(drug, "publish"), {"note": "n" * 10_000_000}).status_code == 400
    assert drug.editions.count() == 1


def test_a_withdrawn_page_is_published_again_with_a_note():
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    workflow.withdraw(drug, by=make.publisher(), reason="By mistake.")
    make.approved(drug)
    client = at_work(make.publisher())
    assert "What readers will see again" in client.get(screen(drug, "publish")).content.decode()
    post(client, drug, note="It is back.")
    assert drug.editions.get(number=2).note == "It is back."
