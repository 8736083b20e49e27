"""Telling a content delivery network what to forget."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.test import Client

from publishing.serving import acknowledgement
from tests import factories as make
from tests.reading import change_and_publish

pytestmark = pytest.mark.django_db(transaction=True)


class Network(HTTPServer):
    """A network that notes what it is asked to forget."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Purge)
        self.asked: list[dict[str, str]] = []
        self.status = 200


class _Purge(BaseHTTPRequestHandler):
    server: Network

    def do_POST(self) -> None:
        self.server.asked.append({name.lower(): value for name, value in self.headers.items()})
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def network(settings: Any) -> Iterator[Network]:
    with Network() as network:
        threading.Thread(target=network.serve_forever, daemon=True).start()
        settings.PURGE_HOOK = "antidep_site.purge.by_http"
        settings.PURGE_URL = f"http://127.0.0.1:{network.server_port}/purge"
        settings.PURGE_TOKEN = "secret"
        yield network
        network.shutdown()


def test_it_is_told_the_keys_of_each_publication(network: Network) -> None:
    drug = make.published(make.DrugFactory(title="doxepin"))
    network.asked.clear()
    change_and_publish(drug, summary="Changed.")
    assert [asked["surrogate-key"].split() for asked in network.asked] == [
        ["kind-drug", f"page-{drug.pk}", "site"]
    ]
    assert network.asked[0]["authorization"] == "Bearer secret"
    known = Client().get("/drugs/doxepin/")["Surrogate-Key"].split()
    assert f"page-{drug.pk}" in known


def test_it_is_told_only_when_no_server_can_send_the_older_page(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    drug = make.DrugFactory()
    make.approved(drug)
    told_while_waiting: list[int] = []
    monkeypatch.setattr(
        acknowledgement.time, "sleep", lambda _: told_while_waiting.append(len(network.asked))
    )
    make.workflow.publish(drug, by=make.publisher())
    assert told_while_waiting == [0]
    assert len(network.asked) == 1


@pytest.mark.parametrize("fault", ["refuses", "is away"])
def test_a_network_that_fails_is_logged_and_undoes_nothing(
    network: Network, settings: Any, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    network.status = 500
    if fault == "is away":
        settings.PURGE_URL = "http://127.0.0.1:1/"
    drug = make.published(make.DrugFactory(title="doxepin"))
    assert Client().get("/drugs/doxepin/").status_code == 200
    assert drug.is_live
    [logged] = [record for record in caplog.records if record.exc_info]
    assert logged.levelname == "ERROR"
    assert "purge" in logged.getMessage()
    assert isinstance(logged.exc_info and logged.exc_info[1], OSError)


def test_without_a_hook_nobody_is_told(network: Network, settings: Any) -> None:
    settings.PURGE_HOOK = ""
    make.published(make.DrugFactory())
    assert network.asked == []
