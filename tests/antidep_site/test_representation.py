"""The last touch to an answer: coding, tag, and how long it may be kept."""

import gzip
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from antidep_site.delivery.representation import RepresentationMiddleware
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


@pytest.fixture(autouse=True)
def drug() -> Any:
    return make.published(make.DrugFactory(title="doxepin"))


def get(address: str, coding: str = "") -> Any:
    return Client().get(address, headers={"accept-encoding": coding})


def test_a_page_is_the_same_in_each_coding() -> None:
    plain = get("/drugs/doxepin/").content
    assert brotli.decompress(get("/drugs/doxepin/", "br").content) == plain
    assert gzip.decompress(get("/drugs/doxepin/", "gzip").content) == plain


@pytest.mark.parametrize("address", ["/", "/drugs/", "/drugs/doxepin/", "/feed/", "/search/?q=doxepin"])
def test_public_answers_are_compressed_and_tagged(address: str) -> None:
    answer = get(address, "br")
    assert answer["Content-Encoding"] == "br"
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["ETag"].startswith('"')
    assert "Accept-Encoding" in answer["Vary"]


@pytest.mark.parametrize("address", ["/admin/", "/admin/drugs/drug/", "/admin/login/", "/drugs/unknown/"])
def test_what_may_hold_a_secret_is_neither_compressed_nor_public(address: str) -> None:
    client = Client()
    client.force_login(make.publisher())
    answer = client.get(address, headers={"accept-encoding": "br"})
    assert not answer.has_header("Content-Encoding")
    assert "public" not in answer.get("Cache-Control", "")
    assert not answer.has_header("Surrogate-Key")


def test_a_few_words_are_not_compressed() -> None:
    assert not get("/robots.txt", "br").has_header("Content-Encoding")


PUBLIC = {"Cache-Control": "public", "Content-Type": "text/plain"}


def touched(**headers: str) -> Any:
    """What becomes of a long public text with these headers, for a reader who accepts brotli."""
    given = PUBLIC | {name.replace("_", "-"): value for name, value in headers.items()}
    middleware = RepresentationMiddleware(lambda request: HttpResponse(b"a" * 1000, headers=given))
    return middleware(RequestFactory(headers={"accept-encoding": "br"}).get("/"))


def test_what_is_compressed_already_or_is_no_text_is_left_as_it_is() -> None:
    assert touched()["Content-Encoding"] == "br"
    for left in ({"Content_Encoding": "gzip"}, {"Content_Type": "image/png"}, {"Cache_Control": "private"}):
        assert len(touched(**left).content) == 1000


def test_two_renderings_are_the_same_to_the_byte() -> None:
    first, second = get("/drugs/doxepin/", "br"), get("/drugs/doxepin/", "br")
    assert first.content == second.content
    assert first.headers == second.headers


def test_a_browser_asks_each_time_and_so_does_a_shared_cache() -> None:
    assert get("/drugs/doxepin/")["Cache-Control"] == "public, max-age=0"


def test_a_shared_cache_waits_where_the_operator_lets_it(settings: Any) -> None:
    settings.SHARED_CACHE_SECONDS, settings.SHARED_CACHE_SECONDS_WHEN_DOWN = 60, 3600
    expected = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=3600"
    assert get("/drugs/doxepin/")["Cache-Control"] == expected


def test_what_depends_on_very_many_pages_depends_on_the_whole_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.serving.surrogate_keys.MOST_KEYS", 0)
    assert get("/drugs/doxepin/")["Surrogate-Key"] == "site"
