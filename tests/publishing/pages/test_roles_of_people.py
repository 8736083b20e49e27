"""The groups hold exactly the permissions of ``ROLES``, as every migration leaves them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from articles.models import Article, Section
from drugs.models import BrandName, Drug, DrugClass, DrugClassSideEffect, DrugSideEffect, SideEffect, Warning
from publishing.models import Contributor, Site, SitePage, WatchedPaper
from publishing.pages import ROLES, DraftRow, Reference
from publishing.pages.roles import create_groups

pytestmark = pytest.mark.django_db

NAMED = {
    Article, Section, Drug, BrandName, DrugSideEffect, DrugClass, DrugClassSideEffect, SideEffect, Warning,
    Contributor, Reference, Site, SitePage, WatchedPaper,
}  # fmt: skip


def models_of_drafts():
    return NAMED | {model for model in kinds_of(DraftRow) if not model._meta.abstract}


def kinds_of(model):
    return {kind for below in model.__subclasses__() for kind in {below} | kinds_of(below)}


def held_by(name):
    rows = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
    return {f"{label}.{codename}" for label, codename in rows}


def expected_of(name):
    actions, verbs = ROLES[name]
    names = [(model._meta.app_label, model._meta.model_name) for model in models_of_drafts()]
    rows = {f"{label}.{action}_{model}" for label, model in names for action in actions}
    return rows | {f"publishing.{verb}" for verb in verbs}


def test_there_are_four_groups_and_no_other():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    assert len(ROLES) == 4


@pytest.mark.parametrize("name", ROLES)
def test_a_group_holds_exactly_the_permissions_of_its_role(name):
    assert held_by(name) == expected_of(name)


def test_creating_the_groups_again_changes_nothing():
    before = {name: held_by(name) for name in ROLES}
    count = Permission.objects.count()
    create_groups()
    assert {name: held_by(name) for name in ROLES} == before
    assert Permission.objects.count() == count
    assert Group.objects.count() == len(ROLES)


def test_creating_the_groups_again_mends_what_was_given_or_taken_by_hand():
    group = Group.objects.get(name="Authors")
    before = held_by("Authors")
    group.permissions.set(Permission.objects.filter(codename="approve_page"))
    create_groups()
    assert held_by("Authors") == before


def test_whatever_a_migration_brings_the_groups_have_their_permissions_when_it_ends():
    before = {name: held_by(name) for name in ROLES}
    Group.objects.get(name="Authors").permissions.clear()
    Group.objects.get(name="Publishers").delete()
    call_command("migrate", verbosity=0)
    assert {name: held_by(name) for name in ROLES} == before


def test_a_permission_is_called_as_its_model_says():
    called = dict(Permission.objects.values_list("codename", "name"))
    assert called["approve_page"] == "Can approve a page as a clinician"
    assert called["add_drugclass"] == "Can add drug class"


def test_no_role_both_approves_and_publishes():
    verbs = [set(verbs) for _, verbs in ROLES.values()]
    assert not any({"approve_page", "publish_page"} <= each for each in verbs)
