"""What can be deleted in the admin, and by whom."""

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError

from drugs.models import Drug, SideEffect
from publishing.verbs import workflow
from tests.factories import (
    DrugFactory,
    SideEffectFactory,
    add_side_effect,
    author,
    published,
    publisher,
    reviewer,
)
from tests.publishing.workroom.admin.forms import delete_address, edit_address, signed_in

pytestmark = pytest.mark.django_db


def superuser() -> User:
    return User.objects.create_superuser("root")


def test_a_draft_that_was_never_published_can_be_deleted() -> None:
    drug = DrugFactory()
    client = signed_in(author())
    assert "Delete" in client.get(edit_address(drug)).content.decode()
    assert client.post(delete_address(drug), {"post": "yes"}).status_code == 302
    assert not Drug.objects.exists()


@pytest.mark.parametrize("who", [author, publisher, reviewer, superuser])
def test_a_page_that_was_ever_published_can_be_deleted_by_nobody(who: object) -> None:
    live, withdrawn = published(DrugFactory()), published(DrugFactory())
    workflow.withdraw(withdrawn, by=publisher(), reason="Off the market.")
    client = signed_in(who())  # type: ignore[operator]
    for drug in (live, withdrawn):
        assert 'class="deletelink"' not in client.get(edit_address(drug)).content.decode()
        assert client.post(delete_address(drug), {"post": "yes"}).status_code == 403
        with pytest.raises(ProtectedError):
            drug.delete()
    assert Drug.objects.count() == 2


def test_a_draft_that_another_page_names_is_kept_and_the_reason_shown() -> None:
    effect, drug = SideEffectFactory(), DrugFactory()
    add_side_effect(drug, effect)
    response = signed_in(author()).post(delete_address(effect), {"post": "yes"})
    assert "would require deleting the following protected related objects" in response.content.decode()
    assert SideEffect.objects.exists()


def test_a_reviewer_deletes_nothing() -> None:
    drug = DrugFactory()
    assert signed_in(reviewer()).post(delete_address(drug), {"post": "yes"}).status_code == 403
