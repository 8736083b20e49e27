"""A front desk beside Django, over the database of the test."""

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests.antidep_site.front_desk.beside_django import BesideDjango, PublishedSite


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """As Django’s test client does: the end of a request must not close the connection of the test."""
    request_finished.disconnect(close_old_connections)
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def both(db: None, _one_connection: None) -> BesideDjango:
    return BesideDjango(PublishedSite())
