"""Which process answers a reader must not show: the same address has the same bytes and headers from all."""

import pytest

from tests.antidep_site.linked_site import LinkedSite, everything_public
from tests.antidep_site.reading_process import read_in_another_process

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_alone]


def test_two_processes_answer_the_same_to_the_byte() -> None:
    LinkedSite()
    addresses = [*everything_public(), "/sitemap.xml"]
    one, other = (read_in_another_process(addresses, hash_seed) for hash_seed in (1, 2))
    assert one.keys() == {*addresses}
    assert {status for status, *_ in one.values()} == {"200 OK"}
    for address, reply in one.items():
        assert reply == other[address]
