"""What the front desk keeps and what it does with the rest, before applications of a few lines."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from wsgiref.headers import Headers
from wsgiref.util import FileWrapper
from wsgiref.validate import validator

import pytest
from django.db import InterfaceError, OperationalError

from antidep_site.front_desk import FrontDesk, Lease, Table
from antidep_site.front_desk.answer import Application, Environ, HeaderList, StartResponse
from antidep_site.front_desk.lease import News
from antidep_site.front_desk.table import OVERHEAD
from tests.antidep_site.front_desk.asking import Reply, ask, environ

PUBLIC = ("Cache-Control", "public, max-age=0")
TAG = ("ETag", '"a"')
TEXT = ("Content-Type", "text/plain")


class Answering:
    """An application that always answers the same, and notes what it was asked and whether it was closed."""

    def __init__(self, status: str = "200 OK", *headers: tuple[str, str]) -> None:
        self.status = status
        self.headers = [TEXT, *headers]
        self.asked: list[Environ] = []
        self.closed = 0

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
        self.asked.append(environ)
        start_response(self.status, [*self.headers])
        return self._body()

    def _body(self) -> Iterator[bytes]:
        try:
            yield from (b"a ", b"body")
        finally:
            self.closed += 1


def desk(
    application: Application, news: Callable[[int | None], News] = lambda since: News(1, ())
) -> FrontDesk:
    return FrontDesk(application, Lease(Table(10**6), news, seconds=1000))


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", [PUBLIC]),
        ("200 OK", [("Cache-Control", "max-age=5,PUBLIC")]),
        ("200 OK", [PUBLIC, ("Vary", "Accept-Encoding")]),
        ("301 Moved Permanently", [PUBLIC]),
        ("410 Gone", [PUBLIC]),
    ],
)
def test_what_is_public_is_asked_for_once(status: str, headers: HeaderList) -> None:
    application = Answering(status, *headers)
    front = desk(application)
    expected = ask(application, environ("/"))
    assert [ask(front, environ("/")) for _ in range(3)] == [expected] * 3
    assert len(application.asked) == application.closed == 2


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", []),
        ("200 OK", [("Cache-Control", "private, max-age=5")]),
        ("200 OK", [("Cache-Control", "no-store")]),
        ("200 OK", [("Cache-Control", "max-age=5, publicity")]),
        ("200 OK", [PUBLIC, ("Set-Cookie", "seen=1")]),
        ("200 OK", [PUBLIC, ("Vary", "Cookie")]),
        ("200 OK", [PUBLIC, ("Vary", "Accept-Encoding, Accept-Language")]),
        ("200 OK", [PUBLIC, ("Vary", "*")]),
        ("206 Partial Content", [PUBLIC]),
        ("302 Found", [PUBLIC]),
        ("404 Not Found", [PUBLIC]),
        ("503 Service Unavailable", [PUBLIC]),
    ],
)
def test_what_is_not_for_everybody_or_for_long_is_asked_for_each_time(
    status: str, headers: HeaderList
) -> None:
    application = Answering(status, *headers)
    front = desk(application)
    expected = ask(application, environ("/"))
    assert [ask(front, environ("/")) for _ in range(3)] == [expected] * 3
    assert len(application.asked) == application.closed == 4


def test_a_change_drops_what_says_that_it_depends_on_it() -> None:
    applications = {
        "/one/": Answering("200 OK", PUBLIC, ("Surrogate-Key", "page-1 kind-drug")),
        "/other/": Answering("200 OK", PUBLIC, ("Surrogate-Key", "page-2")),
    }
    news = [News(1, None)]
    front = FrontDesk(
        lambda environ, start_response: applications[environ["PATH_INFO"]](environ, start_response),
        Lease(Table(10**6), lambda since: news[-1], seconds=0),
    )
    asked: list[list[int]] = []
    for changed in (set(), {"page-1"}, {"page-17"}, {"kind-drug", "page-2"}):
        news.append(News(news[-1].generation + 1, changed))
        for path in applications:
            ask(front, environ(path))
        asked.append([len(application.asked) for application in applications.values()])
    assert asked == [[1, 1], [2, 1], [2, 1], [3, 2]]


def test_the_table_counts_the_headers_as_well_as_the_body() -> None:
    front = desk(Answering("200 OK", PUBLIC))
    ask(front, environ("/"))
    headers = sum(len(name) + len(value) for name, value in (TEXT, PUBLIC))
    assert front.table.bytes == len(b"a body") + headers + OVERHEAD


def test_what_is_for_one_reader_is_what_he_asked_for_with_his_own_cookies() -> None:
    application = Answering("200 OK", ("Vary", "Cookie"))
    ask(desk(application), environ("/", HTTP_COOKIE="colour=red"))
    assert application.asked[-1]["HTTP_COOKIE"] == "colour=red"


def test_what_is_kept_was_asked_for_by_nobody_in_particular() -> None:
    application = Answering("200 OK", PUBLIC, TAG)
    of_one_reader: dict[str, Any] = {
        "HTTP_COOKIE": "a=b",
        "HTTP_IF_NONE_MATCH": '"b"',
        "HTTP_IF_MODIFIED_SINCE": "Mon, 22 Apr 2019 12:00:00 GMT",
        "wsgi.file_wrapper": FileWrapper,
    }
    asked = environ("/", "HEAD", HTTP_ACCEPT_ENCODING="br;q=1", **of_one_reader)
    assert ask(desk(application), asked).status == "200 OK"
    [seen] = application.asked
    assert seen["REQUEST_METHOD"] == "GET"
    assert seen["HTTP_ACCEPT_ENCODING"] == "br"
    assert not seen.keys() & of_one_reader.keys()


def test_head_has_no_body_even_if_the_server_would_send_it() -> None:
    front = desk(Answering("200 OK", PUBLIC))
    for _ in range(2):
        assert [*front(environ("/", "HEAD"), lambda *_: None)] == []


def test_what_is_gone_is_said_to_be_gone_whatever_the_reader_has() -> None:
    front = desk(Answering("410 Gone", PUBLIC, TAG))
    for held in ('"a"', "*"):
        assert ask(front, environ("/", HTTP_IF_NONE_MATCH=held)).status == "410 Gone"


@pytest.mark.parametrize("path", ["/one", "/other"])
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", ["testserver", "localhost"])
def test_each_address_host_and_scheme_has_an_answer_of_its_own(path: str, scheme: str, host: str) -> None:
    def application(environ: Environ, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [PUBLIC])
        return [f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}{environ['PATH_INFO']}".encode()]

    front = desk(application)
    ask(front, environ("/one"))
    asked = environ(path, HTTP_HOST=host, **{"wsgi.url_scheme": scheme})
    for _ in range(2):
        assert ask(front, asked).body == f"{scheme}://{host}{path}".encode()


@pytest.mark.parametrize("error", [OperationalError("away"), InterfaceError("away")])
def test_while_the_database_is_away_the_application_says_so(error: Exception) -> None:
    def away(since: int | None) -> News:
        raise error

    application = Answering("500 Internal Server Error")
    assert ask(desk(application, away), environ("/")).status.startswith("500")


def test_an_error_of_the_application_is_not_kept() -> None:
    replies = iter([ZeroDivisionError(), "200 OK"])

    def application(environ: Environ, start_response: StartResponse) -> list[bytes]:
        reply = next(replies)
        if isinstance(reply, Exception):
            raise reply
        start_response(reply, [PUBLIC])
        return [b"well"]

    front = desk(application)
    with pytest.raises(ZeroDivisionError):
        ask(front, environ("/"))
    assert ask(front, environ("/")).body == b"well"


class Slow:
    """An application that answers what it was asked at first only when it is told to."""

    def __init__(self, status: str = "200 OK") -> None:
        self.status = status
        self.asked = 0
        self.begun, self.may_end = threading.Event(), threading.Event()

    def __call__(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        self.asked += 1
        number = self.asked
        self.begun.set()
        if number == 1:
            assert self.may_end.wait(10)
        start_response(self.status, [PUBLIC])
        return [f"answer {number}".encode()]


@pytest.mark.parametrize("status", ["200 OK", "503 Service Unavailable"])
def test_many_who_come_at_once_are_one_question(status: str) -> None:
    slow = Slow(status)
    front = desk(slow)
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(ask, front, environ("/"))
        assert slow.begun.wait(10)
        others = [pool.submit(ask, front, environ("/", HTTP_COOKIE="a=b")) for _ in range(3)]
        threading.Event().wait(0.2)  # let the others find the first at work
        slow.may_end.set()
        replies: list[Reply] = [each.result(10) for each in (first, *others)]
    assert {(reply.status, reply.body) for reply in replies} == {(status, b"answer 1")}
    assert slow.asked == 1


def test_whoever_comes_after_a_publication_does_not_wait_for_what_was_begun_before_it() -> None:
    generation = 1
    slow = Slow()
    front = FrontDesk(slow, Lease(Table(10**6), lambda since: News(generation, ()), seconds=0))
    with ThreadPoolExecutor(1) as pool:
        older = pool.submit(ask, front, environ("/"))
        assert slow.begun.wait(10)
        generation = 2
        assert ask(front, environ("/")).body == b"answer 2"
        slow.may_end.set()
        assert older.result(10).body == b"answer 1"
    assert ask(front, environ("/")).body == b"answer 2"


def test_the_body_may_come_by_the_old_way_and_the_status_may_be_taken_back() -> None:
    def application(environ: Environ, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [TEXT])
        write: Any = start_response("410 Gone", [PUBLIC], (ValueError, ValueError(), None))
        write(b"written, ")
        return [b"returned"]

    reply = ask(desk(application), environ("/"))
    assert (reply.status, reply.body) == ("410 Gone", b"written, returned")


@pytest.mark.parametrize("condition", ["", '"a"'])
def test_what_a_server_does_to_the_headers_no_other_reader_sees(condition: str) -> None:
    """PEP 3333: “The server may change its contents in any way it desires.”"""
    front = desk(Answering("200 OK", PUBLIC, TAG))
    asked = environ("/", HTTP_IF_NONE_MATCH=condition)
    expected = ask(front, asked)

    def of_a_server(status: str, headers: HeaderList, exc_info: object = None) -> None:
        Headers(headers)["Date"] = "today"
        Headers(headers)["Cache-Control"] = "private"

    front(asked, of_a_server)
    assert ask(front, asked) == expected


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("condition", ["", '"a"', '"b"'])
@pytest.mark.filterwarnings("error")
def test_servers_are_answered_as_pep_3333_wants_it(method: str, condition: str) -> None:
    front = validator(desk(validator(Answering("200 OK", PUBLIC, TAG))))
    for _ in range(2):
        ask(front, environ("/", method, HTTP_IF_NONE_MATCH=condition))
