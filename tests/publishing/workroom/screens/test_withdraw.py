"""Withdrawing a page, and asking those who link to it."""

import pytest

from publishing.models import Page, ReviewTask
from tests import factories as make
from tests.checking import found
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen, seen_on

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture
def linked():
    """A live drug, to which another live drug links in its text."""
    drug = make.published(make.DrugFactory(title="amitriptyline"))
    text = f'<p>See <a data-page="{drug.pk}">amitriptyline</a>.</p>'
    return drug, make.published(make.DrugFactory(title="doxepin", used_for=text))


def post(client, page, **fields):
    data = {"seen": seen_on(client, screen(page, "withdraw")), "reason": "No longer sold.", **fields}
    return client.post(screen(page, "withdraw"), data, follow=True)


def is_live(page) -> bool:
    return Page.objects.get(pk=page.pk).is_live


def test_a_publisher_withdraws_a_page_and_says_what_to_read_instead(linked):
    drug, other = linked
    response = post(at_work(make.publisher()), drug, read_instead="/drugs/doxepin/")
    assert messages_of(response)[0].startswith("Withdrawn: “Amitriptyline”.")
    withdrawal = drug.withdrawals.get()
    assert (withdrawal.reason, withdrawal.read_instead_id) == ("No longer sold.", other.pk)
    assert not is_live(drug)


def test_pages_that_link_to_it_are_listed_and_go_into_the_queue_if_ticked(linked):
    drug, other = linked
    client = at_work(make.publisher())
    html = client.get(screen(drug, "withdraw")).content.decode()
    assert "Doxepin (links to it in its text)" in html
    assert f'value="{other.pk}"' in html
    assert html.count(" checked") == 1  # who links to it in the text is ticked already
    post(client, drug, tasks_for=[other.pk])
    task = ReviewTask.objects.open().get()
    assert task.page_id == other.pk
    assert "which was withdrawn: No longer sold." in task.reason


def test_a_page_that_is_not_ticked_stays_out_of_the_queue(linked):
    drug, _ = linked
    post(at_work(make.publisher()), drug)
    assert not ReviewTask.objects.exists()
    assert not is_live(drug)


def test_a_page_that_does_not_point_at_it_cannot_be_put_into_the_queue(linked):
    drug, _ = linked
    stranger = make.published(make.DrugFactory())
    response = post(at_work(make.publisher()), drug, tasks_for=[stranger.pk])
    assert response.context["form"].errors["tasks_for"]
    assert is_live(drug)


def test_pages_that_show_it_follow():
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    drug = make.published(make.DrugFactory(drug_class=drug_class))
    client = at_work(make.publisher())
    assert [c.page.pk for c in client.get(screen(drug, "withdraw")).context["followers"]] == [drug_class.pk]
    response = post(client, drug)
    assert "One other page followed." in messages_of(response)[0]


def test_an_address_may_be_given_in_full_or_be_an_old_one(linked):
    drug, other = linked
    make.publish(make.change(other, slug="doxepine"))
    client = at_work(make.publisher())
    post(client, drug, read_instead="https://www.example.org/drugs/doxepin")
    assert drug.withdrawals.get().read_instead_id == other.pk


@pytest.mark.parametrize("address", ["/nowhere/", "doxepin", "http://[", "\0", "/drugs/amitriptyline/"])
def test_readers_are_only_sent_to_another_live_page(linked, address):
    drug, _ = linked
    response = post(at_work(make.publisher()), drug, read_instead=address)
    assert response.context["form"].errors["read_instead"]
    assert "No longer sold." in response.content.decode()
    assert is_live(drug)


def test_a_reason_is_needed(linked):
    drug, _ = linked
    assert post(at_work(make.publisher()), drug, reason=" ").context["form"].errors["reason"]
    assert is_live(drug)


def test_what_follows_must_be_what_was_shown():
    drug_class = make.published(make.DrugClassFactory())
    drug = make.published(make.DrugFactory(drug_class=drug_class))
    client = at_work(make.publisher())
    seen = seen_on(client, screen(drug, "withdraw"))
    make.publish(make.change(drug_class, abbreviation="TCA"))
    response = client.post(screen(drug, "withdraw"), {"seen": seen, "reason": "No longer sold."})
    assert response.status_code == 409
    assert "No longer sold." in response.content.decode()
    assert is_live(drug)


def test_who_may_not_withdraw_has_no_button_and_cannot_force_it(linked):
    drug, _ = linked
    client = at_work(make.author())
    assert 'name="reason"' not in client.get(screen(drug, "withdraw")).content.decode()
    response = post(client, drug)
    assert response.status_code == 403
    assert messages_of(response) == ["Only a publisher can withdraw a page."]
    assert is_live(drug)


def test_what_is_not_live_cannot_be_withdrawn():
    drug, client = make.DrugFactory(), at_work(make.publisher())
    assert "there is nothing to withdraw" in client.get(screen(drug, "withdraw")).content.decode()
    assert post(client, drug).status_code == 409


def test_live_drugs_of_a_class_are_told_before_it_is_withdrawn_and_looked_at_after():
    drug_class = make.DrugClassFactory(title="tricyclics")
    make.add_warning(drug_class, make.published(make.WarningFactory()))
    drug_class = make.published(drug_class)
    drug = make.published(make.DrugFactory(title="amitriptyline", drug_class=drug_class))
    client = at_work(make.publisher())
    response = client.get(screen(drug_class, "withdraw"))
    html = response.content.decode()
    assert "Live pages that belong to it" in html
    assert html.index("lose at once what this page says") < html.index('class="decision"')
    assert response.context["form"]["tasks_for"].value() == [drug.pk]
    assert "Amitriptyline (belongs to it" in html
    post(client, drug_class, tasks_for=[drug.pk])
    assert "It belongs to “Tricyclics”, which was withdrawn" in ReviewTask.objects.open().get().reason


def test_a_draft_that_names_a_withdrawn_page_is_told_that_it_was_withdrawn():
    drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
    drug = make.published(make.DrugFactory(drug_class=drug_class))
    post(at_work(make.publisher()), drug_class)
    (message,) = found(drug.specific, "publishing.W001")
    assert message.startswith("“Tricyclics” was withdrawn")
