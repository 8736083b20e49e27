"""Asking a WSGI application, as a server would (PEP 3333), for tests of what stands before Django."""

import io
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

from antidep_site.front_desk.answer import Application, Environ, HeaderList


class Reply(NamedTuple):
    """What came over the wire: the server sends no body after HEAD and 304."""

    status: str
    headers: dict[str, str]
    body: bytes


def environ(path: str, method: str = "GET", query: str = "", **more: Any) -> Environ:
    """What a server would hand over for this request. ``None`` leaves a variable out."""
    asked: Environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "testserver",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    } | more
    return {name: value for name, value in asked.items() if value is not None}


def ask(application: Application, asked: Environ) -> Reply:
    """Send the request, and read and close the answer."""
    begun: list[tuple[str, HeaderList]] = []

    def start_response(status: str, headers: HeaderList, exc_info: object = None) -> Any:
        begun[:] = [(status, headers)]

    result: Iterable[bytes] = application(dict(asked), start_response)
    try:
        body = b"".join(result)
    finally:
        getattr(result, "close", lambda: None)()
    (status, headers), *_ = begun
    merged: dict[str, str] = {}
    for name, value in headers:
        merged[name.lower()] = ", ".join(filter(None, [merged.get(name.lower()), value]))
    has_no_body = asked["REQUEST_METHOD"] == "HEAD" or status.startswith("304")
    return Reply(status, merged, b"" if has_no_body else body)
