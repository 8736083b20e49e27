"""Whatever was asked of the desk before, and however: it answers as Django does."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.antidep_site.front_desk.addresses import ALL
from tests.antidep_site.front_desk.asking import ask
from tests.antidep_site.front_desk.beside_django import BesideDjango, comparable
from tests.antidep_site.front_desk.ways import FUTURE, LONG_AGO

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]

OWN_TAG = "its tag"
ADDRESSES = [*ALL.values(), "", "*", "/drugs/Doxepin/", "/drugs/doxepin/\xff", "/drugs/dox\xc3\xa9pin/"]
METHODS = ["GET", "GET", "GET", "HEAD", "HEAD", "OPTIONS", "POST", "TRACE", "get"]
VALUES: dict[str, list[str | None]] = {
    "HTTP_ACCEPT_ENCODING": ["br", "gzip", "gzip;q=1, br;q=0.5", "*", "identity;q=0", "deflate"],
    "HTTP_IF_NONE_MATCH": [OWN_TAG, f"W/{OWN_TAG}", f'"other", {OWN_TAG}', "", '"other"', "nonsense"],
    "HTTP_IF_MODIFIED_SINCE": [LONG_AGO, FUTURE, "nonsense"],
    "HTTP_IF_MATCH": [OWN_TAG, "*", '"other"'],
    "HTTP_RANGE": ["bytes=0-9"],
    "HTTP_COOKIE": ["a=b", "sessionid=x", f"csrftoken={'a' * 32}", "messages=abc"],
    "HTTP_AUTHORIZATION": ["Basic YTpi"],
    "HTTP_HOST": ["testserver:8000", "evil.example", "TestServer", "testserver.", "localhost", None],
    "HTTP_X_FORWARDED_PROTO": ["https", "http"],
    "HTTP_X_REQUESTED_WITH": ["XMLHttpRequest"],
    "HTTP_CACHE_CONTROL": ["no-cache"],
    "SERVER_PROTOCOL": ["HTTP/1.0"],
    "CONTENT_LENGTH": ["0", "x"],
    "QUERY_STRING": ["q=doxepin", "from=1&to=2", "x"],
    "wsgi.url_scheme": ["https"],
}


def some_headers(names: list[str]) -> st.SearchStrategy[dict[str, str | None]]:
    return st.fixed_dictionaries({name: st.sampled_from(VALUES[name]) for name in names})


HEADERS = st.lists(st.sampled_from([*VALUES]), max_size=4, unique=True).flatmap(some_headers)
REQUESTS = st.tuples(st.sampled_from(ADDRESSES), st.sampled_from(METHODS), HEADERS)


@given(st.lists(REQUESTS, min_size=3, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_request_is_answered_as_by_django(
    both: BesideDjango, requests: list[tuple[str, str, dict[str, Any]]]
) -> None:
    both.forget()
    for address, method, headers in requests:
        if OWN_TAG in (tag := headers.get("HTTP_IF_NONE_MATCH") or ""):
            if address.startswith("/static/") and tag != OWN_TAG:
                continue  # WhiteNoise knows neither lists nor weak tags
            own = both.etag(address, headers.get("HTTP_ACCEPT_ENCODING") or "") or '"none"'
            headers = headers | {"HTTP_IF_NONE_MATCH": tag.replace(OWN_TAG, own)}
        asked = both.request(address, method, **headers)
        assert comparable(ask(both.desk, asked)) == comparable(ask(both.django, asked))
