"""The front desk answers as Django does: each kind of address, asked in each way, of both.

Each question is put to Django alone, to the desk when it knows nothing, and to the desk again. The third
answer must come from the desk's own memory where it may, and from Django where it must.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.template import Template
from django.urls import URLResolver, get_resolver

from antidep_site.front_desk import FrontDesk, Lease, Table
from antidep_site.front_desk.lease import News
from publishing import workflow
from publishing.pictures import store_picture
from tests import factories as make
from tests.antidep_site.front_desk.asking import Reply, ask, environ
from tests.picture_uploads import picture_bytes, picture_upload
from tests.reading import change_and_publish

pytestmark = pytest.mark.django_db

STYLE_SHEET = "/static/antidep_site/css/base.css"

# The address of each kind, by the name of its pattern; what the desk does not keep, with why.
KEPT = {
    "home": "/",
    "drug_list": "/drugs/",
    "drug": "/drugs/doxepin/",
    "drug_history": "/drugs/doxepin/history/",
    "drug_edition": "/drugs/doxepin/editions/1/",
    "drug_sealed_record": "/drugs/doxepin/editions/1/sealed.json",
    "drug_timemap": "/drugs/doxepin/timemap/",
    "feed": "/feed/",
    "robots": "/robots.txt",
    "search": "/search/",
    "moved": "/drugs/sinequan/",
    "withdrawn": "/drugs/nefazodone/",
    "edition of a withdrawn page": "/drugs/nefazodone/editions/1/",
    "a style sheet": STYLE_SHEET,
}
NOT_KEPT = {
    "drug_seals": ("/drugs/doxepin/history/seals/", "it checks the seals now"),
    "drug_timegate": ("/drugs/doxepin/timegate/", "it depends on Accept-Datetime"),
    "healthz": ("/healthz", "it says how the site is now"),
    "unknown address": ("/drugs/unknown/", "unknown addresses would fill the table"),
    "unknown edition": ("/drugs/doxepin/editions/99/", "unknown addresses would fill the table"),
    "no such path": ("/nothing/here", "unknown addresses would fill the table"),
    "without its slash": ("/drugs/doxepin", "Django redirects it, and may be asked"),
    "two slashes": ("//drugs//doxepin/", "it is another address"),
    "login": ("/admin/login/", "it has a token for each reader"),
}
ASKED: dict[str, dict[str, Any]] = {
    "plainly": {},
    "brotli": {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd"},
    "gzip": {"HTTP_ACCEPT_ENCODING": "gzip;q=0.5, br;q=0"},
    "any coding": {"HTTP_ACCEPT_ENCODING": "*"},
    "HEAD": {"method": "HEAD"},
    "HEAD, brotli": {"method": "HEAD", "HTTP_ACCEPT_ENCODING": "br"},
    "OPTIONS": {"method": "OPTIONS"},
    "POST": {"method": "POST"},
    "PUT": {"method": "PUT"},
    "a query": {"query": "utm_source=letter"},
    "a part of it": {"HTTP_RANGE": "bytes=0-9"},
    "another tag": {"HTTP_IF_NONE_MATCH": '"something-else"'},
    "any tag": {"HTTP_IF_NONE_MATCH": "*"},
    "an empty tag": {"HTTP_IF_NONE_MATCH": ""},
    "since long ago": {"HTTP_IF_MODIFIED_SINCE": "Mon, 22 Apr 2019 12:00:00 GMT"},
    "since the future": {"HTTP_IF_MODIFIED_SINCE": "Sat, 22 Apr 2090 12:00:00 GMT"},
    "if it still matches": {"HTTP_IF_MATCH": '"something-else"'},
    "unless modified": {"HTTP_IF_UNMODIFIED_SINCE": "Mon, 22 Apr 2019 12:00:00 GMT"},
    "with a cookie of others": {"HTTP_COOKIE": f"_visitor=17; csrftoken={'a' * 32}"},
    "with a session that ended": {"HTTP_COOKIE": "sessionid=0123456789abcdef0123456789abcdef"},
    "with a password": {"HTTP_AUTHORIZATION": "Basic YTpi"},
    "by date": {"HTTP_ACCEPT_DATETIME": "Mon, 22 Apr 2019 12:00:00 GMT"},
    "on a port": {"HTTP_HOST": "testserver:8000"},
    "of another host": {"HTTP_HOST": "evil.example"},
    "of no host": {"HTTP_HOST": None},
    "of capital letters": {"HTTP_HOST": "TestServer"},
    "below a prefix": {"SCRIPT_NAME": "/site"},
    "over TLS": {"wsgi.url_scheme": "https"},
    "in another language": {"HTTP_ACCEPT_LANGUAGE": "fr"},
}
NOT_FROM_MEMORY = {
    "OPTIONS",
    "POST",
    "PUT",
    "a query",
    "a part of it",
    "if it still matches",
    "unless modified",
} | {
    "with a session that ended",
    "with a password",
    "by date",
    "of another host",
    "of no host",
    "below a prefix",
}


class Desk:
    """Django's whole stack, a desk before it, and a note of when the desk asked it."""

    def __init__(self) -> None:
        self.django = WSGIHandler()
        self.asked_django = 0
        self.desk = FrontDesk(self._counted, Lease(Table(10**7), lambda since: News(1, ()), seconds=1000))

    def _counted(self, *args: Any) -> Any:
        self.asked_django += 1
        return self.django(*args)


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """As Django’s test client does: the end of a request must not close the connection of the test."""
    request_finished.disconnect(close_old_connections)
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def desk() -> Desk:
    drug = make.published(make.DrugFactory(title="doxepin", slug="sinequan"))
    change_and_publish(drug, slug="doxepin")
    withdrawn = make.published(make.DrugFactory(title="nefazodone"))
    workflow.withdraw(withdrawn, by=make.publisher(), reason="It harmed livers.", read_instead=drug)
    return Desk()


def request(path: str, method: str = "GET", query: str = "", **more: Any) -> dict[str, Any]:
    return environ(path, method, query, **more)


def without_what_is_new_each_time(reply: Reply) -> Reply:
    """The same but for the token that a form carries, and for the second in which it expires."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", reply.body)
    cookie = re.sub(r"csrftoken=\w+", "csrftoken=", reply.headers.get("set-cookie", ""))
    cookie = re.sub(r"expires=[^;]+", "", cookie)
    return reply._replace(body=body, headers=reply.headers | {"set-cookie": cookie, "expires": ""})


ADDRESSES = KEPT | {name: address for name, (address, _) in NOT_KEPT.items()}


@pytest.mark.parametrize("how", ASKED)
def test_each_address_asked_in_each_way_is_answered_as_by_django(desk: Desk, how: str) -> None:
    differ = {}
    for name, address in ADDRESSES.items():
        asked = request(address, **ASKED[how])
        expected = without_what_is_new_each_time(ask(desk.django, asked))
        cold, warm = (without_what_is_new_each_time(ask(desk.desk, asked)) for _ in range(2))
        if how == "any tag" and address == STYLE_SHEET:  # WhiteNoise does not know “*” (RFC 9110, 13.1.2)
            continue
        if not (cold == warm == expected):
            differ[name] = {"expected": expected, "cold": cold, "warm": warm}
    assert differ == {}


def test_what_is_kept_is_answered_without_a_query_and_without_a_template(
    desk: Desk, django_assert_num_queries: Callable[..., Any]
) -> None:
    from_memory = [
        request(address, **ASKED[how])
        for address in KEPT.values()
        for how in ASKED.keys() - NOT_FROM_MEMORY - {"since long ago", "since the future"}
    ]
    known = [ask(desk.desk, asked) for asked in from_memory]
    asked_before = desk.asked_django
    with django_assert_num_queries(0), mock.patch.object(Template, "render") as render:
        assert [ask(desk.desk, asked) for asked in from_memory] == known
    assert desk.asked_django == asked_before
    assert not render.called


def test_what_may_be_answered_otherwise_is_handed_to_django_each_time(desk: Desk) -> None:
    ask(desk.desk, request(KEPT["drug"]))
    for how in sorted(NOT_FROM_MEMORY):
        asked_before = desk.asked_django
        for _ in range(2):
            ask(desk.desk, request(KEPT["drug"], **ASKED[how]))
        assert desk.asked_django == asked_before + 2, how


def test_what_is_not_for_everybody_is_not_kept(desk: Desk) -> None:
    for address, why in NOT_KEPT.values():
        asked_before = desk.asked_django
        for _ in range(3):
            ask(desk.desk, request(address))
        assert desk.asked_django == asked_before + 3, why
    assert len(desk.desk.table) == 0


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_reader_who_has_it_is_told_so_as_django_would(desk: Desk, method: str) -> None:
    asked = {"HTTP_ACCEPT_ENCODING": "br"}
    tagged = 0
    for address in KEPT.values():
        etag = ask(desk.django, request(address, **asked)).headers.get("etag")
        if etag is None or address == STYLE_SHEET:  # not live; WhiteNoise reads no lists
            continue
        tagged += 1
        for form in ("{}", "W/{}", '"one", {}', '"one",W/{} , "two"'):
            conditional = request(address, method, HTTP_IF_NONE_MATCH=form.format(etag), **asked)
            expected, cold, warm = (ask(app, conditional) for app in (desk.django, desk.desk, desk.desk))
            assert expected.status == "304 Not Modified", address
            assert expected == cold == warm
    assert tagged > len(KEPT) / 2


def test_each_coding_has_a_tag_of_its_own(desk: Desk) -> None:
    replies = [
        ask(desk.desk, request(KEPT["drug"], HTTP_ACCEPT_ENCODING=coding)) for coding in ("br", "gzip", "")
    ]
    assert len({reply.headers["etag"] for reply in replies}) == 3
    assert all("Accept-Encoding" in reply.headers["vary"] for reply in replies)


def test_somebody_signed_in_is_answered_by_django(desk: Desk) -> None:
    session = SessionStore()
    session["_auth_user_id"] = str(make.publisher().pk)
    session.save()
    ask(desk.desk, request("/"))
    ask(desk.desk, request("/", HTTP_COOKIE=f"_visitor=1; sessionid={session.session_key}"))
    assert desk.asked_django == 2


def test_a_picture_is_kept(desk: Desk) -> None:
    name = store_picture(picture_upload(picture_bytes("JPEG"))).name
    replies = [ask(app, request(f"/pictures/{name}")) for app in (desk.django, desk.desk, desk.desk)]
    assert replies[0] == replies[1] == replies[2]
    assert desk.asked_django == 1


def test_readers_are_sent_to_https_by_django(desk: Desk, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    desk = Desk()
    for asked in ({}, {"HTTP_X_FORWARDED_PROTO": "https"}, {"HTTP_X_FORWARDED_PROTO": "http"}):
        replies = [ask(app, request("/drugs/", **asked)) for app in (desk.django, desk.desk, desk.desk)]
        assert replies[0] == replies[1] == replies[2]
    assert ask(desk.desk, request("/drugs/")).status.startswith("301")
    assert ask(desk.desk, request("/drugs/", HTTP_X_FORWARDED_PROTO="https")).status.startswith("200")


def test_every_public_address_of_a_drug_and_of_the_site_is_in_the_table() -> None:
    named = {*KEPT, *NOT_KEPT, "picture", "sitemap"}
    assert {name for name in _names(get_resolver()) if not name.startswith(OTHER_KINDS)} <= named


OTHER_KINDS = ("article", "drug_class", "side_effect", "contributor")  # the same views as those of a drug


def _names(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                yield from _names(pattern)
        elif pattern.name:
            yield pattern.name
