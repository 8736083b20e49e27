"""The commands of a site, on a database that is none."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection


@pytest.mark.django_db
@pytest.mark.parametrize("command", [["follow_up", "--by=paul"], ["make_renditions"], ["verify_editions"]])
def test_a_database_without_the_tables_of_the_site_is_named_with_what_to_do(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", list)
    with pytest.raises(CommandError, match=r"no tables of the site.*DATABASE_URL.*migrate"):
        call_command(*command)
