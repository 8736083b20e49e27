"""When the site fails, it says so in words, and asks readers to come back only if that may help."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client

from antidep_site.failures import TRY_AGAIN_AFTER
from publishing.frame import Frame
from publishing.frame.frame import ShownLine
from tests import factories as make
from tests.antidep_site.site_at_work import signed_in

pytestmark = pytest.mark.django_db


@contextmanager
def every_query_raises(error: type[Exception]) -> Iterator[None]:
    def refuse(*_: Any) -> None:
        raise error("server closed the connection unexpectedly")

    with connection.execute_wrapper(refuse):
        yield


def keep_a_frame(folder: Path, settings: Any) -> None:
    """As if a page with this frame had been sent before."""
    settings.VAR_DIR = folder
    lines = (ShownLine("Crisis line", "1737", "tel:1737", ""),)
    frame = Frame(name="Painless", help_lines=lines)
    (folder / "frame.json").write_text(frame.model_dump_json(), encoding="utf-8")


def asked_for(address: str, client: Client | None = None) -> Any:
    client = client or Client()
    client.raise_request_exception = False
    return client.get(address)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("address", ["/", "/drugs/", "/drugs/doxepin/", "/search/?q=doxepin", "/feed/"])
def test_while_the_database_is_away_readers_are_asked_to_come_back(
    address: str, error: type[Exception], tmp_path: Path, settings: Any
) -> None:
    make.published(make.DrugFactory(title="doxepin", slug="doxepin"))
    keep_a_frame(tmp_path, settings)
    with every_query_raises(error):
        response = asked_for(address)
    assert (response.status_code, response["Retry-After"]) == (503, str(TRY_AGAIN_AFTER))
    assert "no-store" in response["Cache-Control"]
    assert "Content-Security-Policy" in response
    assert "Try again in a moment" in response.text
    assert "Painless" in response.text
    assert 'href="tel:1737"' in response.text
    assert asked_for(address).status_code == 200


def test_while_the_database_is_away_editors_are_asked_to_come_back_too() -> None:
    client = signed_in(make.author())
    with every_query_raises(OperationalError):
        assert asked_for("/admin/", client).status_code == 503
    assert asked_for("/admin/", client).status_code == 200


def test_a_fault_of_ours_is_no_promise_that_it_soon_will_pass(tmp_path: Path, settings: Any) -> None:
    keep_a_frame(tmp_path, settings)
    with every_query_raises(ProgrammingError):
        response = asked_for("/drugs/")
    assert response.status_code == 500
    assert "Retry-After" not in response
    assert "Something went wrong on our side" in response.text
    assert 'href="tel:1737"' in response.text


def test_what_cannot_be_read_is_refused_on_a_page_that_says_whom_to_call(
    tmp_path: Path, settings: Any
) -> None:
    keep_a_frame(tmp_path, settings)
    client = Client(headers={"host": "somebody.else"})
    response = asked_for("/", client)
    assert response.status_code == 400
    assert "We could not read what your browser sent" in response.text
    assert 'href="tel:1737"' in response.text
