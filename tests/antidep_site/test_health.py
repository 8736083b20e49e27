"""GET /healthz"""

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.django_db
def test_the_site_is_well_when_the_database_answers(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_the_site_is_not_well_when_the_database_fails(client: Client) -> None:
    def out_of_order(execute: object, sql: str, *args: object) -> None:
        raise OperationalError("the disk is gone")

    with connection.execute_wrapper(out_of_order):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"database unavailable")


@pytest.mark.django_db
def test_nothing_can_be_sent_to_it(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
