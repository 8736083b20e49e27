"""Where the newest seal of a page lies in the future, whoever publishes or reviews is asked on the screen."""

from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from publishing.editions import doubts
from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work, messages_of, screen, seen_on

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

AHEAD = timedelta(days=2)


def sealed_ahead():
    """A live drug of a class, both sealed by a clock two days ahead."""
    with travel(timezone.now() + AHEAD):
        drug_class = make.published(make.DrugClassFactory(title="tricyclics"))
        return make.published(make.DrugFactory(title="amitriptyline", drug_class=drug_class))


def publish(client, drug, **fields):
    address = screen(drug, "publish")
    data = {"note": "Says what it is for.", "seen": seen_on(client, address), **fields}
    return client.post(address, data, follow=True)


def test_a_publisher_is_asked_with_every_page_in_doubt_and_goes_on_with_a_reason():
    drug, client = make.approved(make.change(sealed_ahead(), title="amitriptylin")), at_work(make.publisher())
    html = client.get(screen(drug, "publish")).content.decode()
    for name in ("Tricyclics", "Amitriptylin"):
        assert f"“{name}” was last sealed at" in html
    assert "required" in publish(client, drug).context["form"].errors["clock_doubt"][0]
    assert drug.editions.count() == 1
    publish(client, drug, clock_doubt="It was two days ahead.")
    assert drug.editions.get(number=2).clock_doubt.endswith("It was two days ahead.")


def test_a_publisher_who_was_not_asked_is_asked_when_it_is_refused():
    drug, client = make.approved(make.change(sealed_ahead(), summary="Changed.")), at_work(make.publisher())
    with travel(timezone.now() + AHEAD):
        seen = seen_on(client, screen(drug, "publish"))
        assert "clock_doubt" not in client.get(screen(drug, "publish")).context["form"].fields
    response = client.post(screen(drug, "publish"), {"note": "What it is for.", "seen": seen})
    assert response.context["form"].fields["clock_doubt"].help_text.startswith("“Amitriptyline” was last")
    assert response.context["form"]["note"].value() == "What it is for."


def test_nobody_is_asked_while_the_clock_is_right():
    drug, client = make.published(make.DrugFactory()), at_work(make.publisher())
    make.approved(make.change(drug, summary="Changed."))
    assert "clock_doubt" not in client.get(screen(drug, "publish")).content.decode()
    assert "clock_doubt" not in at_work(make.reviewer()).get(screen(drug, "review")).content.decode()


def test_a_reviewer_is_asked_and_goes_on_with_a_reason():
    drug, client = sealed_ahead(), at_work(make.reviewer())
    assert "“Amitriptyline” was last sealed at" in client.get(screen(drug, "review")).content.decode()
    response = client.post(screen(drug, "confirm_review"), {"edition": "1"}, follow=True)
    assert "was last sealed at" in messages_of(response)[0]
    data = {"edition": "1", "clock_doubt": "It was two days ahead."}
    client.post(screen(drug, "confirm_review"), data)
    assert drug.editions.get(number=2).clock_doubt.endswith("It was two days ahead.")
    assert doubts([drug], timezone.now()) == []
