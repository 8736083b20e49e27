"""Once an editor has been told "published", no process sends an older page, whatever breaks meanwhile.

Linearizability, tried: an editor publishes one edition after another, while readers at several servers read
without a pause. Servers are killed and started anew; one has a slow database, one no cache server, and the
cache of the others is emptied and slowed down. Whoever begins to read after an acknowledgement must see that
edition or a later one. The same without the wait before the acknowledgement must be caught.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection

from publishing.models import Page
from tests import factories as make
from tests.antidep_site.many_servers.readers import Readers
from tests.antidep_site.many_servers.seen import Acknowledged, stale
from tests.antidep_site.many_servers.servers import Server, Servers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.begun_first]

PUBLICATIONS = int(os.environ.get("PUBLICATIONS", "30"))
LEASE = 0.05  # short, so that many publications fit
SLOW = 2 * LEASE  # an answer of the database may outlast the lease that it is for
BETWEEN_FAULTS = 12  # publications


def publish_next(drug: Page) -> Acknowledged:
    """Publish an edition; the drug is called after it, so that readers can tell."""
    edition = drug.editions.count() + 1
    changed = make.change(drug.specific, title=f"doxepin {edition}")
    make.publish(changed)
    return Acknowledged(time.monotonic(), edition)


def faults(servers: Servers) -> Iterator[Callable[[], None]]:
    """One thing after another that goes wrong, always in the same order."""
    chance = random.Random(5)
    while True:
        yield chance.choice(servers).kill
        yield cache.clear
        yield servers.start_again
        yield slow_cache_down


def slow_cache_down() -> None:
    """Have Redis answer nobody for a while; a cache in the process is never slow."""
    if hasattr(cache, "_cache") and hasattr(cache._cache, "get_client"):
        cache._cache.get_client().client_pause(200)  # milliseconds


def servers_of(folder: Path) -> Servers:
    database = str(connection.settings_dict["NAME"])

    def server(name: str, **options: Any) -> Server:
        return Server(database, LEASE, log=folder / f"{name}.log", **options)

    return Servers([server("plain"), server("slow", slow=SLOW), server("alone", has_cache=False)])


def test_no_reader_who_begins_after_an_acknowledgement_sees_an_older_edition(
    settings: Any, tmp_path: Path
) -> None:
    settings.LEASE_SECONDS = LEASE
    drug = make.published(make.DrugFactory(title="doxepin 1", slug="doxepin"))
    told = []
    with servers_of(tmp_path) as servers, Readers(servers) as readers:
        next_fault = faults(servers)
        for number in range(PUBLICATIONS):
            told.append(publish_next(drug))
            if number % BETWEEN_FAULTS == BETWEEN_FAULTS - 1:
                next(next_fault)()
        servers.start_again()
        readers.wait_until_all_see(PUBLICATIONS + 1)
    assert stale(readers.reads, told) == []
    assert len({read.edition for read in readers.reads}) > PUBLICATIONS / 2


def test_without_the_wait_before_the_acknowledgement_some_see_an_older_edition(
    settings: Any, tmp_path: Path
) -> None:
    settings.LEASE_SECONDS = 0  # the editor’s; the servers keep theirs
    drug = make.published(make.DrugFactory(title="doxepin 1", slug="doxepin"))
    told = []
    with servers_of(tmp_path) as servers, Readers(servers) as readers:
        for _ in range(10):
            told.append(publish_next(drug))
            time.sleep(LEASE)
    assert stale(readers.reads, told)
