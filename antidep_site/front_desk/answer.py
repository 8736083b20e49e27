"""One answer as Django's whole stack gave it, and what it becomes for a reader who has it already."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from wsgiref.headers import Headers

from django.utils.http import parse_etags

from publishing.serving import is_public

Environ = dict[str, Any]
HeaderList = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

NOT_MODIFIED = "304 Not Modified"
# What a 304 repeats: RFC 9110, section 15.4.5, and what Django repeats.
REPEATED = {"cache-control", "content-location", "date", "etag", "expires", "last-modified", "vary"}
KEPT_STATUSES = {"200", "301", "308", "410"}
KEPT_VARY = {"", "accept-encoding"}


class Answer(NamedTuple):
    """A complete answer. ``etag`` is empty where no condition applies.

    ``depends_on`` are the surrogate keys whose change makes it out of date.
    """

    status: str
    headers: HeaderList
    body: list[bytes]
    etag: str
    not_modified_headers: HeaderList
    has_last_modified: bool
    depends_on: tuple[str, ...]
    size: int

    @property
    def may_be_kept(self) -> bool:
        """Whether the stack itself calls it public, and it varies with nothing that the desk cannot see."""
        headers = Headers(self.headers)
        return (
            self.status[:3] in KEPT_STATUSES
            and is_public(headers.get("Cache-Control", ""))
            and "Set-Cookie" not in headers
            and headers.get("Vary", "").lower() in KEPT_VARY
        )

    @property
    def is_failure(self) -> bool:
        """Whether the site could not answer: not kept, but whoever waited for it need not try as well."""
        return self.status.startswith("5")

    def is_held_by(self, if_none_match: str) -> bool:
        """Whether a reader who sends this ``If-None-Match`` has the very bytes (RFC 9110, section 13.1.2)."""
        if if_none_match == self.etag:
            return True
        if not self.etag:
            return False
        tags = parse_etags(if_none_match)
        return tags == ["*"] or self.etag in (tag.removeprefix("W/") for tag in tags)


def ask(application: Application, environ: Environ) -> Answer:
    """Run the application once and read its whole answer. Raises whatever it raises."""
    begun: list[tuple[str, HeaderList]] = []
    parts: list[bytes] = []

    def start_response(status: str, headers: HeaderList, exc_info: object = None) -> Callable[[bytes], None]:
        begun[:] = [(status, headers)]
        return parts.append

    result = application(environ, start_response)
    try:
        parts.extend(result)
    finally:
        close = getattr(result, "close", None)
        if close:
            close()
    status, headers = begun[0]
    return _answer(status, list(headers), b"".join(parts))


def _answer(status: str, headers: HeaderList, body: bytes) -> Answer:
    found = Headers(headers)
    return Answer(
        status=status,
        headers=headers,
        body=[body],
        etag=found.get("ETag", "") if status.startswith("200") else "",
        not_modified_headers=[(name, value) for name, value in headers if name.lower() in REPEATED],
        has_last_modified="Last-Modified" in found,
        depends_on=tuple(found.get("Surrogate-Key", "").split()),
        size=len(body) + sum(len(name) + len(value) for name, value in headers),
    )
