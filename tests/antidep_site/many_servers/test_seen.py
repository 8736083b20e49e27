"""The question that is put to all that readers saw, tried on few reads."""

import pytest

from tests.antidep_site.many_servers.seen import Acknowledged, Read, stale

TOLD = [Acknowledged(10, 2), Acknowledged(20, 3)]


@pytest.mark.parametrize(
    ("began", "edition", "is_stale"),
    [
        (9, 1, False),
        (9, 2, False),  # it is live before anybody was told
        (10, 1, False),  # not after
        (11, 1, True),
        (11, 2, False),
        (11, 3, False),
        (21, 1, True),
        (21, 2, True),
        (21, 3, False),
    ],
)
def test_a_read_is_stale_if_it_began_after_a_later_edition_was_acknowledged(
    began: float, edition: int, is_stale: bool
) -> None:
    read = Read(began, edition, 1, "/")
    assert stale([read], TOLD) == [read] * is_stale


def test_before_anybody_was_told_anything_nothing_is_stale() -> None:
    assert stale([Read(0, 1, 1, "/")], []) == []
