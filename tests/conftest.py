"""What all tests share: a browser for the journeys, and a database that is whole again after each test."""

import gc
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.test import TransactionTestCase

from tests import browser, database

# Playwright’s synchronous API runs an event loop in the test’s thread, and Django would take every query
# there for one made inside a coroutine. It is not: the loop only waits while the test’s own code runs.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Nor may a test that began before that loop end with another connection to the database than it began with.
connections._connections = threading.local()  # type: ignore[attr-defined]

# Found once by the first process, and told to the others of pytest-xdist.
_BROWSER = "ANTIDEP_TEST_BROWSER"
_SHARED = "ANTIDEP_TEST_FOLDER"

# The kind that the recipe builds is met only by its own tests; tests/test_adding_a_kind.py runs them.
collect_ignore = [] if apps.is_installed("tests.adding_a_kind.conditions") else ["adding_a_kind"]

# No deadline: a busy machine is no failure. HYPOTHESIS_PROFILE=thorough looks much longer. What was tried on
# SQLite with many examples is tried with fewer on another database.
EXAMPLES = 12 if connection.vendor == "sqlite" else 6
hypothesis.settings.register_profile("antidep", deadline=None, max_examples=EXAMPLES)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "antidep"))


def pytest_configure(config: pytest.Config) -> None:
    settings.TEST_RUN_DIR.mkdir(mode=0o700, exist_ok=True)
    if not hasattr(config, "workerinput"):
        if _BROWSER not in os.environ:
            os.environ[_BROWSER] = browser.find() or ""
        os.environ[_SHARED] = str(settings.TEST_RUN_DIR)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Mark as a journey whatever uses a browser; without one, skip it, or let it fail in CI.

    On SQLite alone is tried what no other database decides otherwise: what asks none, what a screen says, how
    a page looks, who may, whose words a draft holds, what a check finds, what becomes of a form, what is told
    of an emergency, and all journeys but the one from first draft to reader.
    Whatever is stored, locked, sorted, searched for or refused by the database is tried on each.
    """
    if connection.vendor != "sqlite":
        config.hook.pytest_deselected(items=[item for item in items if not _asks_the_database(item)])
        items[:] = filter(_asks_the_database, items)
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker("journey")
            if not os.environ[_BROWSER] and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason=browser.HOW_TO_GET_ONE))
    yield
    items.sort(key=lambda item: not item.get_closest_marker("begun_first"))


def pytest_collection_finish() -> None:
    """Whatever was imported and collected lives until the end: looking through it for garbage takes long."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)  # and what a test has made itself is soon gone


def _asks_the_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("sqlite_alone"):
        return False
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(item.get_closest_marker("django_db") or fixtures & {*getattr(item, "fixturenames", ())})


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(settings.TEST_RUN_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How pytest-playwright starts the browser: quiet, and without a sandbox so that it also runs as root."""
    if not os.environ[_BROWSER]:
        pytest.fail(browser.HOW_TO_GET_ONE)
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    return browser_type_launch_args | {"executable_path": os.environ[_BROWSER], "args": quiet}


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """In place of pytest-django’s, by which each process migrates, and each flush makes permissions anew."""
    shared = Path(os.environ[_SHARED])
    with (
        django_db_blocker.unblock(),
        database.migrated(shared, request.config.option.verbose),
        pytest.MonkeyPatch.context() as patch,
    ):
        rows = database.all_rows()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.empty_but_for(rows))
        with django_db_blocker.block():
            yield


@pytest.fixture(scope="module")
def built_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What a module’s own fixtures build on top of this stands for all its tests, and is gone after the last.

    Each test undoes only what it does itself. It is handed objects of its own, read again or copied, since a
    test changes them. Not for a module of which a test is ``transaction=True``: that empties the database.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """No test reads what another has cached."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _no_page_outlives_its_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Pages left open would go on asking the next test’s server, and tire the browser."""
    yield
    if "browser" in request.fixturenames:
        for context in request.getfixturevalue("browser").contexts:
            context.close()
