"""A condition among the people at work, before any reader can see it."""

import pytest
from django.contrib.auth.models import Group, Permission

from publishing.pages import ROLES
from publishing.verbs import drafts
from tests import desk as make
from tests.adding_a_kind.at_work import ADDRESS, written_and_submitted
from tests.adding_a_kind.conditions.models import Condition, Sign
from tests.publishing.workroom.admin.forms import add_address, list_address, signed_in
from tests.publishing.workroom.screens.people_at_work import screen
from tests.reading import get

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_with_it_what_it_may_do_with_every_page(role: str) -> None:
    actions, _ = ROLES[role]
    group = Group.objects.get(name=role)
    given = Permission.objects.filter(group=group, content_type__app_label="conditions")
    wanted = {f"{action}_{model}" for action in actions for model in ("condition", "sign")}
    assert set(given.values_list("codename", flat=True)) == wanted


def test_editors_find_its_list_and_begin_a_new_one() -> None:
    desk = signed_in(make.author()).get("/admin/").content.decode()
    assert f'<a href="{list_address(Condition)}">Conditions</a>' in desk
    assert f'href="{add_address(Condition)}">New condition</a>' in desk


def test_editors_find_it_in_its_list_and_on_the_desk() -> None:
    written_and_submitted()
    client = signed_in(make.reviewer())
    assert "Shingles" in client.get(list_address(Condition), {"q": "shing"}).content.decode()
    assert "Shingles" in client.get("/admin/").content.decode()


def test_the_reviewer_reads_the_draft_and_readers_nothing() -> None:
    page, client = written_and_submitted(), signed_in(make.reviewer())
    assert "A virus that wakes up." in client.get(screen(page, "preview")).content.decode()
    assert get(ADDRESS).status_code == 404


def test_its_own_check_is_run() -> None:
    page = written_and_submitted()
    Sign.objects.update(name=" ")
    drafts.record_change(page, by=make.author())
    shown = signed_in(make.reviewer()).get(screen(page, "review")).content.decode()
    assert "Sign 1 has no name. Write one." in shown
