"""The ways in which an address is asked for. Those from whose answer the desk learns nothing are marked."""

from typing import Any, NamedTuple


class Way(NamedTuple):
    """``method``, ``query`` and variables of the WSGI environment; and whether Django is asked each time."""

    asked: dict[str, Any]
    by_django: bool = False


def always(**asked: Any) -> Way:
    """A way that may be answered otherwise than for others: Django decides each time."""
    return Way(asked, by_django=True)


def way(**asked: Any) -> Way:
    return Way(asked)


LONG_AGO, FUTURE = "Mon, 22 Apr 2019 12:00:00 GMT", "Sat, 22 Apr 2090 12:00:00 GMT"

WAYS = {
    "a method": {
        "GET": way(),
        "HEAD": way(method="HEAD"),
        "OPTIONS": always(method="OPTIONS"),
        "POST": always(method="POST"),
        "PUT": always(method="PUT"),
        "a query": always(query="utm_source=letter"),
        "a search": always(query="q=doxepin"),
        "a comparison": always(query="from=1&to=2"),
    },
    "a coding": {
        "brotli": way(HTTP_ACCEPT_ENCODING="gzip, deflate, br, zstd"),
        "gzip": way(HTTP_ACCEPT_ENCODING="gzip;q=0.5, br;q=0"),
        "any": way(HTTP_ACCEPT_ENCODING="*"),
        "none": way(HTTP_ACCEPT_ENCODING="identity"),
        "another": way(HTTP_ACCEPT_ENCODING="zstd"),
        "HEAD, brotli": way(method="HEAD", HTTP_ACCEPT_ENCODING="br"),
    },
    "a condition": {
        "another tag": way(HTTP_IF_NONE_MATCH='"something-else"'),
        "any tag": way(HTTP_IF_NONE_MATCH="*"),
        "an empty tag": way(HTTP_IF_NONE_MATCH=""),
        "since long ago": way(HTTP_IF_MODIFIED_SINCE=LONG_AGO),
        "since the future": way(HTTP_IF_MODIFIED_SINCE=FUTURE),
        "both": way(HTTP_IF_NONE_MATCH='"something-else"', HTTP_IF_MODIFIED_SINCE=FUTURE),
        "if it matches": always(HTTP_IF_MATCH='"something-else"'),
        "unless modified": always(HTTP_IF_UNMODIFIED_SINCE=LONG_AGO),
        "a part of it": always(HTTP_RANGE="bytes=0-9"),
        "as it was": always(HTTP_ACCEPT_DATETIME=LONG_AGO),
    },
    "a reader": {
        "with cookies of others": way(HTTP_COOKIE=f"_visitor=17; csrftoken={'a' * 32}"),
        "with a session that ended": always(HTTP_COOKIE="a=b; sessionid=0123456789abcdef0123456789abcdef"),
        "with a session spelt oddly": always(HTTP_COOKIE="sessionid =0123456789abcdef0123456789abcdef"),
        "with a password": always(HTTP_AUTHORIZATION="Basic YTpi"),
        "of another language": way(HTTP_ACCEPT_LANGUAGE="fr"),
        "of JSON": way(HTTP_ACCEPT="application/json"),
    },
    "a host": {
        "with a port": way(HTTP_HOST="testserver:8000"),
        "in capital letters": way(HTTP_HOST="TestServer"),
        "that is not ours": always(HTTP_HOST="evil.example"),
        "that is none": always(HTTP_HOST=None, SERVER_PROTOCOL="HTTP/1.0"),
        "behind another": way(HTTP_X_FORWARDED_HOST="evil.example"),
        "below a prefix": always(SCRIPT_NAME="/site"),
        "over TLS": way(**{"wsgi.url_scheme": "https"}),
        "said to be over TLS": way(HTTP_X_FORWARDED_PROTO="https"),
    },
}
EVERY_WAY = {f"{of}: {name}": way for of, ways in WAYS.items() for name, way in ways.items()}
