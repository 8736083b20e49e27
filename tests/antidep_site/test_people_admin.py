"""Accounts: who may see them, and how roles are given."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.publishing.workroom.screens.people_at_work import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def administrator():
    return make.person("root", is_superuser=True)


def test_an_administrator_gives_a_person_their_roles():
    person = make.UserFactory(username="nora")
    client = at_work(administrator())
    form = client.get(f"/admin/auth/user/{person.pk}/change/").context["adminform"].form
    roles = {label: value for value, label in form.fields["groups"].choices}
    data = {"username": "nora", "is_active": "on", "groups": [str(roles["Authors"])]}
    assert client.post(f"/admin/auth/user/{person.pk}/change/", data).status_code == 302
    assert [group.name for group in person.groups.all()] == ["Authors"]
    assert "Authors" in client.get("/admin/auth/user/").content.decode()


def test_an_administrator_makes_an_account_with_a_role():
    client = at_work(administrator())
    form = client.get("/admin/auth/user/add/").context["adminform"].form
    roles = {label: value for value, label in form.fields["groups"].choices}
    data = {
        "username": "nora",
        "groups": [str(roles["Publishers"])],
        "password1": "tri-cyclic-9174",
        "password2": "tri-cyclic-9174",
    }
    assert client.post("/admin/auth/user/add/", data).status_code == 302
    nora = make.person("nora")
    assert nora.is_staff, "and so she can sign in"
    assert nora.has_perm("publishing.publish_page")
    assert nora.check_password("tri-cyclic-9174")


def test_permissions_are_not_given_one_by_one():
    html = at_work(administrator()).get(f"/admin/auth/user/{make.author().pk}/change/").content.decode()
    assert "user_permissions" not in html


@pytest.mark.parametrize("who", [make.author, make.reviewer, make.publisher])
def test_nobody_else_sees_the_accounts(who):
    client = at_work(who())
    assert client.get("/admin/auth/user/").status_code == 403
    assert "/admin/auth/user/" not in client.get("/admin/").content.decode()


def test_the_list_asks_as_many_questions_of_the_database_for_3_people_as_for_1():
    client = at_work(administrator())
    client.get("/admin/auth/user/")
    with CaptureQueriesContext(connection) as for_one:
        client.get("/admin/auth/user/")
    make.author(), make.publisher()
    with CaptureQueriesContext(connection) as for_three:
        client.get("/admin/auth/user/")
    assert len(for_one) == len(for_three)


def test_whoever_is_given_a_role_can_sign_in_by_whatever_way():
    nora, mia = (make.person(name, is_staff=False) for name in ("nora", "mia"))
    authors = Group.objects.get(name="Authors")
    nora.groups.add(authors)
    authors.user_set.add(mia)
    assert set(User.objects.filter(is_staff=True)) >= {nora, mia}


def test_the_screens_speak_of_people_and_of_nothing_that_django_calls_them():
    client, nora = at_work(administrator()), make.author()
    for address in ("", "add/", f"{nora.pk}/change/", f"{nora.pk}/password/"):
        html = client.get(f"/admin/auth/user/{address}").content.decode()
        main = re.sub(r"<[^>]+>", " ", html.split("<main", 1)[1])
        for word in ("to change", "Add user", "Staff status", "LDAP", "Superuser", "Authentication and"):
            assert word not in main, (address, word)


def test_people_are_found_by_role_and_by_whether_they_can_sign_in():
    client = at_work(administrator())
    author, closed = make.author(), make.person("carl", "Publishers", is_active=False)

    def found(**chosen):
        rows = client.get("/admin/auth/user/", chosen).context["cl"].queryset
        return {person.username for person in rows}

    [authors] = author.groups.all()
    assert found(role=authors.pk) == {"alice"}
    assert found(role="administrator") == {"root"}
    assert found(signs_in="no") == {closed.username}
    assert found(role="x", signs_in="y") == {"alice", "carl", "root"}
