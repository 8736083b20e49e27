"""Each test starts from what the migrations made, whatever a transactional test before it left behind."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection
from django.db.models import Max
from django.utils import timezone

from publishing.models import Contributor, Edition
from publishing.pages import ROLES
from tests import database

TODAY = timezone.now().date()


def seal_something() -> Edition:
    page = Contributor.objects.create(title="Somebody", slug="somebody", kind="contributor")
    return Edition.objects.create(
        page=page,
        number=1,
        schema_version=1,
        canonical_document="{}",
        published_at=timezone.now(),
        dated_on=TODAY,
        first_published_on=TODAY,
        updated_on=TODAY,
        sha256="0" * 64,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_editions_are_gone_but_groups_and_triggers_are_still_there(turn: str) -> None:
    assert Edition.objects.count() == 0
    assert Group.objects.filter(permissions__isnull=False).distinct().count() == len(ROLES)
    assert Permission.objects.filter(codename="publish_page").exists()
    rows = database.all_rows()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert database.all_rows() == rows, "what is made after each migration was not all there"
    edition = seal_something()
    assert Edition.objects.aggregate(newest=Max("number"))["newest"] == edition.number
    for statement in ("UPDATE publishing_edition SET number = 2", "DELETE FROM publishing_edition"):
        with pytest.raises(DatabaseError, match="permanent"), connection.cursor() as cursor:
            cursor.execute(statement)
