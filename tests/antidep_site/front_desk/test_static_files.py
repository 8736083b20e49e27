"""Static files as in production: collected and compressed beforehand, and sent as they are."""

from pathlib import Path
from typing import Any

import pytest
from whitenoise.compress import Compressor

from tests.antidep_site.front_desk.asking import ask
from tests.antidep_site.front_desk.beside_django import BesideDjango

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

ADDRESS = "/static/site.css"
SUFFIXES = {"br": ".br", "gzip": ".gz", "": ""}


@pytest.fixture
def file(tmp_path: Path, settings: Any) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    file = tmp_path / "site.css"
    file.write_text("".join(f".a{number} {{ color: red }}\n" for number in range(500)))
    Compressor(quiet=True).compress(str(file))
    return file


@pytest.fixture
def production(both: BesideDjango, file: Path) -> BesideDjango:
    return BesideDjango(both.site)


def kept_bytes(file: Path, coding: str) -> bytes:
    return file.with_name(file.name + SUFFIXES[coding]).read_bytes()


@pytest.mark.parametrize("coding", SUFFIXES)
def test_it_is_sent_as_it_was_compressed(production: BesideDjango, file: Path, coding: str) -> None:
    django, *desk = production.replies(production.request(ADDRESS, HTTP_ACCEPT_ENCODING=coding))
    assert desk == [django, django]
    assert django.body == kept_bytes(file, coding)
    assert django.headers.get("content-encoding", "") == coding
    assert production.asked_django == 1


def test_a_part_of_it_is_cut_by_django(production: BesideDjango, file: Path) -> None:
    ask(production.desk, production.request(ADDRESS))
    django, *desk = production.replies(production.request(ADDRESS, HTTP_RANGE="bytes=5-9"))
    assert desk == [django, django]
    assert (django.status, django.body) == ("206 Partial Content", kept_bytes(file, "")[5:10])


@pytest.mark.parametrize(("accepted", "coding"), [("gzip, br;q=0", "gzip"), ("br;q=0", ""), ("*", "br")])
def test_what_is_not_accepted_is_not_sent(
    production: BesideDjango, file: Path, accepted: str, coding: str
) -> None:
    """WhiteNoise alone looks for the word “br”, whatever its weight (RFC 9110, section 12.5.3)."""
    reply = ask(production.desk, production.request(ADDRESS, HTTP_ACCEPT_ENCODING=accepted))
    assert reply.headers.get("content-encoding", "") == coding
    assert reply.body == kept_bytes(file, coding)


def test_whoever_has_it_is_told_so(production: BesideDjango) -> None:
    etag = production.etag(ADDRESS)
    for form in ("{}", "W/{}", '"other", {}', "*"):
        asked = production.request(ADDRESS, HTTP_IF_NONE_MATCH=form.format(etag))
        assert [ask(production.desk, asked).status for _ in range(2)] == ["304 Not Modified"] * 2
    assert production.asked_django == 1
